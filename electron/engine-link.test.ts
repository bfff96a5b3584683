import { beforeEach, describe, expect, it } from 'vitest';
import { linkEngine, type EngineChild, type EngineLinkDeps } from './engine-link.ts';
import type { FromEngine, ToEngine } from './wire.ts';

interface FakeChild extends EngineChild {
  readonly posted: ToEngine[];
  say: (message: FromEngine) => void;
  die: () => void;
  killed: boolean;
}

let children: FakeChild[];
let told: string[];
let now: number;

function fakeChild(): FakeChild {
  const child: FakeChild = {
    posted: [],
    killed: false,
    say: () => undefined,
    die: () => undefined,
    post: (message) => void child.posted.push(message),
    onMessage: (hear) => (child.say = hear),
    onExit: (hear) => (child.die = hear),
    kill: () => {
      child.killed = true;
      child.die();
    },
  };
  children.push(child);
  return child;
}

function link() {
  const deps: EngineLinkDeps = {
    start: fakeChild,
    onStart: (child) => child.post({ kind: 'grant', handle: 'h', path: 'p' }),
    onDeath: (again) => told.push(again ? 'again' : 'given up'),
    onEvent: (event) => told.push(event),
    parsers: {
      start: (parser) => told.push(`parser ${parser}`),
      end: (parser) => told.push(`parser ${parser} ends`),
      endAll: () => told.push('parsers end'),
    },
    log: (line) => told.push(line),
    now: () => now,
  };
  return linkEngine(deps);
}

const stopped = { ok: false, code: 'engine.stopped', about: {} };

beforeEach(() => {
  children = [];
  told = [];
  now = 0;
});

describe('the line to the engine', () => {
  it('gives each answer to the question it belongs to, in whatever order they come', async () => {
    const engine = link();
    const [first, second] = [engine.call('undo', undefined), engine.call('redo', undefined)];
    const ids = children[0]?.posted.flatMap((message) => (message.kind === 'call' ? [message.id] : [])) ?? [];
    children[0]?.say({ kind: 'reply', id: ids[1] ?? 0, reply: { ok: true, value: 'second' } });
    children[0]?.say({ kind: 'reply', id: ids[0] ?? 0, reply: { ok: true, value: 'first' } });
    expect(await first).toEqual({ ok: true, value: 'first' });
    expect(await second).toEqual({ ok: true, value: 'second' });
  });

  it('answers open questions when the engine dies, starts another and grants the handles again', async () => {
    const engine = link();
    const open = engine.call('commit', {});
    children[0]?.die();
    expect(await open).toEqual(stopped);
    expect(children).toHaveLength(2);
    expect(children[1]?.posted).toEqual([{ kind: 'grant', handle: 'h', path: 'p' }]);
    expect(told).toEqual(['parsers end', 'again']);
    const later = engine.call('status', undefined);
    children[1]?.say({ kind: 'reply', id: 2, reply: { ok: true, value: 'alive' } });
    expect(await later).toEqual({ ok: true, value: 'alive' });
  });

  it('does not start for ever an engine that dies at once', async () => {
    const engine = link();
    for (let i = 0; i < 10; i += 1) children.at(-1)?.die();
    expect(children).toHaveLength(6);
    expect(told.at(-1)).toBe('given up');
    expect(await engine.call('status', undefined)).toEqual(stopped);
  });

  it('forgets deaths of long ago', () => {
    link();
    for (let i = 0; i < 20; i += 1) {
      now += 30_000;
      children.at(-1)?.die();
    }
    expect(children).toHaveLength(21);
  });

  it('ends for good when told to', () => {
    link().end();
    expect(children).toHaveLength(1);
    expect(children[0]?.killed).toBe(true);
  });
});
