import { describe, expect, it } from 'vitest';
import { STATES, type State } from '../model/vocabulary.ts';
import { OPEN_STATES } from './condition.ts';
import { canEnter, commonNextStates, isAnswered, nextStates } from './states.ts';

/** Every state that can be come to from one, in any number of steps. */
function reachable(from: State): Set<State> {
  const seen = new Set<State>([from]);
  for (const state of seen) for (const next of nextStates(state)) seen.add(next);
  return seen;
}

describe('the workflow', () => {
  it.each(STATES)('%s leads on, and to the end in the end', (state) => {
    expect(nextStates(state).length).toBeGreaterThan(0);
    expect(reachable(state).has('ket-thuc')).toBe(true);
  });

  it('has no state that nothing leads to', () => {
    expect([...reachable('tiep-nhan')].sort()).toEqual([...STATES].sort());
  });

  it('leads out of no state to itself or to one twice', () => {
    for (const state of STATES) {
      expect(nextStates(state)).not.toContain(state);
      expect(new Set(nextStates(state)).size).toBe(nextStates(state).length);
      expect(canEnter(state, state)).toBe(true);
    }
  });

  it('has no state that is open and answered at once', () => {
    expect(OPEN_STATES.filter(isAnswered)).toEqual([]);
  });

  it('offers a selection only what all of it may enter', () => {
    expect(commonNextStates([{ state: 'tiep-nhan' }, { state: 'dang-xu-ly' }])).toEqual([
      ...(['chuyen-xu-ly', 'da-tra-loi', 'tra-lai', 'gop-trung', 'rut'] as const),
    ]);
    expect(commonNextStates([{ state: 'tiep-nhan' }, { state: 'ket-thuc' }])).toEqual([]);
    expect(commonNextStates([])).toEqual([]);
  });
});
