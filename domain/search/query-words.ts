/** The words of the operator language: field names, and the vocabulary words a person types after the colon. */
import { labels } from '../model/labels.ts';
import { CHANNELS, DIRECTIONS, KINDS, LEVELS, OUTCOMES, STATES } from '../model/vocabulary.ts';
import { fold } from './fold.ts';

/** Fields whose value is a name a person gives; matched against records. */
export const NAME_FIELDS = ['lead', 'partner', 'unit', 'sector', 'event', 'code'] as const;
/** Fields whose value is a word of a closed vocabulary. */
export const WORD_FIELDS = ['kind', 'state', 'outcome', 'level', 'channel', 'direction'] as const;
/** Fields whose value is a day or a span of days. */
export const DATE_FIELDS = ['received', 'due', 'answered'] as const;

export type NameField = (typeof NAME_FIELDS)[number];
export type WordField = (typeof WORD_FIELDS)[number];
export type DateField = (typeof DATE_FIELDS)[number];
export type QueryField = NameField | WordField | DateField;

/** Operator names as typed; the first is the one written back. Accents and case do not matter when reading. */
const OPERATORS: Readonly<Record<QueryField, readonly [string, ...string[]]>> = {
  lead: ['sở', 'cơ-quan', 'chủ-trì', 'lead', 'agency'],
  partner: ['phối-hợp', 'partner'],
  unit: ['xã', 'phường', 'đơn-vị', 'unit'],
  sector: ['lĩnh-vực', 'field', 'sector'],
  event: ['kỳ', 'sự-kiện', 'chương-trình', 'event'],
  code: ['mã', 'mã-số', 'code'],
  kind: ['loại', 'kind'],
  state: ['trạng-thái', 'state'],
  outcome: ['kết-quả', 'outcome'],
  level: ['cấp', 'thẩm-quyền', 'level'],
  channel: ['kênh', 'hình-thức', 'channel'],
  direction: ['chiều', 'direction'],
  received: ['nhận', 'ngày-nhận', 'received'],
  due: ['hạn', 'hạn-trả-lời', 'due'],
  answered: ['trả-lời', 'ngày-trả-lời', 'answered'],
};

/** How vocabulary words are written back, with their accents. A word missing here is written as it is. */
const ACCENTED: Readonly<Record<string, string>> = {
  'phan-anh': 'phản-ánh',
  'cau-hoi': 'câu-hỏi',
  'kien-nghi': 'kiến-nghị',
  'tham-luan': 'tham-luận',
  'to-leadership': 'hỏi-lãnh-đạo',
  'to-communes': 'hỏi-cơ-sở',
  'truc-tiep': 'trực-tiếp',
  'van-ban': 'văn-bản',
  'truc-tuyen': 'trực-tuyến',
  'ghi-lai': 'ghi-lại',
  'trung-uong': 'trung-ương',
  tinh: 'tỉnh',
  xa: 'xã',
  'tiep-nhan': 'tiếp-nhận',
  'phan-loai': 'phân-loại',
  'chuyen-xu-ly': 'chuyển-xử-lý',
  'dang-xu-ly': 'đang-xử-lý',
  'da-tra-loi': 'đã-trả-lời',
  'da-thong-bao': 'đã-thông-báo',
  'ket-thuc': 'kết-thúc',
  'tra-lai': 'trả-lại',
  'gop-trung': 'gộp-trùng',
  rut: 'rút',
  'qua-han': 'quá-hạn',
  'sap-den-han': 'sắp-đến-hạn',
  'chua-giao': 'chưa-giao',
  'da-giai-quyet': 'đã-giải-quyết',
  'dang-giai-quyet': 'đang-giải-quyết',
  'giai-trinh': 'giải-trình',
  'tiep-thu': 'tiếp-thu',
  'se-giai-quyet': 'sẽ-giải-quyết',
  'chua-giai-quyet': 'chưa-giải-quyết',
  'vuot-tham-quyen': 'vượt-thẩm-quyền',
};

/** The written form of "nothing yet", the empty word of levels and outcomes. */
const NONE = 'chưa-có';

const WORDS: Readonly<Record<WordField, readonly string[]>> = {
  kind: KINDS,
  state: [...STATES, 'qua-han', 'sap-den-han', 'chua-giao'],
  outcome: OUTCOMES,
  level: LEVELS,
  channel: CHANNELS,
  direction: DIRECTIONS,
};

/** `Đang xử lý`, `dang-xu-ly` and `đang_xử_lý` are one key. */
function slug(text: string): string {
  return (
    fold(text)
      .match(/[\p{L}\p{N}]+/gu)
      ?.join('-') ?? ''
  );
}

const fieldsBySlug = new Map<string, QueryField>(
  Object.entries(OPERATORS).flatMap(([field, names]) =>
    names.map((name) => [slug(name), field as QueryField] as const),
  ),
);

const wordsBySlug = new Map<WordField, ReadonlyMap<string, string>>(
  WORD_FIELDS.map((field) => [field, spellings(field)]),
);

function spellings(field: WordField): ReadonlyMap<string, string> {
  const known = new Map<string, string>();
  for (const locale of ['en', 'vi'] as const) {
    const table = labels(locale);
    const texts: Readonly<Record<string, string>> =
      field === 'state' ? { ...table.state, ...table.condition } : table[field];
    for (const [word, text] of Object.entries(texts)) known.set(slug(text), word);
  }
  for (const word of WORDS[field]) {
    known.set(slug(formatWord(word)), word);
    known.set(slug(word), word);
  }
  known.delete('');
  return known;
}

/** The field an operator name means, or undefined. */
export function fieldOf(operator: string): QueryField | undefined {
  return fieldsBySlug.get(slug(operator));
}

/** The operator name written back for a field. */
export function operatorOf(field: QueryField): string {
  return OPERATORS[field][0];
}

/** The vocabulary word that a typed value means, or undefined. */
export function wordOf(field: WordField, typed: string): string | undefined {
  return wordsBySlug.get(field)?.get(slug(typed));
}

/** Every word that may follow an operator, in the order of the vocabulary. */
export function wordsOf(field: WordField): readonly string[] {
  return WORDS[field];
}

/** How a vocabulary word is written in a query. */
export function formatWord(word: string): string {
  return word === '' ? NONE : (ACCENTED[word] ?? word);
}

export function isWordField(field: QueryField): field is WordField {
  return (WORD_FIELDS as readonly string[]).includes(field);
}

export function isDateField(field: QueryField): field is DateField {
  return (DATE_FIELDS as readonly string[]).includes(field);
}
