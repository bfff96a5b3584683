/** Sentences for what is wrong with a row or a file: what rule was broken, and how to cure it. */
import { textOr } from '../../text/text.ts';
import type { PreviewFile, PreviewRow } from './wizard.ts';

export interface Reason {
  readonly what: string;
  readonly cure: string;
}

export function rowReason({ rule, value, about }: PreviewRow['errors'][number]): Reason {
  return reason(rule, { value, ...about });
}

export function fileReason({ reason: code, about }: PreviewFile): Reason {
  return code === null ? { what: '', cure: '' } : reason(code, about ?? {});
}

function reason(code: string, about: Readonly<Record<string, string | number>>): Reason {
  const say = (part: keyof Reason): string =>
    textOr(`intakeReasons.${code}.${part}`, about, `intake.unknownReason.${part}`, { code });
  return { what: say('what'), cure: say('cure') };
}
