/**
 * The plain body of a shared snapshot: what applying everything up to a vector gives, for a laptop that joins or was
 * away too long. Nothing local is in it, so equal states give equal bytes (with the same deflate). Everything read is
 * checked whole before anything is joined; the rules are S10 and S21.
 */
import type { DeviceId } from '../../domain/change/change.ts';
import type { Model } from '../../domain/model/model.ts';
import { DELETED } from '../../domain/model/record.ts';
import { dotDevice, dotOf, dotSeq, type Dot } from '../../domain/sync/dot.ts';
import { createState, deviceNumber, tableOf, type Known, type State } from '../../domain/sync/state.ts';
import type { Table } from '../../domain/sync/table.ts';
import { createReader, createWriter, FormError, type Reader, type Writer } from '../folder/formats/wire.ts';
import { deflate, inflate } from '../vault/pack.ts';
import { readPage, survivingDeletions, writePage } from './shared-page.ts';

const MAGIC = Buffer.from('NHIPCAUC');
const MAJOR = 1;
const HEADER = 12;

/** A page ends at whichever comes first. */
const PAGE_ROWS = 2048;
const PAGE_CHARACTERS = 2 ** 22;

/** A part is refused before it is inflated further, and all of them together. */
const MOST_PART = 64 * 2 ** 20;
const MOST_WHOLE = 2 ** 30;

const LEVEL = 1;

/** The last transaction of each device and a name for that history, as the writer of the snapshot knows it. */
export type Tags = Readonly<Record<DeviceId, string>>;

export interface SharedSnapshot {
  readonly state: State;
  readonly tags: Tags;
}

/** Devices without a tag get an empty one. */
export function writeSharedSnapshot(state: State, tags: Tags = {}): Buffer {
  const devices = state.devices.filter(({ walls }) => walls.length > 0).sort((a, b) => (a.id < b.id ? -1 : 1));
  const places = new Map(devices.map(({ id }, place) => [id, place]));
  const number = (device: number) => places.get(state.devices[device]?.id ?? '') ?? 0;
  const tables = [...state.tables].filter(([, { ids }]) => ids.length > 0).sort(([a], [b]) => (a < b ? -1 : 1));
  const pages = tables.map(([, table]) => pagesOf(table));
  const header = Buffer.alloc(HEADER);
  MAGIC.copy(header);
  header.writeUInt16BE(MAJOR, 8);
  const parts: Buffer[] = [header];
  const writer = createWriter();
  const end = () => {
    const plain = writer.from(0);
    if (plain.length > MOST_PART) throw new Error('a part of the snapshot is too large');
    const packed = deflate(plain, LEVEL);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(packed.length);
    parts.push(length, packed);
    writer.clear();
  };
  writer.whole(devices.length);
  for (const { id, walls } of devices) {
    writer.text(id);
    writer.whole(walls.length);
    writer.text(tags[id] ?? '');
  }
  writer.whole(tables.length);
  for (const [at, [entity]] of tables.entries()) {
    writer.text(entity);
    writer.whole(pages[at]?.length ?? 0);
  }
  writeDeletions(writer, state, number, places);
  end();
  for (const device of devices) {
    writeLabels(writer, device);
    end();
  }
  for (const [at, [, table]] of tables.entries()) {
    for (const rows of pages[at] ?? []) {
      writePage(writer, table, rows, number);
      end();
    }
  }
  return Buffer.concat(parts);
}

/** Who had applied what, and under which history, without reading the rest. Throws on what was not written. */
export function readSharedVector(body: Uint8Array): Record<DeviceId, readonly [seq: number, tag: string]> {
  return Object.fromEntries(readDevices(partsOf(body)()).map(({ id, seq, tag }) => [id, [seq, tag]]));
}

/** Throws on anything that `writeSharedSnapshot` did not write. */
export function readSharedSnapshot(body: Uint8Array, model: Model): SharedSnapshot {
  const next = partsOf(body);
  const state = createState(model);
  const head = next();
  const devices = readDevices(head);
  const applied = devices.map(({ seq }) => seq);
  const tables = ascending(Array.from({ length: head.count(2) }, () => ({ id: head.name(), pages: head.whole() })));
  readDeletions(head, state, devices);
  close(head);
  for (const { id, seq } of devices) {
    deviceNumber(state, id);
    const known = state.devices.at(-1);
    const labels = next();
    if (known) readLabels(labels, known, seq);
    close(labels);
  }
  for (const { id, pages } of tables) {
    const table = tableOf(state, id);
    for (let left = pages; left > 0; left--) {
      const page = next();
      readPage(page, table, applied);
      close(page);
    }
    if (table.ids.length === 0) throw new FormError('an empty table');
  }
  if (next.left() > 0) throw new FormError('more than it says');
  return { state, tags: Object.fromEntries(devices.map(({ id, tag }) => [id, tag])) };
}

function pagesOf(table: Table): number[][] {
  const rows = [...table.ids.keys()].sort((a, b) => ((table.ids[a] ?? '') < (table.ids[b] ?? '') ? -1 : 1));
  const pages: number[][] = [];
  let page: number[] = [];
  let characters = 0;
  for (const row of rows) {
    page.push(row);
    for (const column of table.values) {
      const value = column[row];
      if (typeof value === 'string') characters += value.length;
    }
    if (page.length < PAGE_ROWS && characters < PAGE_CHARACTERS) continue;
    pages.push(page);
    [page, characters] = [[], 0];
  }
  return page.length > 0 ? [...pages, page] : pages;
}

/** What the writers of surviving deletions had seen; of others nobody asks any more. */
function writeDeletions(
  writer: Writer,
  state: State,
  number: (device: number) => number,
  places: ReadonlyMap<DeviceId, number>,
): void {
  const surviving = new Set([...state.tables.values()].flatMap((table) => [...survivingDeletions(table, DELETED)]));
  const order = (dot: Dot) => dotOf(number(dotDevice(dot)), dotSeq(dot));
  const deletions = [...state.deletions].filter(([dot]) => surviving.has(dot));
  writer.whole(deletions.length);
  for (const [dot, seen] of deletions.sort(([a], [b]) => order(a) - order(b))) {
    writer.whole(number(dotDevice(dot)));
    writer.whole(dotSeq(dot));
    const known = Object.entries(seen).flatMap(([id, seq]) => {
      const place = places.get(id);
      return place === undefined || seq === 0 ? [] : [[place, seq] as const];
    });
    writer.whole(known.length);
    for (const [place, seq] of known.sort(([a], [b]) => a - b)) {
      writer.whole(place);
      writer.whole(seq);
    }
  }
}

function readDeletions(reader: Reader, state: State, devices: readonly { id: string; seq: number }[]): void {
  const readPlace = (): [number, number] => {
    const [place, seq] = [reader.whole(), reader.whole()];
    if (seq === 0 || seq > (devices[place]?.seq ?? 0)) throw new FormError('never applied');
    return [place, seq];
  };
  for (let left = reader.count(3), before = -1; left > 0; left--) {
    const dot = dotOf(...readPlace());
    if (dot <= before) throw new FormError('deletions out of order');
    before = dot;
    const seen = Array.from({ length: reader.count(2) }, readPlace).map(([place, seq]) => ({
      id: devices[place]?.id ?? '',
      seq,
    }));
    state.deletions.set(dot, Object.fromEntries(ascending(seen).map(({ id, seq }) => [id, seq])));
  }
}

/** Times as steps from one to the next when they are whole numbers, as every clock of ours gives them. */
function writeLabels(writer: Writer, { walls, lamports }: Known): void {
  let before = 0;
  const isWhole = walls.every((wall) => Number.isSafeInteger(wall) && Math.abs(wall) < MOST_WALL);
  writer.u8(isWhole ? 1 : 0);
  for (const wall of walls) {
    writer.value(isWhole ? wall - before : wall);
    before = wall;
  }
  before = 0;
  for (const lamport of lamports) {
    writer.value(lamport - before);
    before = lamport;
  }
}

/** Steps between times up to this are exact. */
const MOST_WALL = 2 ** 52;

function readLabels(reader: Reader, known: Known, count: number): void {
  if (count * 2 > reader.left()) throw new FormError('labels are missing');
  const isWhole = reader.u8() === 1;
  const numberHere = () => {
    const value = reader.value();
    if (typeof value !== 'number') throw new FormError('not a label');
    return value;
  };
  for (let seq = 0; seq < count; seq++) known.walls.push(numberHere() + (isWhole ? (known.walls.at(-1) ?? 0) : 0));
  for (let seq = 0; seq < count; seq++) known.lamports.push(numberHere() + (known.lamports.at(-1) ?? 0));
  if (!known.lamports.every(Number.isSafeInteger) || !known.walls.every(Number.isFinite)) {
    throw new FormError('not a label');
  }
}

function readDevices(reader: Reader): { id: DeviceId; seq: number; tag: string }[] {
  const devices = Array.from({ length: reader.count(3) }, () => ({
    id: reader.name(),
    seq: reader.whole(),
    tag: reader.name(),
  }));
  if (devices.some(({ seq }) => seq === 0 || seq >= 2 ** 32)) throw new FormError('not a number of transactions');
  return ascending(devices);
}

function ascending<T extends { readonly id: string }>(entries: T[]): T[] {
  if (entries.some(({ id }, at) => id <= (entries[at - 1]?.id ?? ''))) throw new FormError('out of order');
  return entries;
}

/** Gives the parts one after the other, each inflated when it is asked for. */
function partsOf(body: Uint8Array): { (): Reader; left(): number } {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.length);
  if (bytes.length < HEADER || !bytes.subarray(0, 8).equals(MAGIC)) throw new FormError('not a snapshot');
  if (bytes.readUInt16BE(8) !== MAJOR) throw new FormError('of a later version');
  let at = HEADER;
  let inflated = 0;
  const next = () => {
    if (at + 4 > bytes.length) throw new FormError('cut short');
    const [start, length] = [at + 4, bytes.readUInt32BE(at)];
    if (start + length > bytes.length) throw new FormError('cut short');
    at = start + length;
    const plain = inflate(bytes.subarray(start, at), MOST_PART);
    inflated += plain.length;
    if (inflated > MOST_WHOLE) throw new FormError('too large');
    return createReader(plain);
  };
  return Object.assign(next, { left: () => bytes.length - at });
}

function close(reader: Reader): void {
  if (reader.left() > 0) throw new FormError('more than it says');
}
