/** The history of a record, read from the journal when somebody asks. */
import path from 'node:path';
import type { Transaction } from '../../domain/change/change.ts';
import { DELETED } from '../../domain/model/record.ts';
import type { HistoryEntry } from '../engine.ts';
import { FILE_HEADER, FRAME_HEADER, frameLength, openFileHeader, readFrame } from '../journal/frame.ts';
import { journalName } from '../journal/writer.ts';
import type { Files } from '../opening.ts';
import type { Held } from './held.ts';

export interface HistoryReader {
  /** Newest first; transactions that can no longer be read are left out. */
  entries(held: Held, entity: string, id: string): readonly HistoryEntry[];
  /** One journaled transaction, or undefined when its bytes are gone. */
  transaction(held: Held, position: number): Transaction | undefined;
}

/** Transactions kept decoded: an import of thousands of rows is asked for row by row. */
const KEPT = 4;

export function createHistoryReader({ disk, folder, key, workspace }: Files): HistoryReader {
  const recent = new Map<number, Transaction>();
  const keys = new Map<number, Buffer | undefined>();

  const keyOf = (file: string, number: number) => {
    if (!keys.has(number)) keys.set(number, openFileHeader(key, workspace, disk.readPart(file, 0, FILE_HEADER))?.key);
    return keys.get(number);
  };
  const read = (held: Held, position: number): Transaction | undefined => {
    const place = held.places.at(position - 1);
    if (place.length < 8) return undefined;
    const [number, offset] = [place.readUInt32BE(0), place.readUInt32BE(4)];
    const file = path.join(folder, 'journal', journalName(number));
    try {
      const fileKey = keyOf(file, number);
      const length = frameLength(disk.readPart(file, offset, FRAME_HEADER));
      const frame = fileKey && readFrame(disk.readPart(file, offset, length), 0, fileKey);
      return frame?.position === position ? frame.transaction : undefined;
    } catch {
      return undefined;
    }
  };
  const transaction = (held: Held, position: number) => {
    const found = recent.get(position) ?? read(held, position);
    if (found) {
      recent.delete(position);
      recent.set(position, found);
      for (const oldest of recent.keys()) if (recent.size > KEPT) recent.delete(oldest);
    }
    return found;
  };

  return {
    transaction,
    entries(held, entity, id) {
      const table = held.state.tables.get(entity);
      const row = table?.rowOf.get(id);
      const history = table && row !== undefined ? held.history.get(table)?.[row] : undefined;
      const positions = typeof history === 'number' ? [history] : (history ?? []);
      return positions.toReversed().flatMap((position) => {
        const found = transaction(held, position);
        return found ? [entryOf(held, found, entity, id)] : [];
      });
    },
  };
}

function entryOf(held: Held, transaction: Transaction, entity: string, id: string): HistoryEntry {
  const { command, about, actor, device, label, undoes, redoes } = transaction;
  const fields = held.state.model[entity]?.fields ?? {};
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
      was: was ?? (member !== undefined || field === DELETED ? false : (fields[field]?.empty ?? null)),
      value,
    })),
  };
}
