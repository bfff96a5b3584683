import { ActionIcon, Badge, Button, Table } from '@mantine/core';
import { Pencil, Trash2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { formatQuery } from '../../../domain/search/query.ts';
import { labels } from '../../../domain/model/labels.ts';
import type { Item } from '../../../domain/model/item.ts';
import type { Event } from '../../../domain/model/organisation.ts';
import { unitBook } from '../../data/unit-book.ts';
import { commitAndTell } from '../../data/undo.ts';
import { go } from '../../state/place-store.ts';
import { formatDay, formatNumber, useLanguage, useText } from '../../text/text.ts';
import { deleteEvent } from './change-event.ts';
import { DeleteEvent } from './delete-event.tsx';
import classes from './events.module.css';
import { sendersOf } from './senders.ts';

interface EventTableProps {
  readonly events: readonly Event[];
  readonly items: ReadonlyMap<unknown, readonly Item[]>;
  readonly chosen: string | undefined;
  readonly onEdit: (event: Event) => void;
  readonly onMissing: (event: Event) => void;
}

export function EventTable({ events, items, chosen, onEdit, onMissing }: EventTableProps) {
  const t = useText();
  const [leaving, setLeaving] = useState<Event | null>(null);
  // Newest first: the one being worked on is the one looked for.
  const ordered = useMemo(
    () => events.toSorted((a, b) => (b.heldOn ?? '9999').localeCompare(a.heldOn ?? '9999')),
    [events],
  );
  const ask = (event: Event): void => {
    if ((items.get(event.id)?.length ?? 0) > 0) setLeaving(event);
    else void commitAndTell(deleteEvent(event));
  };
  return (
    <>
      <Table className={classes['table'] ?? ''} aria-label={t('events.list')} highlightOnHover verticalSpacing={8}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('events.columns.name')}</Table.Th>
            <Table.Th scope="col">{t('events.columns.heldOn')}</Table.Th>
            <Table.Th scope="col" ta="right">
              {t('events.columns.items')}
            </Table.Th>
            <Table.Th scope="col" ta="right">
              {t('events.columns.sent')}
            </Table.Th>
            <Table.Th scope="col">{t('events.columns.actions')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {ordered.map((event) => (
            <EventRow
              key={event.id}
              event={event}
              items={items.get(event.id) ?? []}
              isChosen={event.id === chosen}
              onEdit={onEdit}
              onMissing={onMissing}
              onDelete={ask}
            />
          ))}
        </Table.Tbody>
      </Table>
      {leaving !== null && (
        <DeleteEvent
          items={items.get(leaving.id)?.length ?? 0}
          onNo={() => setLeaving(null)}
          onYes={() => {
            setLeaving(null);
            void commitAndTell(deleteEvent(leaving));
          }}
        />
      )}
    </>
  );
}

interface EventRowProps {
  readonly event: Event;
  readonly items: readonly Item[];
  readonly isChosen: boolean;
  readonly onEdit: (event: Event) => void;
  readonly onMissing: (event: Event) => void;
  readonly onDelete: (event: Event) => void;
}

function EventRow({ event, items, isChosen, onEdit, onMissing, onDelete }: EventRowProps) {
  const t = useText();
  const { eventKind } = labels(useLanguage());
  const senders = useMemo(() => sendersOf(event, items, unitBook), [event, items]);
  const openItems = (): void =>
    go({
      area: 'register',
      query: formatQuery({
        words: [],
        without: [],
        terms: [{ field: 'event', not: false, values: [event.code || event.name] }],
      }),
    });
  return (
    <Table.Tr data-chosen={isChosen || undefined}>
      <Table.Th scope="row" className={classes['name']}>
        <span>{event.name}</span>
        <small>
          {[event.code, eventKind[event.kind], event.place].filter((part) => part !== '').join(' · ')}
          {event.sample && (
            <Badge size="sm" variant="default" ml={8} tt="none">
              {t('events.sample')}
            </Badge>
          )}
        </small>
      </Table.Th>
      <Table.Td className={classes['day']}>
        {event.heldOn === null ? t('events.noDate') : formatDay(event.heldOn)}
      </Table.Td>
      <Table.Td ta="right">
        <button
          type="button"
          className={classes['door']}
          title={t('events.itemsDoor', { count: items.length })}
          onClick={openItems}
        >
          {formatNumber(items.length)}
        </button>
      </Table.Td>
      <Table.Td ta="right">
        <button
          type="button"
          className={classes['door']}
          title={t('events.sentDoor', { sent: senders.sent, of: senders.of.length })}
          onClick={() => onMissing(event)}
        >
          {t('events.sentOf', { sent: senders.sent, of: senders.of.length })}
        </button>
      </Table.Td>
      <Table.Td>
        <div className={classes['actions']}>
          <Button size="compact-sm" variant="default" onClick={() => go({ area: 'kits', id: event.id })}>
            {t('events.kits')}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => go({ area: 'intake', id: event.id })}>
            {t('events.intake')}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => go({ area: 'reports', id: event.id })}>
            {t('events.report')}
          </Button>
          <ActionIcon
            aria-label={t('events.edit', { name: event.name })}
            title={t('events.edit', { name: event.name })}
            onClick={() => onEdit(event)}
          >
            <Pencil size={16} aria-hidden />
          </ActionIcon>
          <ActionIcon
            color="gray"
            aria-label={t('events.remove', { name: event.name })}
            title={t('events.remove', { name: event.name })}
            onClick={() => onDelete(event)}
          >
            <Trash2 size={16} aria-hidden />
          </ActionIcon>
        </div>
      </Table.Td>
    </Table.Tr>
  );
}
