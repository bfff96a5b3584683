/** Phiếu xung đột: what two offices wrote without having seen one another, settled one by one or all alike at once. */
import { useCallback, useState, type KeyboardEvent, type ReactNode } from 'react';
import { DELETED } from '../../../domain/model/record.ts';
import type { DuplicateCode } from '../../../domain/questions/duplicate-codes.ts';
import { useCards, useDuplicates, useSyncStatus, type ConflictCard } from '../../data/sync.ts';
import { fieldLabel, isLongText, recordTitle } from '../../data/value-text.ts';
import { commitAndTell } from '../../data/undo.ts';
import { useStatus } from '../../state/status-store.ts';
import { useText } from '../../text/text.ts';
import { RowList } from '../../ui/row-list.tsx';
import { ConflictView } from './conflict-view.tsx';
import { DuplicateView } from './duplicate-view.tsx';
import { cardKey, cardsAlike, decide, type Decision } from './decide.ts';
import classes from './conflicts.module.css';

export function ConflictsScreen(): ReactNode {
  const t = useText();
  const cards = useCards();
  const readOnly = useStatus((status) => status.workspace?.readOnly != null);
  const [at, setAt] = useState(0);
  const duplicates = useDuplicates();
  const count = cards.length + duplicates.length;
  const current = Math.min(at, count - 1);
  const card = cards[current];
  const duplicate = duplicates[current - cards.length];
  const settle = useCallback(
    async (chosen: ConflictCard, decision: Decision, all: boolean): Promise<void> => {
      await commitAndTell(decide(all ? cardsAlike(chosen, cards) : [chosen], decision));
    },
    [cards],
  );
  const onKeyDown = (event: KeyboardEvent): void => {
    if (card === undefined || readOnly || event.nativeEvent.isComposing || !event.ctrlKey) return;
    if (event.target instanceof HTMLTextAreaElement) return;
    const side =
      event.key === 'ArrowLeft' ? card.contenders[0] : event.key === 'ArrowRight' ? card.contenders[1] : undefined;
    if (side !== undefined) void settle(card, { kind: 'side', device: side.device }, false);
    else if (event.key.toLowerCase() === 'b' && isLongText(card.entity, card.field))
      void settle(card, { kind: 'both' }, false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const line = useCallback(
    (row: number): ReactNode => {
      const shown = cards[row];
      return shown === undefined ? (
        <DuplicateLine duplicate={duplicates[row - cards.length]} />
      ) : (
        <CardLine card={shown} />
      );
    },
    [cards, duplicates],
  );
  return (
    <section className={classes['screen']} aria-label={t('conflicts.title')} onKeyDown={onKeyDown}>
      <header>
        <h1>{t('conflicts.title')}</h1>
        <p className={classes['note']}>{count === 0 ? t('conflicts.lead') : t('conflicts.count', { count })}</p>
      </header>
      {card === undefined && duplicate === undefined ? (
        <Nothing />
      ) : (
        <div className={classes['split']}>
          <RowList
            label={t('conflicts.title')}
            count={count}
            lineHeight={64}
            current={current}
            onCurrent={setAt}
            render={line}
            className={classes['list'] ?? ''}
          />
          {card !== undefined && (
            <ConflictView
              key={cardKey(card)}
              card={card}
              cards={cards}
              readOnly={readOnly}
              onDecide={(decision, all) => void settle(card, decision, all)}
            />
          )}
          {duplicate !== undefined && <DuplicateView key={duplicate.code} duplicate={duplicate} readOnly={readOnly} />}
        </div>
      )}
    </section>
  );
}

function CardLine({ card }: { readonly card: ConflictCard }): ReactNode {
  const t = useText();
  const { name, note } = recordTitle(card.entity, card.id);
  return (
    <span className={classes['line']}>
      <b>{card.field === DELETED ? t('conflicts.deletion') : fieldLabel(card.entity, card.field)}</b>
      <span>
        {name}
        {note !== '' && ` · ${note}`}
      </span>
    </span>
  );
}

function DuplicateLine({ duplicate }: { readonly duplicate: DuplicateCode | undefined }): ReactNode {
  const t = useText();
  if (duplicate === undefined) return null;
  return (
    <span className={classes['line']}>
      <b>{t('conflicts.duplicate.line')}</b>
      <span>{t('conflicts.duplicate.count', { code: duplicate.code, count: duplicate.ids.length })}</span>
    </span>
  );
}

function Nothing(): ReactNode {
  const t = useText();
  const shared = useSyncStatus()?.state !== 'alone';
  return (
    <div className={classes['nothing']}>
      <h2>{t('conflicts.empty.heading')}</h2>
      <p>{t(shared ? 'conflicts.empty.body' : 'conflicts.empty.alone')}</p>
    </div>
  );
}
