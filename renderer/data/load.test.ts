import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { pack } from 'msgpackr';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Bridge, Call } from '../../bridge/contract.ts';
import type { StandInRow } from '../../bridge/stand-in-engine.ts';
import { createStandIn } from '../../bridge/stand-in.ts';
import { MODEL } from '../../domain/model/model.ts';
import { connect } from '../system/machine.ts';
import { openCache, type Cache } from './cache.ts';
import { createKeeper, type Keeper } from './keep.ts';
import { loadRows } from './load.ts';
import { clearRows, rowOf, rowsOf } from './rows.ts';
import { importKey } from './seal.ts';

const WORKSPACE = 'thử';
const empties = Object.fromEntries(
  Object.entries(MODEL).map(([name, { fields }]) => [
    name,
    Object.fromEntries(Object.entries(fields).map(([field, { empty }]) => [field, empty])),
  ]),
);
const item = (i: number): StandInRow => ({
  ...empties['item'],
  id: `i${String(i)}`,
  text: `Kiến nghị số ${String(i)}`,
});

/** An engine with `count` items, and how often each call was made. */
function machine(count: number): { bridge: Bridge; calls: Map<string, number> } {
  const calls = new Map<string, number>();
  const inner = createStandIn({
    empties,
    pack: (value) => new Uint8Array(pack(value)),
    now: () => 0,
    rows: { item: Array.from({ length: count }, (_, i) => item(i)) },
  });
  const bridge = new Proxy(inner, {
    get: (target, name: Call) => {
      const call = target[name] as (input: never) => Promise<unknown>;
      return (input: never, more: never) => {
        calls.set(name, (calls.get(name) ?? 0) + 1);
        return (call as (a: never, b: never) => Promise<unknown>)(input, more);
      };
    },
  });
  return { bridge, calls };
}

let keepers: Keeper[] = [];
let caches: Cache[] = [];

/** One start of the window: loads everything, returns how to write the cache and how to leave. */
async function start(key: number = 7): Promise<{ keeper: Keeper; usableAt: number; leave: () => void }> {
  const cache = await openCache(WORKSPACE, await importKey(new Uint8Array(32).fill(key)));
  const keeper = createKeeper(cache, () => undefined);
  caches.push(cache);
  keepers.push(keeper);
  let usableAt = -1;
  const stop = await loadRows(cache, {
    progress: ({ done }, usable) => {
      if (usable && usableAt < 0) usableAt = done;
    },
    moved: (stamp) => keeper.moved(stamp),
  });
  return { keeper, usableAt, leave: stop };
}

const edit = (id: string, text: string) => ({
  command: 'items.edit',
  operations: [{ entity: 'item', id, field: 'text', value: text }],
});

beforeEach(() => clearRows());
afterEach(async () => {
  for (const keeper of keepers) keeper.stop();
  for (const cache of caches) cache.close();
  keepers = [];
  caches = [];
  await Dexie.delete(`nhip-cau ${WORKSPACE}`);
});

describe('filling the rows', () => {
  it('reads everything from the engine when there is no cache, and nothing but the news at the next start', async () => {
    const { bridge, calls } = machine(1000);
    await connect(bridge);
    const first = await start();
    expect(rowsOf('item').map((row) => row.id)).toEqual(Array.from({ length: 1000 }, (_, i) => `i${String(i)}`));
    await first.keeper.flush();
    first.leave();
    await bridge.commit(edit('i5', 'đã sửa khi cửa sổ đóng'));
    clearRows();
    calls.clear();
    await start();
    expect(calls.get('rowPage') ?? 0).toBe(0);
    expect(rowsOf('item')).toHaveLength(1000);
    expect(rowOf('item', 'i5')?.text).toBe('đã sửa khi cửa sổ đóng');
  });

  it('is usable after the first page of each table, long before the last', async () => {
    await connect(machine(2000).bridge);
    const { usableAt } = await start();
    expect(usableAt).toBeLessThanOrEqual(256);
  });

  it('follows the engine after loading: new, changed and deleted rows, and the cache keeps them', async () => {
    const { bridge, calls } = machine(600);
    await connect(bridge);
    const first = await start();
    await first.keeper.flush();
    await bridge.commit(edit('new', 'mới'));
    await bridge.commit({
      command: 'items.delete',
      operations: [{ entity: 'item', id: 'i300', field: '~deleted', value: true }],
    });
    expect(rowOf('item', 'new')?.text).toBe('mới');
    expect(rowOf('item', 'i300')).toBeUndefined();
    await first.keeper.flush();
    first.leave();
    clearRows();
    calls.clear();
    await start();
    expect(calls.get('rowPage') ?? 0).toBe(0);
    expect(rowsOf('item')).toHaveLength(600);
    expect(rowOf('item', 'i300')).toBeUndefined();
  });

  it('loses no edit that happens while pages stream in', async () => {
    const { bridge } = machine(3000);
    await connect(bridge);
    const loading = start();
    for (const id of ['i1', 'i1500', 'i2999', 'while']) await bridge.commit(edit(id, 'sửa trong lúc đọc'));
    await bridge.commit({
      command: 'items.delete',
      operations: [{ entity: 'item', id: 'i2', field: '~deleted', value: true }],
    });
    await loading;
    expect(rowsOf('item')).toHaveLength(3000);
    for (const id of ['i1', 'i1500', 'i2999', 'while']) expect(rowOf('item', id)?.text).toBe('sửa trong lúc đọc');
    expect(rowOf('item', 'i2')).toBeUndefined();
  });

  it.each(['another key', 'another history', 'a damaged page', 'a missing page'] as const)(
    'builds the cache again, silently, after %s',
    async (what) => {
      const { bridge, calls } = machine(700);
      await connect(bridge);
      const first = await start();
      await first.keeper.flush();
      first.leave();
      await spoil(what);
      clearRows();
      calls.clear();
      const again = await start(what === 'another key' ? 9 : 7);
      expect(calls.get('rowPage')).toBeGreaterThan(0);
      expect(rowsOf('item')).toHaveLength(700);
      await again.keeper.flush();
      again.leave();
      clearRows();
      calls.clear();
      await start(what === 'another key' ? 9 : 7);
      expect(calls.get('rowPage') ?? 0).toBe(0);
      expect(rowsOf('item')).toHaveLength(700);
    },
  );

  it('keeps no readable word of a record in the browser storage', async () => {
    await connect(machine(300).bridge);
    const { keeper } = await start();
    await keeper.flush();
    const database = await new Dexie(`nhip-cau ${WORKSPACE}`).open();
    for (const table of database.tables) {
      for (const record of await table.toArray()) {
        const words = Object.values(record as object).map((part) =>
          part instanceof Uint8Array ? new TextDecoder().decode(part) : JSON.stringify(part),
        );
        expect(words.join('\n')).not.toContain('Kiến nghị');
      }
    }
    database.close();
  });
});

async function spoil(what: string): Promise<void> {
  const database = await new Dexie(`nhip-cau ${WORKSPACE}`).open();
  const pages = database.table('pages');
  const page = (await pages.get(['item', 1])) as { bytes: Uint8Array };
  if (what === 'a missing page') await pages.delete(['item', 1]);
  if (what === 'a damaged page') {
    page.bytes[100] = (page.bytes[100] ?? 0) ^ 1;
    await pages.put(page);
  }
  if (what === 'another history') {
    const head = (await database.table('heads').get('head')) as { stamp: { chain: string } };
    head.stamp.chain = 'other';
    await database.table('heads').put(head);
  }
  database.close();
}
