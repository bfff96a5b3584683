import { beforeEach, describe, expect, it } from 'vitest';
import { MODEL } from '../../domain/model/model.ts';
import type { Row } from '../../domain/model/record.ts';
import { createTextIndex } from '../../domain/search/text-index.ts';
import { applyRows, clearRows } from './rows.ts';
import { createSearch, searchItems, type SearchWorker } from './search.ts';

const empties = Object.fromEntries(Object.entries(MODEL.item.fields).map(([field, { empty }]) => [field, empty]));
const item = (id: string, text: string): Row => ({ ...empties, id, text });
const put = (...rows: Row[]): void => applyRows([{ entity: 'item', rows, deleted: [] }]);

/** The worker's work in the same thread, answering later as a worker does. */
function workerHere(): SearchWorker {
  const index = createTextIndex();
  const worker: SearchWorker = {
    onmessage: null,
    terminate: () => undefined,
    postMessage: (request) => {
      if ('put' in request) index.put(request.put);
      else if ('remove' in request) index.remove(request.remove);
      else {
        const reply = { asked: request.asked, ...index.search(request.search) };
        setTimeout(() => worker.onmessage?.({ data: reply }), 0);
      }
    },
  };
  return worker;
}

async function ready(): Promise<ReturnType<typeof createSearch>> {
  return new Promise((resolve) => {
    const search = createSearch(workerHere(), (on) => {
      if (!on) resolve(search);
    });
  });
}

beforeEach(() => clearRows());

describe('searching items', () => {
  it('finds without accents, those with the accents as typed first', async () => {
    put(item('a', 'Sửa cau treo'), item('b', 'Sửa cầu treo'));
    const search = await ready();
    expect((await search.find('cầu treo')).ids).toEqual(['b', 'a']);
    expect((await search.find('CAU')).ids).toHaveLength(2);
    search.stop();
  });

  it('keeps up with changed, new and deleted rows', async () => {
    put(item('a', 'đường liên xã'), item('b', 'trạm y tế'));
    const search = await ready();
    put(item('a', 'kênh tưới'), item('c', 'đường điện'));
    expect((await search.find('đường')).ids).toEqual(['c']);
    applyRows([{ entity: 'item', rows: [], deleted: ['c'] }]);
    expect((await search.find('đường')).ids).toEqual([]);
    applyRows([{ entity: 'item', rows: [item('c', 'đường điện')], deleted: [] }]);
    expect((await search.find('đường')).ids).toEqual(['c']);
    search.stop();
  });

  it('finds the same before there is an index', async () => {
    put(item('a', 'Đề nghị sửa cầu treo'), item('b', 'trạm y tế'));
    expect((await searchItems('de nghi')).ids).toEqual(['a']);
  });
});
