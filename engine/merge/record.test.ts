/** Which changes are worth writing: docs/sync-rules.md, rules S12 and S22. */
import { expect, test } from 'vitest';
import { DELETED } from '../../domain/model/record.ts';
import { deliver } from '../../domain/sync/apply.ts';
import { invert } from '../../domain/sync/invert.ts';
import { conflicts, isShown } from '../../domain/sync/show.ts';
import { createState } from '../../domain/sync/state.ts';
import { PAPER_MODEL, writeAt } from '../../domain/testing/scenario.ts';
import { draftChange } from './record.ts';

const deletion = [{ entity: 'paper', id: 'p1', field: DELETED, value: true }];
const edit = [{ entity: 'paper', id: 'p1', field: 'title', value: 'hai' }];

test('S22: a record kept against a deletion is deleted after all with the same mark, and undo keeps it again', () => {
  const [here, there] = [createState(PAPER_MODEL), createState(PAPER_MODEL)];
  deliver(there, [writeAt(here, 'máy-a', [{ entity: 'paper', id: 'p1', field: 'title', value: 'một' }], 0)]);
  const theirs = writeAt(there, 'máy-b', edit, 1);
  writeAt(here, 'máy-a', deletion, 2);
  deliver(here, [theirs]);
  expect(conflicts(here)).toHaveLength(1);

  const draft = draftChange(here, { command: 'thử', operations: deletion });
  const written = writeAt(here, 'máy-a', draft?.operations ?? [], 3);
  const table = here.tables.get('paper');
  expect(table && isShown(here, table, 0)).toBe(false);
  expect(conflicts(here)).toEqual([]);
  expect(draftChange(here, { command: 'thử', operations: deletion })).toBeNull();

  writeAt(here, 'máy-a', invert(here, written, written.seq).operations, 4, { undoes: [written.seq] });
  expect(table && isShown(here, table, 0)).toBe(true);
  expect(conflicts(here)).toEqual([]);
});
