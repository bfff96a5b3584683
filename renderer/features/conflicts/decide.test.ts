import { describe, expect, it } from 'vitest';
import type { ConflictCard } from '../../data/sync.ts';
import { cardsAlike, decide } from './decide.ts';

const card = (id: string, field: string, ...sides: readonly (readonly [string, string])[]): ConflictCard => ({
  entity: 'item',
  id,
  field,
  contenders: sides.map(([device, value]) => ({ device, value, actor: '', at: 0 })),
});

describe('a decision on a conflict card', () => {
  const one = card('i1', 'text', ['a', 'của A'], ['b', 'của B']);
  const alike = card('i2', 'text', ['b', 'khác B'], ['a', 'khác A']);

  it('writes the value of the side that was taken, of each card its own', () => {
    const { operations } = decide([one, alike], { kind: 'side', device: 'b' });
    expect(operations.map(({ id, value }) => [id, value])).toEqual([
      ['i1', 'của B'],
      ['i2', 'khác B'],
    ]);
  });

  it('joins texts one under the other, or writes what was typed', () => {
    expect(decide([one], { kind: 'both' }).operations[0]?.value).toBe('của A\ncủa B');
    expect(decide([one], { kind: 'own', value: 'gộp' }).operations[0]?.value).toBe('gộp');
  });

  it('may hold for every card of the same field between the same two, whichever is shown first', () => {
    const others = [card('i3', 'lead', ['a', 'x'], ['b', 'y']), card('i4', 'text', ['a', 'x'], ['c', 'y'])];
    expect(cardsAlike(one, [one, alike, ...others]).map(({ id }) => id)).toEqual(['i1', 'i2']);
  });
});
