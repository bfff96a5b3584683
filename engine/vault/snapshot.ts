/**
 * A snapshot: everything a device holds, so that opening does not replay history. Its manifest alone says how far it
 * goes; pages are unpacked when rows are first asked for. Pages nothing touched are copied from the snapshot before.
 */
import type { DeviceId, Transaction, Vector } from '../../domain/change/change.ts';
import { EMPTY_UNDO_LIST, type UndoList } from '../../domain/change/undo.ts';
import type { Model } from '../../domain/model/model.ts';
import { appliedOf } from '../../domain/sync/state.ts';
import { createTable, setFlat } from '../../domain/sync/table.ts';
import {
  CHAIN_KEPT,
  createHeld,
  PAGE_ROWS,
  POSITION_BYTES,
  setOwnPosition,
  type Held,
  type RowHistory,
} from '../merge/held.ts';
import { createGrowing } from '../merge/growing.ts';
import { pack, unpack } from './pack.ts';
import { packPage, unpackPage } from './snapshot-page.ts';
import { seal, SEAL_OVERHEAD, sha256, subKey, unseal, type Random } from './seal.ts';

const MAGIC = Buffer.from('NHIPCAUS');
const SNAPSHOT_MAJOR = 1;
const HEADER = 32;

/** Where a sealed part lies behind the manifest, and the first 16 bytes of its SHA-256. */
type Part = readonly [offset: number, length: number, hash: Uint8Array];

interface Manifest {
  readonly position: number;
  readonly chain: Uint8Array;
  readonly wall: number | null;
  /** Journal file and offset after the last entry held. */
  readonly file: number;
  readonly offset: number;
  readonly devices: readonly string[];
  readonly labels: Part;
  readonly chains: Part;
  readonly places: Part;
  /** The device whose undo list this is; absent before devices could be renewed. */
  readonly own?: DeviceId;
  readonly undo: UndoList;
  /** Positions of what was written here, by name. */
  readonly written?: readonly (readonly [DeviceId, Part])[];
  /** In place of `written` before synchronisation: those that the undo list names. */
  readonly ownAt?: readonly (readonly [seq: number, position: number])[];
  readonly deletions: readonly (readonly [number, Vector])[];
  readonly parked: readonly Transaction[];
  readonly tables: readonly {
    readonly entity: string;
    readonly fields: readonly string[];
    readonly pages: readonly Part[];
    /** Row and field of values that their field refused; absent before rule S23. */
    readonly misfits?: readonly (readonly [row: number, field: string])[];
  }[];
}

/** A snapshot whose every part has the hash its manifest says. */
export interface OpenedSnapshot {
  readonly manifest: Manifest;
  readonly bytes: Buffer;
  readonly body: number;
}

export interface SnapshotKeys {
  readonly manifest: Buffer;
  readonly page: Buffer;
}

export function snapshotKeys(workspaceKey: Uint8Array): SnapshotKeys {
  return { manifest: subKey(workspaceKey, 'snapshot'), page: subKey(workspaceKey, 'page') };
}

/** `newer` when a later version wrote it, undefined when a single byte is not what was written. */
export function openSnapshot(
  keys: SnapshotKeys,
  workspace: Buffer,
  bytes: Buffer,
): OpenedSnapshot | 'newer' | undefined {
  if (bytes.length < HEADER || !bytes.subarray(0, 8).equals(MAGIC)) return undefined;
  if (!bytes.subarray(16, 32).equals(workspace)) return undefined;
  const body = HEADER + bytes.readUInt32BE(12);
  if (body > bytes.length) return undefined;
  const plain = unseal(keys.manifest, bytes.subarray(HEADER, body), bytes.subarray(0, HEADER));
  if (!plain) return undefined;
  // Header and seal keep their place in every version, so a changed byte is never taken for a later version.
  if (bytes.readUInt16BE(8) > SNAPSHOT_MAJOR) return 'newer';
  const manifest = unpack(plain) as Manifest;
  const opened = { manifest, bytes, body };
  const parts = [
    manifest.labels,
    manifest.chains,
    manifest.places,
    ...(manifest.written ?? []).map(([, part]) => part),
    ...manifest.tables.flatMap(({ pages }) => pages),
  ];
  const end = parts.reduce((furthest, [offset, length]) => Math.max(furthest, offset + length), 0);
  const whole = body + end === bytes.length && parts.every((part) => partBytes(opened, part) !== undefined);
  return whole ? opened : undefined;
}

/** The sealed bytes of a part, or undefined when they are not what was written. */
function partBytes(opened: OpenedSnapshot, [offset, length, hash]: Part): Buffer | undefined {
  const bytes = opened.bytes.subarray(opened.body + offset, opened.body + offset + length);
  return bytes.length === length && shortHash(bytes).equals(hash) ? bytes : undefined;
}

/** Builds everything held from a snapshot. `own` is this device: the undo list of another one is not its to take back. */
export function loadSnapshot(keys: SnapshotKeys, opened: OpenedSnapshot, model: Model, own: DeviceId): Held {
  const { manifest } = opened;
  const read = (part: Part) => {
    const plain = unseal(
      keys.page,
      opened.bytes.subarray(opened.body + part[0], opened.body + part[0] + part[1]),
      NONE,
    );
    if (!plain) throw new Error('a part changed after it was checked');
    return plain;
  };
  const empty = createHeld(model);
  const labels = unpack(read(manifest.labels)) as [number[], number[]][];
  for (const [number, id] of manifest.devices.entries()) {
    const [walls, lamports] = labels[number] ?? [[], []];
    empty.state.devices.push({ id, walls, lamports });
    empty.state.deviceOf.set(id, number);
  }
  for (const [dot, seen] of manifest.deletions) empty.state.deletions.set(dot, seen);
  for (const transaction of manifest.parked) {
    empty.state.parked.set(`${transaction.device}:${transaction.seq}`, transaction);
  }
  for (const { entity, fields, pages, misfits } of manifest.tables) {
    const table = empty.state.tables.get(entity) ?? createTable(entity, undefined);
    empty.state.tables.set(entity, table);
    const history: RowHistory[] = [];
    for (const page of pages) unpackPage(read(page), fields, table, history);
    empty.history.set(table, history);
    // Judged again: the version that reads may know what the one that wrote did not.
    for (const [row, field] of misfits ?? []) {
      const column = table.columnOf.get(field) ?? -1;
      const dot = table.dots[column]?.[row] ?? 0;
      if (dot > 0) setFlat(table, row, column, dot, table.values[column]?.[row] ?? null);
    }
  }
  for (const [device, part] of manifest.written ?? []) {
    empty.own.set(device, createGrowing(POSITION_BYTES, unpack(read(part)) as Uint8Array));
  }
  const applied = appliedOf(empty.state, own);
  if (!manifest.written && applied > 0) setOwnPosition(empty, own, applied, 0);
  for (const [seq, position] of manifest.ownAt ?? []) if (seq <= applied) setOwnPosition(empty, own, seq, position);
  const isOwn = manifest.own === undefined ? applied > 0 : manifest.own === own;
  return {
    ...empty,
    position: manifest.position,
    chain: Buffer.from(manifest.chain),
    wall: manifest.wall,
    undo: isOwn ? manifest.undo : EMPTY_UNDO_LIST,
    chains: createGrowing(CHAIN_KEPT, unpack(read(manifest.chains)) as Uint8Array),
    places: createGrowing(8, unpack(read(manifest.places)) as Uint8Array),
  };
}

/** The bytes of a snapshot. `before` lends the pages that nothing has touched since. */
export function packSnapshot(
  keys: SnapshotKeys,
  workspace: Buffer,
  held: Held,
  own: DeviceId,
  at: { readonly file: number; readonly offset: number },
  before: OpenedSnapshot | undefined,
  random: Random,
): Buffer {
  const sealedParts: Buffer[] = [];
  let offset = 0;
  const add = (sealed: Buffer): Part => {
    const part: Part = [offset, sealed.length, shortHash(sealed)];
    sealedParts.push(sealed);
    offset += sealed.length;
    return part;
  };
  const addPlain = (plain: Buffer) => add(seal(keys.page, plain, NONE, random));
  const { state } = held;
  const manifest: Manifest = {
    position: held.position,
    chain: held.chain,
    wall: held.wall,
    ...at,
    devices: state.devices.map(({ id }) => id),
    labels: addPlain(pack(state.devices.map(({ walls, lamports }) => [walls, lamports]))),
    chains: addPlain(pack(held.chains.bytes())),
    places: addPlain(pack(held.places.bytes())),
    own,
    undo: held.undo,
    written: [...held.own].map(([device, positions]) => [device, addPlain(pack(positions.bytes()))] as const),
    deletions: [...state.deletions],
    parked: [...state.parked.values()],
    tables: [...state.tables.values()].map((table) => {
      const lent = before?.manifest.tables.find(({ entity }) => entity === table.entity);
      const lendable = lent && lent.fields.join() === table.fields.join() ? lent.pages : [];
      const dirty = held.dirty.get(table);
      const pages = Array.from({ length: Math.ceil(table.ids.length / PAGE_ROWS) }, (_, page) => {
        const kept = lendable[page];
        const bytes = before && kept && !dirty?.has(page) ? partBytes(before, kept) : undefined;
        return bytes ? add(bytes) : addPlain(packPage(table, held.history.get(table) ?? [], page));
      });
      const misfits = [...table.misfits].flatMap(([row, columns]) =>
        [...columns].map((column) => [row, table.fields[column] ?? ''] as const),
      );
      return { entity: table.entity, fields: table.fields, pages, misfits };
    }),
  };
  const plain = pack(manifest);
  const header = Buffer.alloc(HEADER);
  MAGIC.copy(header, 0);
  header.writeUInt16BE(SNAPSHOT_MAJOR, 8);
  header.writeUInt32BE(plain.length + SEAL_OVERHEAD, 12);
  workspace.copy(header, 16);
  return Buffer.concat([header, seal(keys.manifest, plain, header, random), ...sealedParts]);
}

const NONE = Buffer.alloc(0);

function shortHash(bytes: Uint8Array): Buffer {
  return sha256(bytes).subarray(0, 16);
}
