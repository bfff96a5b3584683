import { Square, SquareCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { useText } from '../../text/text.ts';
import { MARK } from '../../ui/row-list.tsx';
import classes from './review.module.css';
import { rowReason } from './reasons.ts';
import { fieldWords, kindWords, unitWords, valueWords, type WordSource } from './value-words.ts';
import { isOpen, type PreviewRow } from './wizard.ts';

const LINE = 36;
const SUB_LINE = 22;
const PADDING = 6;
/** Lines shown below a row; the rest is counted, and read in the detail. */
const SUB_LINES = 3;

const subLines = (row: PreviewRow): number => row.changes.length + row.errors.length;

/** Height of a row's line in pixels. */
export function lineHeightOf(row: PreviewRow | undefined): number {
  const lines = row === undefined ? 0 : Math.min(SUB_LINES, subLines(row));
  return lines === 0 ? LINE : LINE + lines * SUB_LINE + PADDING;
}

interface ReviewLineProps {
  readonly row: PreviewRow;
  readonly taken: boolean;
  readonly words: WordSource;
}

export function ReviewLine({ row, taken, words }: ReviewLineProps) {
  const t = useText();
  const Mark = taken ? SquareCheck : Square;
  const unit = row.unit === null ? t('intake.review.unknownUnit') : unitWords(row.unit, words.units);
  const more = subLines(row) - SUB_LINES;
  return (
    <div className={classes['line']} data-left={(isOpen(row) && !taken) || undefined}>
      <div className={classes['cells']}>
        {isOpen(row) && (
          <span className={classes['mark']} {...MARK} aria-hidden>
            <Mark size={18} strokeWidth={1.75} />
          </span>
        )}
        <span className={classes['number']}>{row.row}</span>
        <span className={classes['unit']} title={unit}>
          {unit}
        </span>
        <span className={classes['kind']}>{kindWords(row.kind, words.locale)}</span>
        <span className={classes['text']}>{row.text === '' ? t('intake.review.emptyText') : row.text}</span>
      </div>
      {row.changes.slice(0, SUB_LINES).map((change) => (
        <SubLine key={change.field} name={fieldWords(change.field, words.locale)}>
          <del>{valueWords(change.field, change.was, words) || t('intake.review.emptyValue')}</del>
          <span aria-hidden>→</span>
          <ins>{valueWords(change.field, change.value, words) || t('intake.review.emptyValue')}</ins>
        </SubLine>
      ))}
      {row.errors.slice(0, SUB_LINES).map((error, index) => {
        const { what, cure } = rowReason(error);
        return (
          <SubLine key={index} name={error.column}>
            <span>
              {what} <i>{cure}</i>
            </span>
          </SubLine>
        );
      })}
      {more > 0 && <span className={classes['more']}>+{more}</span>}
    </div>
  );
}

function SubLine({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={classes['subLine']}>
      {name !== '' && <b>{name}:</b>}
      {children}
    </div>
  );
}
