/** Days as people type them. */
import { parseDay } from './days.ts';

/** `5/8` is this year's, `05082023` needs no strokes, `5/8/23` means 2023, ISO is understood; undefined is no day. */
export function readTypedDay(typed: string, today: string): string | undefined {
  const text = typed.trim();
  const run = /^(\d{2})(\d{2})(\d{4})$/.exec(text);
  if (run) return parseDay(`${run[1]}/${run[2]}/${run[3]}`);
  const short = /^(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{2}))?$/.exec(text);
  if (short) return parseDay(`${short[1]}/${short[2]}/${short[3] === undefined ? today.slice(0, 4) : `20${short[3]}`}`);
  return parseDay(text);
}
