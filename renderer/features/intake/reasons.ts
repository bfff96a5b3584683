/** Sentences for what is wrong with a row or a file: what rule was broken, and how to cure it. */
import type { Reason } from '../../../domain/kits/reason.ts';
import { reasonOf } from '../../../domain/kits/reasons.ts';
import { formatNumber, language, text } from '../../text/text.ts';
import type { PreviewFile, PreviewRow } from './wizard.ts';

export function rowReason({ rule, value, about }: PreviewRow['errors'][number]): Reason {
  return reason(rule, { value, ...about });
}

export function fileReason({ reason: code, about }: PreviewFile): Reason {
  return code === null ? { what: '', cure: '' } : reason(code, about ?? {});
}

function reason(code: string, about: Readonly<Record<string, string | number>>): Reason {
  const shown = Object.entries(about).map(([name, value]) => [
    name,
    typeof value === 'number' ? formatNumber(value) : value,
  ]);
  return (
    reasonOf(language(), code, Object.fromEntries(shown) as Record<string, string>) ?? {
      what: text('intake.unknownReason.what', { code }),
      cure: text('intake.unknownReason.cure', { code }),
    }
  );
}
