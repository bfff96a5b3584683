/**
 * A made-up workspace for the stand-in, in development only: `?standin=100000` for that many items, `&state=none` for
 * the first run, `&state=locked` for the unlock screen (passphrase `passphrase`), `&sync=ready&cards=12` for offices. The same number gives the same rows.
 */
import { pack } from 'msgpackr';
import type { Bridge } from '../../bridge/contract.ts';
import type { StandInRow } from '../../bridge/stand-in-engine.ts';
import { createStandIn, type StandInOptions } from '../../bridge/stand-in.ts';
import { MODEL, type EntityName, type Rows } from '../../domain/model/model.ts';
import { KINDS, OUTCOMES, STATES } from '../../domain/model/vocabulary.ts';

export function standInFromAddress(address: string): Bridge {
  const asked = new URLSearchParams(address);
  const state = asked.get('state');
  return createStandIn({
    empties: Object.fromEntries(
      Object.entries(MODEL).map(([name, { fields }]) => [
        name,
        Object.fromEntries(Object.entries(fields).map(([field, { empty }]) => [field, empty])),
      ]),
    ),
    pack: (value) => new Uint8Array(pack(value)),
    now: () => Date.now(),
    rows: state === 'none' ? {} : madeUpRows(Number(asked.get('standin') ?? 500)),
    state: state === 'none' || state === 'locked' ? state : 'open',
    sync: {
      state: STATES_OF_SYNC.find((one) => one === asked.get('sync')) ?? 'alone',
      cards: asked.get('cards') === null ? [] : madeUpCards(Number(asked.get('cards'))),
    },
  });
}

const STATES_OF_SYNC = ['alone', 'ready', 'detached', 'unreachable', 'revoked', 'older'] as const;

/** Texts, agencies and a deletion that stand against each other, on the first items. */
function madeUpCards(count: number): NonNullable<NonNullable<StandInOptions['sync']>['cards']> {
  const at = Date.now() - 3_600_000;
  const [own, other] = ['11'.repeat(16), '2'.repeat(32)];
  const side = (device: string, value: string | boolean, later: number) => ({
    device,
    value,
    actor: '',
    at: at + later,
  });
  return Array.from({ length: count }, (_, i) => {
    const id = `i${String(Math.floor(i / 3))}`;
    if (i % 3 === 2) {
      const contenders = [side(own, false, 60_000), side(other, true, 0)];
      return { entity: 'item', id, field: '~deleted', contenders };
    }
    if (i % 3 === 1) {
      return { entity: 'item', id, field: 'lead', contenders: [side(own, 'a1', 60_000), side(other, 'a3', 0)] };
    }
    const text = 'Đề nghị tỉnh sớm bố trí kinh phí sửa chữa cầu dân sinh ở bản Khe Mương sau đợt lũ tháng 9.';
    const contenders = [
      side(own, text.replace('sửa chữa', 'xây mới'), 60_000),
      side(other, `${text} Xã đã góp ngày công.`, 0),
    ];
    return { entity: 'item', id, field: 'text', contenders };
  });
}

const SECTORS = [
  'Tổ chức bộ máy, cán bộ',
  'Tài chính, ngân sách',
  'Giao thông, xây dựng',
  'Đất đai, môi trường',
  'Y tế',
];
const AGENCIES = ['Sở Nội vụ', 'Sở Tài chính', 'Sở Xây dựng', 'Sở Nông nghiệp và Môi trường', 'Sở Y tế', 'Ban Tổ chức'];
const NEEDS = [
  'bố trí kinh phí',
  'hướng dẫn thủ tục',
  'rà soát quy hoạch',
  'bổ sung biên chế',
  'sớm phê duyệt',
  'sửa chữa',
];
const THINGS = [
  'trụ sở xã',
  'đường liên xã',
  'trạm y tế',
  'trường tiểu học',
  'kênh tưới',
  'nhà văn hoá',
  'cầu dân sinh',
];
const PLACES = [
  'sau sắp xếp',
  'ở vùng sâu',
  'đã xuống cấp',
  'đang thi công dở',
  'do xã quản lý',
  'theo nghị quyết của tỉnh',
];

/** mulberry32: a short, well-mixed, repeatable sequence in [0, 1). */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function madeUpRows(count: number): Record<string, readonly StandInRow[]> {
  const next = sequence(count);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  const day = (before: number): string => new Date(Date.now() - before * 86_400_000).toISOString().slice(0, 10);
  const events = ['Đối thoại năm 2023', 'Đối thoại năm 2026'].map((name, i) =>
    row('event', `e${String(i)}`, { name, code: `DT${name.slice(-4)}`, heldOn: day(900 - 880 * i), workingDays: 15 }),
  );
  const items = Array.from({ length: count }, (_, i) => {
    const state = pick(STATES);
    const open = ['tiep-nhan', 'phan-loai', 'chuyen-xu-ly', 'dang-xu-ly'].includes(state);
    const received = Math.floor(next() * 60);
    return row('item', `i${String(i)}`, {
      code: `DT2026-${String(17_000 + (i % 460))}-${String(1 + Math.floor(i / 460)).padStart(2, '0')}`,
      event: pick(events).id,
      kind: pick(KINDS),
      text: `Đề nghị tỉnh ${pick(NEEDS)} ${pick(THINGS)} ${pick(PLACES)}; ${pick(NEEDS)} ${pick(THINGS)} ${pick(PLACES)}.`,
      askerPost: pick(['Bí thư Đảng uỷ', 'Chủ tịch UBND', 'Chủ tịch UBMTTQ']),
      askerUnit: `${String(17_000 + (i % 460))}@2020`,
      sector: `s${String(Math.floor(next() * SECTORS.length))}`,
      receivedOn: day(received),
      workingDays: 15,
      due: day(received - 21),
      state,
      outcome: open ? '' : pick(OUTCOMES),
      lead: next() < 0.15 ? null : `a${String(Math.floor(next() * AGENCIES.length))}`,
      answeredOn: open ? null : day(Math.max(0, received - 12)),
    });
  });
  return {
    event: events,
    item: items,
    sector: SECTORS.map((name, order) => row('sector', `s${String(order)}`, { name, order })),
    agency: AGENCIES.map((name, order) =>
      row('agency', `a${String(order)}`, { name, short: name, symbol: `C${String(order)}`, order, active: true }),
    ),
    answer: items
      .filter((item) => item['answeredOn'] !== null)
      .map((item) =>
        row('answer', `t${item.id}`, {
          item: item.id,
          agency: item['lead'] as string | null,
          text: `Về nội dung ${pick(THINGS)}, cơ quan đã ${pick(NEEDS)}.`,
          answeredOn: item['answeredOn'] as string,
        }),
      ),
    workspace: [
      row('workspace', 'workspace', { name: 'Kho xem thử', office: 'Văn phòng Tỉnh uỷ', profile: 'nghe-an' }),
    ],
  };
}

function row<E extends EntityName>(entity: E, id: string, fields: Partial<Rows[E]>): StandInRow {
  const empties = Object.entries(MODEL[entity].fields).map(([field, { empty }]) => [field, empty]);
  return { ...Object.fromEntries(empties), ...fields, id } as StandInRow;
}
