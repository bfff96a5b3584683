/** The states of the commune level: spans of days between which nothing changed. */
import type { Unit } from '../../../domain/units/unit.ts';

export interface State {
  /** First day, or null for the state the dataset begins with. */
  readonly from: string | null;
  /** First day of the next state, or null while it lasts. */
  readonly to: string | null;
  /** How many units there were. */
  readonly count: number;
}

/** The states in order of time. */
export function statesOf(units: readonly Unit[]): readonly State[] {
  const changes = [...new Set(units.flatMap((unit) => (unit.from === null ? [] : [unit.from])))].sort();
  const starts: readonly (string | null)[] = [null, ...changes];
  return starts.map((from, index) => ({
    from,
    to: changes[index] ?? null,
    count: units.filter(
      (unit) =>
        (unit.from === null || (from !== null && unit.from <= from)) &&
        (unit.to === null || from === null || unit.to > from),
    ).length,
  }));
}

export function stateOn(states: readonly State[], day: string): State | undefined {
  return states.find(({ from, to }) => (from === null || from <= day) && (to === null || day < to));
}
