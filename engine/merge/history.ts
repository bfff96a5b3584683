/** The history of a record, read from the journal when somebody asks. */
import type { Transaction } from '../../domain/change/change.ts';
import { DELETED } from '../../domain/model/record.ts';
import { shownValue } from '../../domain/sync/show.ts';
import type { Table } from '../../domain/sync/table.ts';
import type { HistoryEntry } from '../engine.ts';
import type { Frame } from '../journal/frame.ts';
import { createFrameReader } from '../journal/reader.ts';
import type { Files } from '../opening.ts';
import type { Held } from './held.ts';

export interface HistoryReader {
  /** Newest first; transactions that can no longer be read are left out. */
  entries(held: Held, entity: string, id: string): readonly HistoryEntry[];
  /** One journaled transaction, or undefined when its bytes are gone. */
  transaction(held: Held, position: number): Transaction | undefined;
}

/** Frames kept decoded: an import of thousands of rows is asked for row by row. */
const KEPT = 4;

export function createHistoryReader(files: Files): HistoryReader {
  const reader = createFrameReader(files);
  const recent = new Map<string, Frame>();

  const frameAt = (place: Buffer): Frame | undefined => {
    const name = place.toString('hex');
    const frame = recent.get(name) ?? reader.read(place.readUInt32BE(0), place.readUInt32BE(4));
    if (!frame) return undefined;
    recent.delete(name);
    recent.set(name, frame);
    for (const oldest of recent.keys()) if (recent.size > KEPT) recent.delete(oldest);
    return frame;
  };
  const transaction = (held: Held, position: number): Transaction | undefined => {
    const place = held.places.at(position - 1);
    const frame = place.length < 8 ? undefined : frameAt(place);
    if (!frame || position < frame.position || position > frame.last) return undefined;
    const { entry } = frame;
    if (entry.kind === 'transaction') return entry.transaction;
    return entry.kind === 'batch' ? entry.transactions[position - frame.position] : undefined;
  };

  return {
    transaction,
    entries(held, entity, id) {
      const table = held.state.tables.get(entity);
      const row = table?.rowOf.get(id);
      const history = table && row !== undefined ? held.history.get(table)?.[row] : undefined;
      if (!table) return [];
      const positions = typeof history === 'number' ? [history] : (history ?? []);
      return positions.toReversed().flatMap((position) => {
        const found = transaction(held, position);
        return found ? [entryOf(held, table, found, id)] : [];
      });
    },
  };
}

function entryOf({ state }: Held, table: Table, transaction: Transaction, id: string): HistoryEntry {
  const { command, about, actor, device, label, undoes, redoes } = transaction;
  const { entity } = table;
  const fields = state.model[entity]?.fields ?? {};
  const mine = transaction.operations.filter((operation) => operation.entity === entity && operation.id === id);
  return {
    command,
    ...(about ? { about } : {}),
    at: label.wall,
    actor,
    device,
    kind: undoes ? 'undo' : redoes ? 'redo' : 'do',
    changes: mine.map(({ field, member, value, was }) => ({
      field,
      ...(member === undefined ? {} : { member }),
      was:
        was === undefined
          ? member !== undefined || field === DELETED
            ? false
            : (fields[field]?.empty ?? null)
          : shownValue(state, table, field, was),
      value: shownValue(state, table, field, value),
    })),
  };
}
