/** Sentences for what the log and the folder test name by codes. What this version has no sentence for is shown as it is. */
import { personOf } from '../../data/sync.ts';
import { spanOf } from '../../ui/span.ts';
import { failureText, formatNumber, hasText, text, textOr, type About } from '../../text/text.ts';

/** A line of the log; what is odd has the sentence of its failure. */
export function logText(code: string, about: About): string {
  const what = code.slice(code.indexOf('.') + 1);
  const said = named(about);
  if (!hasText(`sync.log.lines.${what}`) && hasText(`failures.${known(code)}`)) return failureText(known(code), said);
  return textOr(`sync.log.lines.${what}`, said, 'sync.log.other', { code, about: pairs(about) });
}

/** What should be known until it is over, with its cure. */
export function noticeText(code: string, about: About): string {
  const { minutes } = about;
  if (typeof minutes !== 'number') return failureText(known(code), named(about));
  const { unit, count } = spanOf(minutes * 60_000);
  return failureText(code, { ...named(about), span: text(`sync.devices.${unit}`, { count }) });
}

/** What is wrong with a file has many names; most of them mean the same to a person. */
function known(code: string): string {
  return code.startsWith('file.') && !hasText(`failures.${code}`) ? 'file.faulty' : code;
}

/** The person behind a device, for sentences. */
function named(about: About): About {
  const device = about['device'];
  if (typeof device !== 'string' || about['person'] !== undefined) return about;
  const found = personOf(device);
  return { ...about, person: found?.person || found?.office || text('sync.news.somebody') };
}

/** A finding of the folder test: a word or two for what is good, what it means and what to do for the rest. */
export function foundText(code: string, verdict: 'good' | 'limited' | 'bad', about: About): string {
  const what = code.replace(/^probe\./, '');
  return textOr(`sync.found.${verdict}.${what}`, about, 'sync.found.other', { code, about: pairs(about) });
}

function pairs(about: About): string {
  return Object.entries(about)
    .map(([name, value]) => `${name} ${typeof value === 'number' ? formatNumber(value) : value}`)
    .join(', ');
}
