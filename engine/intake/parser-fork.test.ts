import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { forkedParser } from './parser-fork.ts';
import { parserHost, type ParserChild, type ParseRequest } from './parser-port.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parser-'));
  await writeFile(join(folder, 'a.csv'), 'Đơn vị;Nội dung\nThanh Liên;Sửa đường');
  await writeFile(join(folder, 'empty.xlsx'), '');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A child that does with each file what its name says. */
function actor(log: string[] = []): ParserChild {
  let reply: (message: unknown) => void = () => undefined;
  let exit: () => void = () => undefined;
  log.push('start');
  return {
    post: ({ id, path }: ParseRequest) => {
      if (path === 'dies') queueMicrotask(exit);
      else if (path !== 'hangs') queueMicrotask(() => reply({ id, file: { hash: path } }));
    },
    onMessage: (listener) => (reply = listener),
    onExit: (listener) => (exit = listener),
    kill: () => log.push('kill'),
  };
}

it('a forked process reads files and names refusals', async () => {
  const parser = forkedParser();
  try {
    const [read, refused] = await Promise.allSettled([
      parser.parse(join(folder, 'a.csv')),
      parser.parse(join(folder, 'empty.xlsx')),
    ]);
    expect(read).toMatchObject({ status: 'fulfilled', value: { kind: 'csv' } });
    expect(refused).toMatchObject({ status: 'rejected', reason: { code: 'file.empty' } });
    await expect(parser.parse(join(folder, 'nowhere.xlsx'))).rejects.toMatchObject({ code: 'file.unreadable' });
  } finally {
    parser.close();
  }
});

it('a process that dies or hangs costs its own file only', async () => {
  const log: string[] = [];
  const parser = parserHost(() => actor(log), 1, 20);
  const names = ['a', 'dies', 'b', 'hangs', 'c'];
  const results = await Promise.allSettled(names.map((name) => parser.parse(name)));
  expect(
    results.map((one) => (one.status === 'fulfilled' ? one.value.hash : (one.reason as { code: string }).code)),
  ).toEqual(['a', 'file.crashed', 'b', 'file.timeout', 'c']);
  expect(log.filter((what) => what === 'start')).toHaveLength(3);
  parser.close();
});

it('stopping ends what is running and what waits; a closed host reads no more', async () => {
  const log: string[] = [];
  const parser = parserHost(() => actor(log), 2, 10_000);
  const stop = new AbortController();
  const all = ['hangs', 'hangs', 'x'].map((name) => parser.parse(name, stop.signal));
  const rest = parser.parse('y');
  stop.abort(new Error('stopped'));
  for (const one of await Promise.allSettled(all)) expect(one).toMatchObject({ reason: { message: 'stopped' } });
  expect((await rest).hash).toBe('y');
  parser.close();
  await expect(parser.parse('z')).rejects.toMatchObject({ code: 'file.crashed' });
});
