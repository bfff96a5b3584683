import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../../text/text.ts';
import classes from './register.module.css';

export interface PreviewRow {
  readonly code: string;
  readonly column: string;
  readonly was: string;
  readonly value: string;
}

interface PreviewTableProps {
  readonly caption: string;
  readonly rows: readonly PreviewRow[];
  /** Headings of the two value columns. */
  readonly was: string;
  readonly value: string;
}

const SHOWN = 200;

/** Old beside new, a line each; long previews show their beginning and say how much more there is. */
export function PreviewTable({ caption, rows, was, value }: PreviewTableProps): ReactNode {
  const t = useText();
  return (
    <>
      <table className={classes['preview']} aria-label={caption}>
        <thead>
          <tr>
            <th scope="col">{t('register.preview.code')}</th>
            <th scope="col">{t('register.preview.column')}</th>
            <th scope="col">{was}</th>
            <th scope="col">{value}</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, SHOWN).map((row, index) => (
            <tr key={index}>
              <td>{row.code}</td>
              <td>{row.column}</td>
              <td className={classes['was']}>{row.was || '—'}</td>
              <td>{row.value || '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > SHOWN && <Text c="dimmed">{t('register.preview.more', { count: rows.length - SHOWN })}</Text>}
    </>
  );
}
