import { Button, Checkbox, Textarea } from '@mantine/core';
import { ExternalLink } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { DELETED } from '../../../domain/model/record.ts';
import type { ConflictCard } from '../../data/sync.ts';
import { fieldLabel, isLongText, isText, itemOf, recordTitle } from '../../data/value-text.ts';
import { go } from '../../state/place-store.ts';
import { setRegister } from '../../state/register-store.ts';
import { useText } from '../../text/text.ts';
import { cardsAlike, type Decision } from './decide.ts';
import { Side } from './side.tsx';
import classes from './conflicts.module.css';

interface ConflictViewProps {
  readonly card: ConflictCard;
  readonly cards: readonly ConflictCard[];
  readonly readOnly: boolean;
  /** Settles this card, or with `all` every card like it. */
  readonly onDecide: (decision: Decision, all: boolean) => void;
}

/** One card: the sides next to one another, and what can be done about them. */
export function ConflictView({ card, cards, readOnly, onDecide }: ConflictViewProps): ReactNode {
  const t = useText();
  const { entity, id, field, contenders } = card;
  const { kind, name, note } = recordTitle(entity, id);
  const alike = cardsAlike(card, cards);
  const [all, setAll] = useState(false);
  const [own, setOwn] = useState<string | null>(null);
  const deletion = field === DELETED;
  const long = isLongText(entity, field);
  const item = itemOf(entity, id);
  const both = contenders.map(({ value }) => String(value)).join('\n');
  return (
    <article className={classes['card']} aria-labelledby="conflict-title">
      <header className={classes['cardHead']}>
        <div>
          <h2 id="conflict-title">{deletion ? t('conflicts.deletion') : fieldLabel(entity, field)}</h2>
          <p className={classes['record']} title={note}>
            {t('conflicts.record', { kind, name })}
            {note !== '' && ` · ${note}`}
          </p>
        </div>
        {item !== null && (
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<ExternalLink size={14} aria-hidden />}
            onClick={() => {
              setRegister({ peeking: true });
              go({ area: 'register', only: { label: name, ids: [item] } });
            }}
          >
            {t('conflicts.open')}
          </Button>
        )}
      </header>
      {deletion && <p>{t('conflicts.deletionNote')}</p>}
      <div className={classes['sides']}>
        {contenders.map((side, at) => (
          <Side
            key={`${side.device} ${String(at)}`}
            entity={entity}
            field={field}
            value={side.value}
            against={contenders[at === 0 ? 1 : 0]?.value ?? null}
            device={side.device}
            person={side.actor}
            at={side.at}
          >
            <Button
              disabled={readOnly}
              title={contenders.length === 2 ? (at === 0 ? 'Ctrl+←' : 'Ctrl+→') : undefined}
              onClick={() => onDecide({ kind: 'side', device: side.device }, all)}
            >
              {t(deletion ? (side.value === true ? 'conflicts.delete' : 'conflicts.keep') : 'conflicts.take')}
            </Button>
          </Side>
        ))}
      </div>
      {alike.length > 1 && (
        <Checkbox
          label={t('conflicts.all', { count: alike.length })}
          description={t('conflicts.allNote')}
          checked={all}
          onChange={(event) => setAll(event.currentTarget.checked)}
        />
      )}
      {own === null ? (
        <div className={classes['more']}>
          {long && (
            <Button
              variant="default"
              disabled={readOnly}
              title="Ctrl+B"
              onClick={() => onDecide({ kind: 'both' }, all)}
            >
              {t('conflicts.both')}
            </Button>
          )}
          {isText(entity, field) && (
            <Button
              variant="default"
              disabled={readOnly}
              title="F2"
              onClick={() => setOwn(long ? both : String(contenders[0]?.value ?? ''))}
            >
              {t('conflicts.own')}
            </Button>
          )}
        </div>
      ) : (
        <div className={classes['ownForm']}>
          <Textarea
            label={t('conflicts.ownLabel')}
            autosize
            autoFocus
            minRows={long ? 4 : 1}
            maxRows={12}
            maxLength={32_767}
            value={own}
            onChange={(event) => setOwn(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.nativeEvent.isComposing) return;
              if (event.key === 'Escape') setOwn(null);
              else if (event.key === 'Enter' && event.ctrlKey)
                onDecide({ kind: 'own', value: own.normalize('NFC').trim() }, false);
              else return;
              event.preventDefault();
              event.stopPropagation();
            }}
          />
          <div className={classes['more']}>
            <Button
              onClick={() => onDecide({ kind: 'own', value: own.normalize('NFC').trim() }, false)}
              title="Ctrl+Enter"
            >
              {t('conflicts.save')}
            </Button>
            <Button variant="default" onClick={() => setOwn(null)}>
              {t('app.cancel')}
            </Button>
          </div>
        </div>
      )}
    </article>
  );
}
