/**
 * The page cache: a disposable copy of the rows, encrypted, 256 a value, stamped with where the engine stood. It makes
 * the start quick and is never the truth: whatever is wrong with it, it is thrown away and built again.
 */
import Dexie, { type Table } from 'dexie';
import { Packr } from 'msgpackr';
import { MODEL } from '../../domain/model/model.ts';
import type { Row } from '../../domain/model/record.ts';
import { seal, unseal, type Sealed } from './seal.ts';

export interface Stamp {
  readonly position: number;
  readonly chain: string;
}
export interface CacheHead {
  readonly stamp: Stamp;
  /** Number of pages of each entity. */
  readonly pages: Readonly<Record<string, number>>;
}
export interface PageRows {
  readonly entity: string;
  readonly page: number;
  readonly rows: readonly Row[];
}
export interface Cache {
  /** Null when there is nothing usable. */
  readHead(): Promise<CacheHead | null>;
  /** Pages `from` up to `to` (excluded) of an entity. Throws when one is missing or damaged. */
  readPages(entity: string, from: number, to: number): Promise<Row[][]>;
  /** Writes pages; with `head` they and it are written together or not at all. */
  writePages(pages: readonly PageRows[], head: CacheHead | null): Promise<void>;
  clear(): Promise<void>;
  /** Makes the cache unusable until pages are written with a head again. */
  clearHead(): Promise<void>;
  /** Values of this device kept with the workspace, sealed. */
  readDevice(): Promise<Map<string, unknown>>;
  writeDevice(key: string, value: unknown): Promise<void>;
  close(): void;
}

interface PageRecord extends Sealed {
  readonly entity: string;
  readonly page: number;
}
interface HeadRecord extends CacheHead {
  readonly key: 'head';
  readonly format: string;
}
interface DeviceRecord extends Sealed {
  readonly key: string;
}

/** Changes with the packing and with every field of the model: a row of another shape is not a row. */
const FORMAT = `1 ${Object.entries(MODEL)
  .map(([name, { fields }]) => `${name}:${Object.keys(fields).join(',')}`)
  .join(' ')}`;

/** Reads plain maps and its own compact records alike. */
const packr = new Packr({ useRecords: true, mapsAsObjects: true });

export function unpackRows<T>(bytes: Uint8Array): T {
  return packr.unpack(bytes) as T;
}

function packValue(value: unknown): Uint8Array<ArrayBuffer> {
  return new Uint8Array(packr.pack(value));
}

/** The database of a locked workspace, opened while the passphrase is being typed. */
let opening: { readonly workspace: string; readonly database: Promise<Dexie> } | null = null;

/** Opens the database ahead; nothing in it can be read without the key. */
export function openAhead(workspace: string): void {
  if (opening?.workspace === workspace) return;
  const database = openDatabase(workspace);
  database.catch(() => undefined);
  opening = { workspace, database };
}

async function openDatabase(workspace: string): Promise<Dexie> {
  const database = new Dexie(`nhip-cau ${workspace}`);
  database.version(1).stores({ pages: '[entity+page]', heads: 'key', device: 'key' });
  return database.open();
}

/** Opens the cache of a workspace. Throws when the browser's storage does not work. */
export async function openCache(workspace: string, key: CryptoKey): Promise<Cache> {
  const early = opening?.workspace === workspace ? opening.database : openDatabase(workspace);
  opening = null;
  const database = await early;
  const pages = database.table('pages') as Table<PageRecord, [string, number]>;
  const heads = database.table('heads') as Table<HeadRecord, string>;
  const device = database.table('device') as Table<DeviceRecord, string>;

  return {
    readHead: async () => {
      const head = await heads.get('head');
      return head?.format === FORMAT ? head : null;
    },
    readPages: async (entity, from, to) => {
      const keys = Array.from({ length: to - from }, (_, i): [string, number] => [entity, from + i]);
      const records = await pages.bulkGet(keys);
      return Promise.all(
        records.map(async (record, i) => {
          if (record === undefined) throw new Error(`page ${entity} ${String(from + i)} is missing`);
          return unpackRows<Row[]>(await unseal(key, pagePlace(entity, from + i), record));
        }),
      );
    },
    writePages: async (rows, head) => {
      const records = await Promise.all(
        rows.map(async ({ entity, page, rows: list }): Promise<PageRecord> => {
          const sealed = await seal(key, pagePlace(entity, page), packValue(list));
          return { entity, page, ...sealed };
        }),
      );
      await database.transaction('rw', [pages, heads], async () => {
        await pages.bulkPut(records);
        if (head !== null) await heads.put({ key: 'head', format: FORMAT, ...head });
      });
    },
    clear: async () => {
      await database.transaction('rw', [pages, heads], async () => {
        await heads.clear();
        await pages.clear();
      });
    },
    clearHead: async () => {
      await heads.clear();
    },
    readDevice: async () => {
      const records = await device.toArray();
      const values = new Map<string, unknown>();
      for (const record of records) {
        // A value sealed under another key is of no use to anybody.
        const bytes = await unseal(key, `device ${record.key}`, record).catch(() => null);
        if (bytes !== null) values.set(record.key, packr.unpack(bytes));
      }
      return values;
    },
    writeDevice: async (name, value) => {
      const sealed = await seal(key, `device ${name}`, packValue(value));
      await device.put({ key: name, ...sealed });
    },
    close: () => database.close(),
  };
}

/** Removes a workspace's cache altogether: the cure for a database that does not open. */
export async function deleteCache(workspace: string): Promise<void> {
  await Dexie.delete(`nhip-cau ${workspace}`);
}

function pagePlace(entity: string, page: number): string {
  return `page ${entity} ${String(page)}`;
}
