/** Sentences for what is wrong with a row or a file: the rule that was broken, and how to cure it. */
import { failureText, textOr } from '../../text/text.ts';
import type { PreviewFile, PreviewRow } from './wizard.ts';

type RowError = PreviewRow['errors'][number];

export function ruleText({ rule, about }: RowError): string {
  return textOr(`intakeReasons.rule.${rule}`, about ?? {}, 'failures.unknown', { code: rule });
}

/** '' when the rule says it all. */
export function cureText({ rule, about }: RowError): string {
  return textOr(`intakeReasons.cure.${rule}`, about ?? {}, 'failures.unknown', { code: rule });
}

export function fileReason({ reason, about }: PreviewFile): string {
  return reason === null ? '' : failureText(reason, about ?? {});
}
