/** Phiếu xung đột: what two offices wrote without having seen one another, settled one by one or all alike at once. */
import { useCallback, useState, type KeyboardEvent, type ReactNode } from 'react';
import { DELETED } from '../../../domain/model/record.ts';
import { useCards, useSyncStatus, type ConflictCard } from '../../data/sync.ts';
import { fieldLabel, isLongText, recordTitle } from '../../data/value-text.ts';
import { commitAndTell } from '../../data/undo.ts';
import { useStatus } from '../../state/status-store.ts';
import { useText } from '../../text/text.ts';
import { RowList } from '../../ui/row-list.tsx';
import { ConflictView } from './conflict-view.tsx';
import { cardKey, cardsAlike, decide, type Decision } from './decide.ts';
import classes from './conflicts.module.css';

export function ConflictsScreen(): ReactNode {
  const t = useText();
  const cards = useCards();
  const readOnly = useStatus((status) => status.workspace?.readOnly != null);
  const [at, setAt] = useState(0);
  const current = Math.min(at, cards.length - 1);
  const card = cards[current];
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
  const line = useCallback((row: number): ReactNode => <CardLine card={cards[row]} />, [cards]);
  return (
    <div className={classes['screen']} onKeyDown={onKeyDown}>
      <header>
        <h1>{t('conflicts.title')}</h1>
        <p className={classes['note']}>
          {cards.length === 0 ? t('conflicts.lead') : t('conflicts.count', { count: cards.length })}
        </p>
      </header>
      {card === undefined ? (
        <Nothing />
      ) : (
        <div className={classes['split']}>
          <RowList
            label={t('conflicts.title')}
            count={cards.length}
            lineHeight={64}
            current={current}
            onCurrent={setAt}
            render={line}
            className={classes['list'] ?? ''}
          />
          <ConflictView
            key={cardKey(card)}
            card={card}
            cards={cards}
            readOnly={readOnly}
            onDecide={(decision, all) => void settle(card, decision, all)}
          />
        </div>
      )}
    </div>
  );
}

function CardLine({ card }: { readonly card: ConflictCard | undefined }): ReactNode {
  const t = useText();
  if (card === undefined) return null;
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
