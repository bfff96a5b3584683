import { Button } from '@mantine/core';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Query } from '../../../domain/search/query.ts';
import { useText } from '../../text/text.ts';
import type { Directory } from './directory.ts';
import { columnOfField, piecesOf, type Piece } from './query-text.ts';
import classes from './register.module.css';

interface ChipsProps {
  readonly query: Query;
  readonly only: string | undefined;
  readonly directory: Directory;
  readonly onQuery: (query: Query) => void;
  readonly onOnly: () => void;
  readonly onClear: () => void;
}

export function pieceLabel(piece: Piece, directory: Directory): string {
  const name = piece.field === null ? '' : `${directory.labels.field.item[columnOfField(piece.field)]}: `;
  return `${piece.not ? '≠ ' : ''}${name}${piece.field === null ? `“${piece.value}”` : piece.value}`;
}

/** The filters in force, each removable; nothing when there is none. */
export function Chips({ query, only, directory, onQuery, onOnly, onClear }: ChipsProps): ReactNode {
  const t = useText();
  const pieces = piecesOf(query, directory);
  if (pieces.length === 0 && only === undefined) return null;
  return (
    <div className={classes['chips']} role="group" aria-label={t('register.chips.label')}>
      {only !== undefined && <Chip label={only} onRemove={onOnly} />}
      {pieces.map((piece) => (
        <Chip key={piece.key} label={pieceLabel(piece, directory)} onRemove={() => onQuery(piece.without)} />
      ))}
      <Button size="compact-xs" variant="subtle" onClick={onClear}>
        {t('register.chips.clear')}
      </Button>
    </div>
  );
}

function Chip({ label, onRemove }: { readonly label: string; readonly onRemove: () => void }): ReactNode {
  const t = useText();
  return (
    <button
      type="button"
      className={classes['chip']}
      title={label}
      onClick={onRemove}
      aria-label={t('register.chips.remove', { filter: label })}
    >
      <span className={classes['cut']}>{label}</span>
      <X size={12} aria-hidden />
    </button>
  );
}
