/** Registers of any size for tests of reports: made up, the same every time. */
import type { Answer, Item } from '../../model/item.ts';
import { answer as answerSpec, item as itemSpec } from '../../model/item.ts';
import type { Agency, Event, Sector } from '../../model/organisation.ts';
import type { EntitySpec, Value } from '../../model/record.ts';
import { KINDS, LEVELS, OUTCOMES, STATES } from '../../model/vocabulary.ts';
import type { ReportSource } from '../report-row.ts';
import type { Issuer } from '../summary.ts';

export const ISSUER: Issuer = {
  parent: 'Tỉnh ủy Nghệ An',
  name: 'Ban Tổ chức',
  inText: 'Ban Tổ chức Tỉnh ủy',
  symbol: 'BTCTU',
  place: 'Nghệ An',
  authority: '',
  position: 'Trưởng Ban',
  recipients: ['Thường trực Tỉnh ủy (báo cáo)', 'Văn phòng Tỉnh ủy'],
  archive: 'Lưu Ban Tổ chức Tỉnh ủy',
};

const SECTORS: readonly Sector[] = [
  { id: 's1', name: 'Tổ chức bộ máy, cán bộ', order: 1 },
  { id: 's2', name: 'Chế độ, chính sách', order: 2 },
  { id: 's3', name: 'Xây dựng nông thôn mới', order: 3 },
  { id: 's4', name: 'Giáo dục, y tế', order: 4 },
  { id: 's5', name: 'Đất đai, môi trường', order: 5 },
];
const AGENCIES: readonly Agency[] = ['Sở Nội vụ', 'Ban Tổ chức Tỉnh ủy', 'Sở Nông nghiệp và Môi trường'].map(
  (name, index) => ({ id: `a${index}`, name, short: name, symbol: '', order: index, active: true, aliases: [] }),
);
const EVENT: Event = {
  id: 'e1',
  name: 'Chương trình gặp mặt, đối thoại với cán bộ chủ chốt cấp xã năm 2023',
  code: 'DT2023',
  heldOn: '2023-08-04',
  kind: 'in-hall',
  place: 'Thành phố Vinh',
  scheme: '460',
  workingDays: 10,
  note: '',
  sample: false,
};
const TEXTS = [
  'Đề nghị tỉnh xem xét hỗ trợ kinh phí hoạt động cho chi bộ thôn, bản ở vùng đặc biệt khó khăn.',
  'Kiến nghị sớm có hướng dẫn về bố trí cán bộ, công chức dôi dư sau sắp xếp đơn vị hành chính cấp xã; hiện nay nhiều ' +
    'đồng chí chưa yên tâm công tác, ảnh hưởng đến kết quả thực hiện nhiệm vụ chính trị của địa phương.',
  'Đường giao thông liên thôn xuống cấp, mùa mưa lũ bị chia cắt, đề nghị đầu tư.',
  'Chế độ bảo hiểm y tế của người dân các xã ra khỏi khu vực II, III được giải quyết như thế nào?',
];

/** A record with every field, the unwritten ones empty. */
function record<T>(spec: EntitySpec, id: string, fields: Readonly<Record<string, Value>>): T {
  const empty = Object.fromEntries(Object.entries(spec.fields).map(([name, field]) => [name, field.empty]));
  return { id, ...empty, ...fields } as T;
}

/** `size` items of one event over 460 units; the first ones cover every word of the vocabularies. */
export function reportSource(size: number, options: { readonly sample?: number } = {}): ReportSource {
  const items: Item[] = [];
  const answers: Answer[] = [];
  for (let n = 0; n < size; n += 1) {
    const state = STATES[n % STATES.length]!;
    const answered = ['da-tra-loi', 'da-thong-bao', 'ket-thuc'].includes(state);
    const unit = (n * 7) % 460;
    const id = `i${n}`;
    items.push(
      record<Item>(itemSpec, id, {
        code: `DT2023-${String(17000 + unit)}-${String(Math.floor(n / 460) + 1).padStart(2, '0')}`,
        event: EVENT.id,
        kind: KINDS[n % KINDS.length]!,
        text: `${TEXTS[n % TEXTS.length]!} (${n + 1})`,
        askerPost: 'Bí thư Đảng ủy xã',
        askerUnit: String(17000 + unit),
        sector: n % 11 === 10 ? null : SECTORS[n % SECTORS.length]!.id,
        level: LEVELS[n % LEVELS.length]!,
        receivedOn: '2023-08-04',
        due: n % 7 === 6 ? null : n % 3 === 0 ? '2023-08-18' : '2026-12-31',
        state,
        outcome: answered ? OUTCOMES[1 + (n % (OUTCOMES.length - 1))]! : '',
        lead: n % 4 === 3 ? null : AGENCIES[n % AGENCIES.length]!.id,
        partners: n % 5 === 0 ? [AGENCIES[(n + 1) % AGENCIES.length]!.id] : [],
        answeredOn: answered && n % 13 !== 0 ? (n % 2 === 0 ? '2023-08-17' : '2023-09-01') : null,
        sample: n < (options.sample ?? 0),
      }),
    );
    if (answered) {
      answers.push(
        record<Answer>(answerSpec, `r${n}`, {
          item: id,
          agency: AGENCIES[n % AGENCIES.length]!.id,
          text: 'Tiếp thu ý kiến; giao cơ quan chủ trì tham mưu trong quý IV, bảo đảm đúng quy định và khả năng ngân sách.',
          answeredOn: '2023-08-17',
        }),
      );
    }
  }
  return {
    items,
    answers,
    events: [EVENT],
    agencies: AGENCIES,
    sectors: SECTORS,
    unitName: (id) => `xã Thử nghiệm ${Number(id) - 16999}`,
    asOf: '2026-11-22',
  };
}
