import { expect, test } from 'vitest';
import { PAPER_MODEL } from '../testing/scenario.ts';
import { checkOperations } from './check.ts';
import { isWellFormed } from './form.ts';

test('no change is taken here that those it is sent to would refuse', () => {
  for (const id of ['', '__proto__', 'a\u0000b', 'nửa \uD800', 'x'.repeat(81)]) {
    const checked = checkOperations(PAPER_MODEL, [{ entity: 'paper', id, field: 'title', value: 'một' }]);
    expect(checked, JSON.stringify(id)).toMatchObject({ fault: { code: 'change.badId' } });
  }
  for (const member of ['', '__proto__', 'a\u0000b']) {
    const checked = checkOperations(PAPER_MODEL, [{ entity: 'paper', id: 'p1', field: 'tags', member, value: true }]);
    expect(checked, JSON.stringify(member)).toMatchObject({ fault: { code: 'change.badMember' } });
  }
  const odd = { entity: 'paper', id: 'constructor', field: 'tags', member: 'toString', value: true };
  const checked = checkOperations(PAPER_MODEL, [odd]);
  expect(checked).toEqual({ operations: [odd] });
  const label = { wall: 0, lamport: 0 };
  const sent = { device: 'd', seq: 1, seen: {}, label, actor: 'Hoa', command: 'c', operations: [odd] };
  expect(isWellFormed(sent)).toBe(true);
});
