import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { calls, type Call, type Handlers, type Reply } from '../bridge/contract.ts';
import { serveBridge } from './serve-bridge.ts';

type Answer = (event: 'ours' | 'foreign', input: unknown) => Promise<Reply<unknown>>;
const names = Object.keys(calls) as Call[];
const reached = vi.fn<(name: string, input: unknown) => void>();
const logged = vi.fn<(call: string, error: unknown) => void>();

function served(behave: () => Promise<unknown> = async () => null): Map<string, Answer> {
  const channels = new Map<string, Answer>();
  const handlers = Object.fromEntries(
    names.map((name) => [name, (input: unknown) => (reached(name, input), behave())]),
  ) as unknown as Handlers;
  serveBridge<'ours' | 'foreign'>(handlers, {
    receive: (channel, answer) => void channels.set(channel, answer),
    isOurPage: (event) => event === 'ours',
    log: logged,
  });
  return channels;
}

/** Everything structured clone can carry, and what attackers carry in it. */
const hostile = fc.oneof(
  { maxDepth: 4 },
  fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withTypedArray: true,
    withNullPrototype: true,
  }),
  fc.constantFrom(
    '../../etc/passwd',
    'h-../../../../etc',
    Number.NaN,
    Number.POSITIVE_INFINITY,
    JSON.parse('{"__proto__":{"polluted":true}}'),
    JSON.parse('{"constructor":{"prototype":{"polluted":true}}}'),
    { command: '__proto__', operations: [{ entity: '__proto__', id: '__proto__', field: 'polluted', value: true }] },
    { passphrase: { toString: 'x' } },
    { entity: 'item', from: -1, size: Number.MAX_SAFE_INTEGER },
  ),
  fc.dictionary(
    fc.constantFrom('command', 'operations', 'passphrase', 'entity', 'id', '__proto__', 'job'),
    fc.anything(),
  ),
);

beforeEach(() => {
  reached.mockClear();
  logged.mockClear();
});

describe('every channel', () => {
  it('answers anything with a value, and lets through only what its schema accepts', async () => {
    const channels = served();
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), hostile, async (name, input) => {
        reached.mockClear();
        const reply = await channels.get(name)?.('ours', input);
        const fits = calls[name].input.safeParse(input).success;
        expect(reply?.ok).toBe(fits);
        expect(reached).toHaveBeenCalledTimes(fits ? 1 : 0);
        expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
      }),
      { seed: 7, numRuns: 6000 },
    );
  });

  it('refuses every frame and page but ours before it looks at the input', async () => {
    for (const [name, answer] of served()) {
      expect(await answer('foreign', undefined)).toEqual({ ok: false, code: 'bridge.foreign', about: { call: name } });
    }
    expect(reached).not.toHaveBeenCalled();
  });

  it('refuses what is too deep, too wide or contains itself', async () => {
    const channels = served();
    const itself: Record<string, unknown> = {};
    itself['itself'] = itself;
    let deep: unknown = 'x';
    for (let i = 0; i < 100_000; i += 1) deep = [deep];
    const wide = Array.from({ length: 2001 }, () => Array.from({ length: 2000 }, () => 0));
    for (const input of [itself, deep, wide, 'x'.repeat(200_000_001)]) {
      expect(await channels.get('commit')?.('ours', input)).toMatchObject({ ok: false, code: 'bridge.too-big' });
    }
    expect(reached).not.toHaveBeenCalled();
  });

  it('passes no own __proto__ key on to a handler', async () => {
    const about = JSON.parse('{"__proto__":{"polluted":1},"count":2}') as object;
    await served().get('commit')?.('ours', { command: 'items.edit', about, operations: [] });
    const [, input] = reached.mock.calls[0] ?? [];
    expect(Object.getOwnPropertyNames((input as { about: object }).about)).toEqual(['count']);
  });

  it('answers a refusal with its code and anything else with `failed`, telling no data', async () => {
    const refused = served(() =>
      Promise.reject(Object.assign(new Error('x'), { code: 'change.bad', about: { row: 3 } })),
    );
    expect(await refused.get('undo')?.('ours', undefined)).toEqual({
      ok: false,
      code: 'change.bad',
      about: { row: 3 },
    });
    expect(logged).not.toHaveBeenCalled();
    const broken = served(() => Promise.reject(new Error('Nguyễn Văn A, 0912345678')));
    expect(await broken.get('undo')?.('ours', undefined)).toEqual({ ok: false, code: 'failed', about: {} });
    expect(logged).toHaveBeenCalledOnce();
  });
});
