/** Failures as values: a refusal keeps its code and numbers, anything unforeseen becomes `failed` and is logged. */
import type { Reply } from '../bridge/contract.ts';

interface Coded {
  readonly code: string;
  readonly about: Readonly<Record<string, string | number>>;
}

/** A refusal made on either side of a process boundary (`engine.Refusal`, or a reply that came back). */
function codeOf(error: unknown): Coded | null {
  if (!(error instanceof Error) || !('code' in error) || !('about' in error)) return null;
  const { code, about } = error;
  return typeof code === 'string' && typeof about === 'object' && about !== null
    ? { code, about: about as Coded['about'] }
    : null;
}

export async function asReply(work: Promise<unknown>, log: (error: unknown) => void): Promise<Reply<unknown>> {
  try {
    return { ok: true, value: await work };
  } catch (error) {
    const coded = codeOf(error);
    if (coded !== null) return { ok: false, code: coded.code, about: coded.about };
    log(error);
    return { ok: false, code: 'failed', about: {} };
  }
}

/**
 * One log line about an error: kind, system code and where in our code, never its message (messages quote data and
 * paths).
 */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  // The stack repeats the message, which may look like anything.
  const stack = error.stack ?? '';
  const said = stack.indexOf(error.message);
  const places = (said < 0 ? stack : stack.slice(said + error.message.length))
    .split('\n')
    .filter((line) => /^\s+at /.test(line));
  const place = places.map((line) => /[\w.-]+:\d+:\d+/.exec(line)?.[0] ?? '').filter((found) => found !== '');
  return `${error.name}${/^ [A-Z][A-Z0-9_]*$/.test(code) ? code : ''} at ${place.slice(0, 4).join(' < ')}`;
}
