import { useText } from '../../text/text.ts';
import classes from './intake.module.css';
import own from './review.module.css';
import { rowReason } from './reasons.ts';
import { fieldWords, kindWords, unitWords, valueWords, type WordSource } from './value-words.ts';
import type { PreviewRow } from './wizard.ts';

/** One row in full: where it stands, what it says, what is wrong with it or what it would change. */
export function RowDetail({ row, words }: { readonly row: PreviewRow; readonly words: WordSource }) {
  const t = useText();
  const unit = row.unit === null ? t('intake.review.unknownUnit') : unitWords(row.unit, words.units);
  return (
    <section className={own['detail']} aria-label={t('intake.review.detail')} tabIndex={0}>
      <p className={classes['note']}>
        {t('intake.review.detailPlace', { file: row.file, sheet: row.sheet, row: String(row.row) })}
      </p>
      <h3>{unit}</h3>
      {row.errors.map((error, index) => {
        const { what, cure } = rowReason(error);
        return (
          <dl key={index} className={own['fault']}>
            <Fact name={t('intake.review.error.column')} value={error.column} />
            <Fact name={t('intake.review.error.value')} value={error.value || t('intake.review.emptyValue')} />
            <Fact name={t('intake.review.error.rule')} value={what} />
            <Fact name={t('intake.review.error.cure')} value={cure} />
          </dl>
        );
      })}
      {row.changes.map((change) => (
        <dl key={change.field} className={own['change']}>
          <dt>{fieldWords(change.field, words.locale)}</dt>
          <dd>
            <small>{t('intake.review.was')}</small>
            <del>{valueWords(change.field, change.was, words) || t('intake.review.emptyValue')}</del>
          </dd>
          <dd>
            <small>{t('intake.review.becomes')}</small>
            <ins>{valueWords(change.field, change.value, words) || t('intake.review.emptyValue')}</ins>
          </dd>
        </dl>
      ))}
      {row.kind !== '' && <p className={classes['note']}>{kindWords(row.kind, words.locale)}</p>}
      <p className={own['full']}>{row.text === '' ? t('intake.review.emptyText') : row.text}</p>
    </section>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  if (value === '') return null;
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}
