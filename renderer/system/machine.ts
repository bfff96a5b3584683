/**
 * The machine as the window knows it: the only place that names `window.bridge`. `connect` runs once before the first
 * screen; in a plain browser (development, screenshots, the grid bench) it puts the stand-in there instead.
 */
import type { Bridge, Call, EventName, EventOf, Input, Output, Reply } from '../../bridge/contract.ts';

declare global {
  interface Window {
    readonly bridge?: Bridge;
  }
}

/** A call the machine refused. `code` chooses the sentence (`failureText`), `about` fills it. */
export class Failure extends Error {
  readonly code: string;
  readonly about: Readonly<Record<string, string | number>>;
  constructor(code: string, about: Readonly<Record<string, string | number>>) {
    super(code);
    this.code = code;
    this.about = about;
  }
}

let connected: Bridge | undefined;

/** Finds the machine. `given` replaces it in tests. */
export async function connect(given?: Bridge): Promise<void> {
  connected = given ?? window.bridge ?? (await standIn());
}

async function standIn(): Promise<Bridge> {
  if (import.meta.env.PROD && import.meta.env.MODE !== 'stand-in') throw new Failure('bridge.missing', {});
  const { standInFromAddress } = await import('./stand-in-rows.ts');
  return standInFromAddress(window.location.search);
}

function machine(): Bridge {
  if (connected === undefined) throw new Failure('bridge.missing', {});
  return connected;
}

/** Asks the machine. Throws `Failure` when it refuses. */
export async function ask<C extends Call>(call: C, input: Input<C>): Promise<Output<C>> {
  const act = machine()[call] as (input: Input<C>) => Promise<Reply<Output<C>>>;
  const reply = await act(input);
  if (!reply.ok) throw new Failure(reply.code, reply.about);
  return reply.value;
}

/** Listens to the machine until the returned function is called. */
export function listen<E extends EventName>(event: E, heard: (detail: EventOf<E>) => void): () => void {
  return machine().on(event, heard);
}

/** The handle of a file dropped on the window, or null when it is not a file of this machine. */
export async function handleOf(file: File): Promise<{ readonly handle: string; readonly name: string } | null> {
  return machine().handleOf(file);
}

/** The failure inside whatever was thrown; an unexpected error keeps its message for the record. */
export function asFailure(error: unknown): Failure {
  return error instanceof Failure
    ? error
    : new Failure('window.unexpected', { message: error instanceof Error ? error.message : String(error) });
}
