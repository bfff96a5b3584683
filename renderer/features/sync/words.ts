/** Sentences for what the log and the folder test name by codes. What this version has no sentence for is shown as it is. */
import { failureText, formatNumber, hasText, textOr, type About } from '../../text/text.ts';

/** A line of the log; what is odd has the sentence of its failure. */
export function logText(code: string, about: About): string {
  const key = `sync.log.lines.${code}`;
  if (!hasText(key) && hasText(`failures.${code}`)) return failureText(code, about);
  return textOr(`sync.log.lines.${code}`, about, 'sync.log.other', { code, about: pairs(about) });
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
