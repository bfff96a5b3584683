import { describe, expect, it } from 'vitest';
import { WEEKENDS_ONLY } from '../calendar/calendar.ts';
import { answer as answerSpec, attachment as attachmentSpec, item as itemSpec, type Item } from '../model/item.ts';
import { event as eventSpec } from '../model/organisation.ts';
import { applyChange, rowOf } from '../testing/rows.ts';
import { answerItem, deleteAnswer, editAnswer } from './answer-item.ts';
import { assignItems } from './assign-items.ts';
import { deleteItems, removeSample } from './delete-items.ts';
import { createItem, editItem, editItems, pasteItems } from './edit-items.ts';
import { createNumbering, nextCode } from './numbering.ts';
import { previewChange } from './preview.ts';
import { setState } from './set-state.ts';

const TODAY = '2026-11-20';
const calendar = WEEKENDS_ONLY;
const make = (id: string, fields: Partial<Item> = {}): Item => rowOf(itemSpec, { id, code: `C-${id}`, ...fields });
const after = (items: readonly Item[], change: Parameters<typeof applyChange>[2]): Item[] =>
  applyChange(itemSpec, items, change);

describe('creating an item', () => {
  it('stores tidy text and the due day that follows from receipt', () => {
    const change = createItem(
      'a',
      { text: '  Cột đèn  '.normalize('NFD'), receivedOn: '2026-11-20', workingDays: 3 },
      calendar,
    );
    expect(after([], change)).toEqual([
      rowOf(itemSpec, { id: 'a', text: 'Cột đèn', receivedOn: '2026-11-20', workingDays: 3, due: '2026-11-25' }),
    ]);
  });

  it('writes nothing that is empty anyway', () => {
    expect(createItem('a', { note: '', lead: null, partners: [], kind: 'kien-nghi' }, calendar).operations).toEqual([]);
  });

  it('keeps a due day given by hand', () => {
    const change = createItem('a', { receivedOn: '2026-11-20', workingDays: 3, due: '2026-12-31' }, calendar);
    expect(after([], change)[0]?.due).toBe('2026-12-31');
  });
});

describe('editing items', () => {
  const item = make('a', {
    receivedOn: '2026-11-20',
    workingDays: 3,
    due: '2026-11-25',
    partners: ['x', 'y'],
    note: 'cũ',
  });

  it('writes only what differs', () => {
    expect(editItem(item, { note: 'cũ ', partners: ['y', 'x'], kind: 'kien-nghi' }, calendar).operations).toEqual([]);
    expect(editItem(item, { partners: ['y', 'z'] }, calendar).operations).toEqual([
      { entity: 'item', id: 'a', field: 'partners', member: 'z', value: true },
      { entity: 'item', id: 'a', field: 'partners', member: 'x', value: false },
    ]);
  });

  it('moves the due day with receipt, unless somebody set it by hand', () => {
    expect(after([item], editItem(item, { workingDays: 4 }, calendar))[0]?.due).toBe('2026-11-26');
    expect(after([item], editItem(item, { receivedOn: null }, calendar))[0]?.due).toBeNull();
    const byHand = { ...item, due: '2026-12-31' };
    expect(after([byHand], editItem(byHand, { workingDays: 4 }, calendar))[0]?.due).toBe('2026-12-31');
    expect(after([item], editItem(item, { workingDays: 4, due: '2026-11-30' }, calendar))[0]?.due).toBe('2026-11-30');
  });

  it('shows every difference of a bulk edit before it is made', () => {
    const items = [item, make('b', { note: 'mới' })];
    const change = editItems(items, { note: 'mới', partners: ['x'] }, calendar);
    expect(change).toMatchObject({ command: 'items.bulkEdit', about: { count: 2 } });
    expect(previewChange(change, (_, id) => items.find((one) => one.id === id))).toEqual([
      { entity: 'item', id: 'a', field: 'note', was: 'cũ', value: 'mới' },
      { entity: 'item', id: 'a', field: 'partners', was: ['x', 'y'], value: ['x'] },
      { entity: 'item', id: 'b', field: 'partners', was: [], value: ['x'] },
    ]);
  });

  it('writes a pasted block as one step', () => {
    const other = make('b');
    const change = pasteItems(
      [
        { item, fields: { note: '1' } },
        { item: other, fields: { note: '2' } },
      ],
      calendar,
    );
    expect(after([item, other], change).map((one) => one.note)).toEqual(['1', '2']);
  });
});

describe('assigning', () => {
  it('names one lead and others beside it, sets the due day and forwards what nobody works on yet', () => {
    const items = [
      make('a', { receivedOn: '2026-11-19' }),
      make('b', { state: 'dang-xu-ly', receivedOn: null }),
      make('c', { state: 'da-tra-loi', receivedOn: '2026-11-19' }),
    ];
    const change = assignItems(items, { lead: 'snv', partners: ['stc', 'snv'], workingDays: 2 }, calendar, TODAY);
    expect(after(items, change).map(({ lead, partners, state, due }) => ({ lead, partners, state, due }))).toEqual([
      { lead: 'snv', partners: ['stc'], state: 'chuyen-xu-ly', due: '2026-11-23' },
      { lead: 'snv', partners: ['stc'], state: 'dang-xu-ly', due: '2026-11-24' },
      { lead: 'snv', partners: ['stc'], state: 'da-tra-loi', due: '2026-11-23' },
    ]);
  });

  it('leaves deadlines alone when no working days are given, and counts from the day given', () => {
    const item = make('a', { receivedOn: '2026-11-02', due: '2026-12-01' });
    expect(
      after([item], assignItems([item], { lead: 'x', partners: [], workingDays: null }, calendar, TODAY))[0]?.due,
    ).toBe('2026-12-01');
    const from = assignItems([item], { lead: 'x', partners: [], workingDays: 1, from: '2026-11-20' }, calendar, TODAY);
    expect(after([item], from)[0]?.due).toBe('2026-11-23');
  });
});

describe('answering', () => {
  it('keeps answers of several ranks, and the clock stops at the first', () => {
    const item = make('a', { state: 'dang-xu-ly' });
    const first = answerItem(item, 't1', {
      fields: { rank: 'department', text: 'Đã xem xét. ', answeredOn: '2026-11-18' },
      outcome: 'tiep-thu',
    });
    const [answered] = after([item], first) as [Item];
    expect(answered).toMatchObject({ state: 'da-tra-loi', answeredOn: '2026-11-18', outcome: 'tiep-thu' });
    const second = answerItem(answered, 't2', {
      fields: { rank: 'leadership', text: 'Thêm', answeredOn: '2026-11-20' },
    });
    expect(after([answered], second)).toEqual([answered]);
    const answers = applyChange(answerSpec, applyChange(answerSpec, [], first), second);
    expect(answers.map(({ item: of, rank, text }) => [of, rank, text])).toEqual([
      ['a', 'department', 'Đã xem xét.'],
      ['a', 'leadership', 'Thêm'],
    ]);
  });

  it('edits and deletes an answer without touching the item', () => {
    const given = rowOf(answerSpec, { id: 't', item: 'a', text: 'cũ' });
    expect(editAnswer(given, { text: 'cũ' }).operations).toEqual([]);
    expect(applyChange(answerSpec, [given], editAnswer(given, { text: 'mới' }))[0]?.text).toBe('mới');
    expect(applyChange(answerSpec, [given], deleteAnswer(given))).toEqual([]);
  });
});

describe('moving along the workflow', () => {
  it('moves those that may and says which may not', () => {
    const items = [
      make('a', { state: 'da-tra-loi' }),
      make('b', { state: 'tiep-nhan' }),
      make('c', { state: 'ket-thuc' }),
    ];
    const { change, refused } = setState(items, 'ket-thuc', TODAY);
    expect(after(items, change).map((one) => one.state)).toEqual(['ket-thuc', 'tiep-nhan', 'ket-thuc']);
    expect(refused.map((one) => one.id)).toEqual(['b']);
    expect(change.about).toEqual({ count: 1, state: 'ket-thuc' });
  });

  it('stops the clock on an answer and starts it when opened again', () => {
    const item = make('a', { state: 'dang-xu-ly' });
    const [answered] = after([item], setState([item], 'da-tra-loi', TODAY).change) as [Item];
    expect(answered.answeredOn).toBe(TODAY);
    const [closed] = after([answered], setState([answered], 'ket-thuc', '2026-12-01').change) as [Item];
    expect(closed.answeredOn).toBe(TODAY);
    expect(after([closed], setState([closed], 'dang-xu-ly', '2026-12-02').change)[0]?.answeredOn).toBeNull();
  });
});

describe('deleting', () => {
  const items = [make('a', { sample: true, event: 'e1' }), make('b', { event: 'e2' })];
  const answers = [
    rowOf(answerSpec, { id: 'ta', item: 'a', sample: true }),
    rowOf(answerSpec, { id: 'tb', item: 'b' }),
  ];
  const attachments = [rowOf(attachmentSpec, { id: 'fa', item: 'a' })];
  const holdings = { items, answers, attachments };
  const gone = (change: ReturnType<typeof deleteItems>): string[] =>
    change.operations.map((one) => `${one.entity} ${one.id}`);

  it('takes answers and attachments along', () => {
    expect(gone(deleteItems(new Set(['a']), holdings))).toEqual(['item a', 'answer ta', 'attachment fa']);
  });

  it('removes the sample, but not an event that a real item belongs to', () => {
    const events = ['e1', 'e2'].map((id) => rowOf(eventSpec, { id, sample: true }));
    expect(gone(removeSample({ ...holdings, events }))).toEqual(['item a', 'answer ta', 'attachment fa', 'event e1']);
  });
});

describe('numbering', () => {
  it('continues after the highest number of the event and unit', () => {
    const existing = ['DT2023-17743-01', 'DT2023-17743-09', 'DT2023-1774-30', 'linh tinh', 'TT2025-17743-40'];
    expect(nextCode({ code: 'DT2023' }, { code: '17743' }, existing)).toBe('DT2023-17743-10');
    expect(nextCode({ code: 'DT2023' }, undefined, existing)).toBe('DT2023-LD-01');
    expect(nextCode(undefined, { code: '17743' }, [])).toBe('KN-17743-01');
  });

  it('never gives a number twice in one import', () => {
    const numbering = createNumbering([]);
    const codes = Array.from({ length: 120 }, () => numbering.next({ code: 'DT' }, { code: '1' }));
    expect(new Set(codes).size).toBe(120);
    expect(codes.at(-1)).toBe('DT-1-120');
  });
});
