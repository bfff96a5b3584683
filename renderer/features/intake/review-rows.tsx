import { Checkbox } from '@mantine/core';
import { useCallback, useMemo, useState } from 'react';
import { useRowsById } from '../../data/use-rows.ts';
import { unitBook } from '../../data/unit-book.ts';
import { useLanguage, useText } from '../../text/text.ts';
import { RowList } from '../../ui/row-list.tsx';
import { intakeSession } from './intake-now.ts';
import classes from './review.module.css';
import { decisionOf, rowsUnder, type Lens } from './review.ts';
import { lineHeightOf, ReviewLine } from './review-line.tsx';
import { RowDetail } from './row-detail.tsx';
import { isOpen, type Reviewing } from './wizard.ts';

/** The rows of one class, with the mark that says whether each goes in, and the chosen one in full beside them. */
export function ReviewRows({ wizard, lens }: { readonly wizard: Reviewing; readonly lens: Lens }) {
  const t = useText();
  const session = intakeSession();
  const locale = useLanguage();
  const sectors = useRowsById('sector');
  const { rows: all } = wizard.preview;
  const { shown, file } = lens;
  const rows = useMemo(() => rowsUnder(all, { shown, file }), [all, shown, file]);
  const [current, setCurrent] = useState(0);
  const words = useMemo(() => ({ locale, units: unitBook, sectors }), [locale, sectors]);
  const { left } = wizard;

  const lineHeight = useCallback((line: number) => lineHeightOf(rows[line]), [rows]);
  const isTaken = useCallback(
    (line: number) => {
      const row = rows[line];
      return row !== undefined && isOpen(row) && !left.has(row.id);
    },
    [rows, left],
  );
  const render = useCallback(
    (line: number) => {
      const row = rows[line];
      return row === undefined ? null : <ReviewLine row={row} taken={!left.has(row.id)} words={words} />;
    },
    [rows, left, words],
  );
  const mark = (line: number): void => {
    const row = rows[line];
    if (row !== undefined) session.decide([row], left.has(row.id));
  };

  if (rows.length === 0) return <p className={classes['none']}>{t(`intake.review.none.${shown}`)}</p>;
  const decision = decisionOf(rows, left);
  const row = rows[Math.min(current, rows.length - 1)];
  return (
    <div className={classes['beside']}>
      <div className={classes['rows']}>
        {decision !== null && (
          <Checkbox
            size="xs"
            className={classes['takeAll'] ?? ''}
            label={t('intake.review.takeAll', { count: rows.length })}
            checked={decision === 'all'}
            indeterminate={decision === 'some'}
            onChange={(event) => session.decide(rows, event.currentTarget.checked)}
          />
        )}
        <RowList
          label={t('intake.review.list')}
          count={rows.length}
          lineHeight={lineHeight}
          current={current}
          onCurrent={setCurrent}
          render={render}
          {...(decision === null ? {} : { marked: isTaken, onMark: mark })}
        />
      </div>
      {row !== undefined && <RowDetail row={row} words={words} />}
    </div>
  );
}
