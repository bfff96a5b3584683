/**
 * The frame of the command line: what a command is and what it is given. stdout carries only the result, messages go to
 * stderr; exit 0 is done, 1 refused or damaged, 2 wrong usage.
 */
import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { Assets } from '../engine/assets.ts';
import type { Engine } from '../engine/engine.ts';

export interface Context {
  readonly json: boolean;
  readonly assets: Assets;
  /** Today on this machine's clock, as ISO. */
  readonly today: string;
  /** The folder after `--workspace`. Wrong usage when it was not given. */
  workspaceDir(): string;
  /** From `NHIPCAU_PASSPHRASE`, else asked for without echo. */
  passphrase(): Promise<string>;
  /** Opens the workspace; the frame closes it when the command ends. The same engine when called again. */
  open(): Promise<Engine>;
  /** The result: `value` as one JSON value with `--json`, else `text` as it is. */
  print(value: unknown, text: string): void;
  /** A message on stderr. */
  say(text: string): void;
}

export interface Command {
  /** As typed, e.g. `items list`. */
  readonly name: string;
  /** The line after the name, e.g. `--at NGÀY`. */
  readonly usage: string;
  /** One sentence in Vietnamese. */
  readonly about: string;
  run(context: Context, args: readonly string[]): Promise<void>;
}

/** Wrong usage; the frame prints the message and the command's usage and exits with 2. */
export class UsageError extends Error {}

type Options = NonNullable<ParseArgsConfig['options']>;

/** Options and positionals of a command. Throws UsageError on anything it does not know. */
export function readOptions<const O extends Options>(
  args: readonly string[],
  options: O,
): ReturnType<typeof parseArgs<{ args: string[]; options: O; allowPositionals: true; strict: true }>> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** The value of an option that must be there. */
export function need(value: string | undefined, option: string): string {
  if (value === undefined || value === '') throw new UsageError(`thiếu ${option}`);
  return value;
}
