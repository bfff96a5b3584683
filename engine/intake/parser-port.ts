/**
 * Parsing happens in other processes, because the files come from anywhere: each has a memory limit, a time limit a
 * file, and is replaced when it dies. What kind of process it is, is the caller's business.
 */
import { Refusal } from '../engine.ts';
import { LIMITS } from './limits.ts';
import type { ParsedFile } from './parsed-file.ts';

export interface ParserHost {
  /** Reads a file. Rejects with a `Refusal` `file.*`, or with the signal's reason when aborted. */
  parse(path: string, signal?: AbortSignal): Promise<ParsedFile>;
  /** Ends the processes; running reads are refused. */
  close(): void;
}

/** One parser process, seen from outside. */
export interface ParserChild {
  post(message: ParseRequest): void;
  onMessage(listener: (message: unknown) => void): void;
  onExit(listener: () => void): void;
  kill(): void;
}

export interface ParseRequest {
  readonly id: number;
  readonly path: string;
}

export type ParseReply =
  | { readonly id: number; readonly file: ParsedFile }
  | { readonly id: number; readonly code: string; readonly about: Readonly<Record<string, string | number>> };

interface Job extends ParseRequest {
  readonly signal: AbortSignal | undefined;
  readonly resolve: (file: ParsedFile) => void;
  readonly reject: (reason: unknown) => void;
}

/** A host over at most `width` processes, started when first needed. `timeLimit` is in ms a file. */
export function parserHost(spawn: () => ParserChild, width = 2, timeLimit: number = LIMITS.parseTime): ParserHost {
  const waiting: Job[] = [];
  const slots: Slot[] = Array.from({ length: width }, () => ({}));
  let closed = false;
  let lastId = 0;

  interface Slot {
    child?: ParserChild;
    job?: Job | undefined;
    timer?: NodeJS.Timeout;
  }

  function start(slot: Slot): ParserChild {
    const child = spawn();
    slot.child = child;
    child.onMessage((message) => {
      const reply = message as ParseReply;
      const job = slot.job;
      if (slot.child !== child || job === undefined || reply.id !== job.id) return;
      finish(slot);
      if ('file' in reply) job.resolve(reply.file);
      else job.reject(new Refusal(reply.code, reply.about));
      next();
    });
    child.onExit(() => {
      if (slot.child !== child) return;
      drop(slot, new Refusal('file.crashed'));
    });
    return child;
  }

  function finish(slot: Slot): void {
    clearTimeout(slot.timer);
    slot.job = undefined;
  }

  /** Ends the process of a slot; its job fails with `reason`, the next job gets a fresh process. */
  function drop(slot: Slot, reason: unknown): void {
    const { child, job } = slot;
    delete slot.child;
    finish(slot);
    child?.kill();
    job?.reject(reason);
    if (!closed) next();
  }

  function next(): void {
    for (const slot of slots) {
      if (slot.job !== undefined) continue;
      const job = waiting.shift();
      if (job === undefined) return;
      slot.job = job;
      const child = slot.child ?? start(slot);
      slot.timer = setTimeout(() => drop(slot, new Refusal('file.timeout', { seconds: timeLimit / 1000 })), timeLimit);
      child.post({ id: job.id, path: job.path });
    }
  }

  function abort(job: Job): void {
    const at = waiting.indexOf(job);
    if (at >= 0) waiting.splice(at, 1);
    const slot = slots.find((one) => one.job === job);
    if (slot) drop(slot, job.signal?.reason);
    else job.reject(job.signal?.reason);
  }

  return {
    parse: (path, signal) =>
      new Promise<ParsedFile>((resolve, reject) => {
        if (closed) return reject(new Refusal('file.crashed'));
        if (signal?.aborted) return reject(signal.reason);
        const onAbort = () => abort(job);
        const settle =
          <T>(pass: (value: T) => void) =>
          (value: T) => {
            signal?.removeEventListener('abort', onAbort);
            pass(value);
          };
        const job: Job = { id: ++lastId, path, signal, resolve: settle(resolve), reject: settle(reject) };
        signal?.addEventListener('abort', onAbort, { once: true });
        waiting.push(job);
        next();
      }),
    close: () => {
      closed = true;
      for (const job of waiting.splice(0)) job.reject(new Refusal('file.crashed'));
      for (const slot of slots) drop(slot, new Refusal('file.crashed'));
    },
  };
}
