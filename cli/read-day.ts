import { parseDay } from '../domain/calendar/days.ts';
import { Refusal } from '../engine/engine.ts';

/** A day as typed, in ISO. Refuses `date.invalid`. */
export function readDay(text: string): string {
  const day = parseDay(text);
  if (day === undefined) throw new Refusal('date.invalid', { value: text });
  return day;
}
