/**
 * Main's line to the engine process. When the process dies, every open question is answered `engine.stopped`, another
 * process is started, and nothing acknowledged is lost: the journal was on disk before the acknowledgement.
 */
import type { Reply } from '../bridge/contract.ts';
import type { FromEngine, ToEngine } from './wire.ts';

export interface EngineChild {
  /** `port` travels along and belongs to the engine from then on. */
  readonly post: (message: ToEngine, port?: unknown) => void;
  readonly onMessage: (hear: (message: FromEngine) => void) => void;
  readonly onExit: (hear: () => void) => void;
  readonly kill: () => void;
}

/** Parser processes belong to one engine process and end with it. */
export interface Parsers {
  readonly start: (parser: number, engine: EngineChild) => void;
  readonly end: (parser: number) => void;
  readonly endAll: () => void;
}

export interface EngineLinkDeps {
  readonly start: () => EngineChild;
  /** Runs after every start, before any call: handles have to be granted again. */
  readonly onStart: (child: EngineChild) => void;
  /** The process died by itself; `again` says whether another one runs. */
  readonly onDeath: (again: boolean) => void;
  readonly onEvent: (event: string, detail: unknown) => void;
  readonly parsers: Parsers;
  readonly log: (line: string) => void;
  /** Wall time in ms. */
  readonly now: () => number;
}

export interface EngineLink {
  readonly call: (name: string, input: unknown) => Promise<Reply<unknown>>;
  readonly grant: (handle: string, path: string) => void;
  /** False until the present process has said anything; it has opened nothing then. */
  readonly spoke: () => boolean;
  /** Ends the process for good. */
  readonly end: () => void;
}

/** More deaths than this within the span mean that starting again does not help. */
const DEATHS = { most: 5, spanMs: 60_000 };
const STOPPED: Reply<unknown> = { ok: false, code: 'engine.stopped', about: {} };

export function linkEngine(deps: EngineLinkDeps): EngineLink {
  const open = new Map<number, (reply: Reply<unknown>) => void>();
  let deaths: number[] = [];
  let child: EngineChild | null = null;
  let ended = false;
  let spoke = false;
  let last = 0;

  const start = (): void => {
    const started = deps.start();
    child = started;
    spoke = false;
    started.onMessage((message) => {
      spoke = true;
      if (message.kind === 'event') deps.onEvent(message.event, message.detail);
      else if (message.kind === 'log') deps.log(message.line);
      else if (message.kind === 'start-parser') deps.parsers.start(message.parser, started);
      else if (message.kind === 'end-parser') deps.parsers.end(message.parser);
      else {
        open.get(message.id)?.(message.reply);
        open.delete(message.id);
      }
    });
    started.onExit(() => {
      if (child !== started) return;
      child = null;
      deps.parsers.endAll();
      for (const answer of open.values()) answer(STOPPED);
      open.clear();
      if (ended) return;
      deaths = [...deaths.filter((at) => deps.now() - at < DEATHS.spanMs), deps.now()];
      const again = deaths.length <= DEATHS.most;
      if (again) start();
      deps.onDeath(again);
    });
    deps.onStart(started);
  };
  start();

  return {
    call: (name, input) =>
      new Promise((answer) => {
        if (child === null) return answer(STOPPED);
        last += 1;
        open.set(last, answer);
        child.post({ kind: 'call', id: last, name, input });
      }),
    grant: (handle, path) => child?.post({ kind: 'grant', handle, path }),
    spoke: () => spoke,
    end: () => {
      ended = true;
      child?.kill();
    },
  };
}
