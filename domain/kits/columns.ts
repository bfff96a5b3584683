/** Columns of foreign spreadsheets: which header means which field. */
import { nameKey } from '../search/fold.ts';

/** What intake can read from a column. `district` only helps to tell homonyms apart. */
export const TARGETS = [
  'unit',
  'text',
  'kind',
  'sector',
  'askerPost',
  'askerName',
  'receivedOn',
  'note',
  'ref',
  'district',
] as const;
export type Target = (typeof TARGETS)[number];

/** Field → header as it stands in the file. */
export type ColumnMapping = Readonly<Partial<Record<Target, string>>>;

/** Headers by their name key, likeliest first; a header that only begins with one counts too. */
const SYNONYMS: Readonly<Record<Target, readonly string[]>> = {
  text: [
    'noi dung',
    'noi dung y kien',
    'noi dung kien nghi',
    'noi dung cau hoi',
    'y kien kien nghi',
    'cau hoi',
    'kien nghi',
    'y kien',
    'text',
    'content',
    'question',
  ],
  unit: [
    'don vi',
    'ten don vi',
    'xa',
    'ten xa',
    'xa phuong',
    'xa phuong thi tran',
    'xa thi tran',
    'dia phuong',
    'don vi cap xa',
    'co so',
    'unit',
    'commune',
  ],
  kind: ['loai y kien', 'loai', 'loai cau hoi', 'hinh thuc y kien', 'phan loai', 'kind', 'type'],
  sector: ['linh vuc', 'nhom van de', 'nganh', 'nganh linh vuc', 'sector', 'field'],
  askerPost: ['chuc danh nguoi neu', 'chuc danh', 'chuc vu', 'chuc vu nguoi neu', 'post', 'position'],
  askerName: [
    'ho va ten',
    'ho ten',
    'ho va ten neu co',
    'ho ten neu co',
    'nguoi neu',
    'nguoi hoi',
    'ten nguoi neu',
    'nguoi kien nghi',
    'name',
    'asker',
  ],
  receivedOn: [
    'ngay',
    'ngay tiep nhan',
    'ngay nhan',
    'ngay neu',
    'ngay thang',
    'thoi gian',
    'ngay gui',
    'receivedon',
    'received on',
    'date',
  ],
  note: ['ghi chu', 'note', 'notes', 'remark'],
  ref: ['so tham chieu', 'ma so', 'ma', 'ky hieu', 'ref', 'reference', 'so tham chieu cua noi gui'],
  district: ['huyen', 'quan huyen', 'huyen thanh thi', 'huyen thi xa thanh pho', 'district'],
};

const KEYED = new Map(
  TARGETS.map((target) => [target, new Map(SYNONYMS[target].map((name, at) => [nameKey(name), at]))]),
);

/** How well a header fits a field: 0 not at all, higher is better. */
function fit(header: string, target: Target): number {
  const key = nameKey(header);
  if (!key) return 0;
  const names = KEYED.get(target);
  const at = names?.get(key);
  if (at !== undefined) return 100 - at;
  for (const [name, rank] of names ?? []) {
    if (name.length >= 4 && (key.startsWith(`${name} `) || key.endsWith(` ${name}`))) return 50 - rank;
  }
  return 0;
}

/** The mapping that fits the headers best; every header is used once. */
export function proposeMapping(headers: readonly string[]): ColumnMapping {
  const offers = TARGETS.flatMap((target) =>
    headers.map((header, column) => ({ target, header, column, fit: fit(header, target) })),
  ).filter((offer) => offer.fit > 0);
  offers.sort((a, b) => b.fit - a.fit || TARGETS.indexOf(a.target) - TARGETS.indexOf(b.target) || a.column - b.column);
  const mapping: Partial<Record<Target, string>> = {};
  const used = new Set<number>();
  for (const { target, header, column } of offers) {
    if (mapping[target] !== undefined || used.has(column)) continue;
    mapping[target] = header;
    used.add(column);
  }
  return mapping;
}

/** How many fields a row of cells would name if it were the header; 0 without a text column. */
export function headerScore(cells: readonly string[]): number {
  const mapping = proposeMapping(cells);
  return mapping.text === undefined ? 0 : Object.keys(mapping).length;
}

/** Header of the column that says why a row came back. It is no part of the table it was added to. */
export const REASON_HEADER = 'Lý do và cách sửa';

/** What a remembered mapping is found by: the header row, accents, case and blanks aside. */
export function signature(headers: readonly string[]): string {
  const own = headers.filter((header) => header !== REASON_HEADER);
  return own.map(nameKey).join('|').slice(0, 2000);
}

/** A mapping as the members of a `mapping` record, and back. Unknown fields and absent headers are dropped. */
export function toMembers(mapping: ColumnMapping): string[] {
  return TARGETS.flatMap((target) => {
    const header = mapping[target];
    return header === undefined ? [] : [`${target}=${header}`.slice(0, 80)];
  });
}

export function fromMembers(members: readonly string[], headers: readonly string[]): ColumnMapping {
  const mapping: Partial<Record<Target, string>> = {};
  for (const member of members) {
    const target = TARGETS.find((name) => member.startsWith(`${name}=`));
    if (target === undefined) continue;
    const stored = member.slice(target.length + 1);
    const key = nameKey(stored);
    // A member holds 80 characters; a longer header was cut.
    const header =
      headers.find((name) => name !== '' && nameKey(name) === key) ??
      headers.find((name) => member.length === 80 && nameKey(name).startsWith(key));
    if (header !== undefined) mapping[target] = header;
  }
  return mapping;
}
