import { describe, expect, it } from 'vitest';
import { labels } from '../../../domain/model/labels.ts';
import { item as itemSpec, type Item } from '../../../domain/model/item.ts';
import { agency as agencySpec } from '../../../domain/model/organisation.ts';
import { rowOf } from '../../../domain/testing/rows.ts';
import { createUnitBook } from '../../../domain/units/unit-book.ts';
import type { Lines } from '../../ui/grid/grid-model.ts';
import type { ColumnId } from './columns.ts';
import { createDirectory } from './directory.ts';
import { flatLines, groupLines } from './lines.ts';
import { planFill, planPaste, textsOf } from './paste-plan.ts';
import { readDay } from './read-cell.ts';

const UNITS =
  'id,code,kind,name_vi,register_name,district_code,district_name,valid_from,valid_to,region_hint,region_basis,confidence,note\n';
const LINEAGE = 'from_id,to_id,date,share,relation,resolution,confidence,source_note\n';
const directory = createDirectory(
  {
    agencies: [
      rowOf(agencySpec, {
        id: 'a1',
        name: 'Sở Nội vụ',
        short: 'Sở Nội vụ',
        symbol: 'SNV',
        active: true,
        aliases: ['Sở Tổ chức'],
      }),
    ],
    sectors: [],
    events: [],
  },
  createUnitBook(UNITS, LINEAGE),
  labels('vi'),
  '2026-11-22',
);
const items: readonly Item[] = [1, 2, 3].map((n) =>
  rowOf(itemSpec, {
    id: `i${n}`,
    code: `DT-0${n}`,
    text: `Ý kiến ${n}`,
    receivedOn: '2026-11-02',
    state: n === 3 ? 'rut' : 'tiep-nhan',
  }),
);
const columns: readonly ColumnId[] = ['code', 'text', 'lead', 'due', 'state'];
const target = (lines: Lines, top: number, bottom: number, left: number, right: number) => ({
  lines,
  columns,
  block: { top, bottom, left, right },
  rowOf: (id: string) => items.find((one) => one.id === id),
  directory,
});

describe('a block laid on the list', () => {
  it('changes nothing when it is pasted back where it was copied', () => {
    const place = target(flatLines(items), 0, 2, 0, 4);
    const plan = planPaste(textsOf(place), place);
    expect(plan).toMatchObject({ edits: [], changed: [], refused: [], same: 15, outside: 0 });
  });

  it('takes names by any of their spellings, days as typed, and leaves refused cells alone', () => {
    const plan = planPaste(
      [
        ['so noi vu', '5/12'],
        ['SNV', 'mai'],
        ['Sở Lạ', '05122026'],
      ],
      target(flatLines(items), 0, 0, 2, 2),
    );
    expect(plan.edits.map(({ item, fields }) => [item.id, fields])).toEqual([
      ['i1', { lead: 'a1', due: '2026-12-05' }],
      ['i2', { lead: 'a1' }],
      ['i3', { due: '2026-12-05' }],
    ]);
    expect(plan.refused.map(({ item, refusal }) => [item.id, refusal.rule])).toEqual([
      ['i2', 'day'],
      ['i3', 'name'],
    ]);
  });

  it('never edits the number, nor a state against the workflow', () => {
    const plan = planPaste([['X-1', '', '', '', 'Kết thúc']], target(flatLines(items), 0, 0, 0, 0));
    expect(plan.refused.map(({ column, refusal }) => [column, refusal.rule])).toEqual([
      ['code', 'fixed'],
      ['text', 'empty'],
      ['state', 'state'],
    ]);
  });

  it('counts what falls outside instead of wrapping round', () => {
    const plan = planPaste([['a'], ['b']], target(flatLines(items), 2, 2, 1, 1));
    expect(plan).toMatchObject({ outside: 1 });
    expect(plan.edits).toHaveLength(1);
  });

  it('passes over group headings', () => {
    const lines = groupLines(items, ['state'], new Set(), directory, { none: '', note: () => '' });
    expect(lines.count).toBe(5);
    const plan = planFill(target(lines, 0, 4, 1, 1));
    expect(plan.changed.map(({ item, text }) => [item.id, text])).toEqual([
      ['i2', 'Ý kiến 1'],
      ['i3', 'Ý kiến 1'],
    ]);
  });
});

it('reads days as people type them', () => {
  expect(['5/8', '05082023', '5-8-2023', '2023-08-05', '5/8/23'].map((typed) => readDay(typed, '2026-11-22'))).toEqual([
    '2026-08-05',
    '2023-08-05',
    '2023-08-05',
    '2023-08-05',
    '2023-08-05',
  ]);
  expect(readDay('31/2/2023', '2026-11-22')).toBeUndefined();
});
