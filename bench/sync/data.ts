/** Made-up items, the same for us and for the peers: 20 fields each, Vietnamese texts, numbers and days that differ. */
import { performance } from 'node:perf_hooks';

/** Foreign edits in one round, and rounds of which the median counts. */
export const EDITS = 10_000;
export const ROUNDS = 3;

const SYLLABLES = (
  'đề nghị tỉnh xem xét bố trí kinh phí nâng cấp tuyến đường liên xã bị sạt lở sau mưa lũ phục vụ nhân dân hiện nay ' +
  'cử tri phản ánh tình trạng ô nhiễm nguồn nước sinh hoạt tại các thôn bản vùng cao chưa được giải quyết dứt điểm ' +
  'kiến uỷ ban chỉ đạo sở ngành liên quan sớm có phương án hỗ trợ hộ nghèo cận thoát bền vững theo quyết định của ' +
  'thủ tướng chính phủ việc chi trả chế độ cho cán bộ không chuyên trách ở cơ sở còn chậm mức phụ cấp thấp đời sống ' +
  'gặp nhiều khó khăn trường học mầm non thiếu phòng giáo viên biên chế y tế bác sĩ thuốc bảo hiểm đất rừng giao khoán'
).split(' ');

export const FIELDS = [
  'code',
  'ref',
  'event',
  'kind',
  'text',
  'askerName',
  'askerPost',
  'askerUnit',
  'channel',
  'sector',
  'level',
  'receivedOn',
  'workingDays',
  'due',
  'state',
  'outcome',
  'outcomeNote',
  'lead',
  'answeredOn',
  'note',
] as const;
export type Field = (typeof FIELDS)[number];
export type Values = Record<Field, string | number>;

/** Fields whose value may be any text: what the edits write. */
const TEXT_FIELDS = ['text', 'askerName', 'askerPost', 'outcomeNote', 'note', 'ref'] as const;

/** Numbers from 0 to 1, the same for the same seed. */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export function items(count: number): { readonly id: string; readonly values: Values }[] {
  const random = chance(42);
  const upTo = (most: number) => Math.floor(random() * most);
  const words = (length: number) => Array.from({ length }, () => SYLLABLES[upTo(SYLLABLES.length)]).join(' ');
  const day = () =>
    `20${22 + upTo(4)}-${String(1 + upTo(12)).padStart(2, '0')}-${String(1 + upTo(28)).padStart(2, '0')}`;
  const oneOf = (...choices: readonly string[]) => choices[upTo(choices.length)] ?? '';
  return Array.from({ length: count }, (_, at) => ({
    id: Array.from({ length: 4 }, () =>
      upTo(2 ** 32)
        .toString(16)
        .padStart(8, '0'),
    ).join(''),
    values: {
      code: `DT2023-${17_000 + upTo(460)}-${at}`,
      ref: `phieu-${upTo(460)}/${at}`,
      event: `sk${upTo(3)}`,
      kind: oneOf('phan-anh', 'cau-hoi', 'tham-luan'),
      text: `${words(24)}.`,
      askerName: words(3),
      askerPost: oneOf('Chủ tịch UBND xã', 'Bí thư Đảng uỷ xã', 'Chủ tịch UBMTTQ xã'),
      askerUnit: `${17_000 + upTo(460)}@2020`,
      channel: oneOf('van-ban', 'truc-tiep'),
      sector: `lv${upTo(12)}`,
      level: oneOf('trung-uong', 'tinh', 'xa'),
      receivedOn: day(),
      workingDays: oneOf('5', '10', '15') === '5' ? 5 : 15,
      due: day(),
      state: oneOf('phan-loai', 'dang-xu-ly', 'da-tra-loi'),
      outcome: oneOf('dang-giai-quyet', 'da-giai-quyet'),
      outcomeNote: random() < 0.5 ? words(10) : 'đang xem xét',
      lead: `cq${upTo(20)}`,
      answeredOn: day(),
      note: random() < 0.3 ? words(6) : 'không có ghi chú',
    },
  }));
}

export interface Edit {
  readonly item: number;
  readonly field: Field;
  readonly value: string;
}

/** Edits of random fields of random items. */
export function edits(count: number, itemCount: number, seed: number): Edit[] {
  const random = chance(seed);
  return Array.from({ length: count }, (_, at) => ({
    item: Math.floor(random() * itemCount),
    field: TEXT_FIELDS[Math.floor(random() * TEXT_FIELDS.length)] ?? 'note',
    value: `ý kiến ${seed}.${at}`,
  }));
}

/** Milliseconds that `work` takes. */
export async function timed(work: () => unknown): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}

/** What the process holds, in MB, after collecting garbage. */
export function memory(): { rss: number; heap: number } {
  globalThis.gc?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  return { rss: Math.round(rss / 1e6), heap: Math.round((heapUsed + external) / 1e6) };
}
