/** What main and the engine process say to one another. */
import type { Reply } from '../bridge/contract.ts';

export type ToEngine =
  | { readonly kind: 'call'; readonly id: number; readonly name: string; readonly input: unknown }
  /** A handle the person's choice made good. */
  | { readonly kind: 'grant'; readonly handle: string; readonly path: string }
  /** A parser process was started as asked; its port comes along. */
  | { readonly kind: 'parser'; readonly parser: number };

export type FromEngine =
  | { readonly kind: 'reply'; readonly id: number; readonly reply: Reply<unknown> }
  | { readonly kind: 'event'; readonly event: string; readonly detail: unknown }
  | { readonly kind: 'log'; readonly line: string }
  /** Asks for a parser process, under a number of the engine's choice. */
  | { readonly kind: 'start-parser'; readonly parser: number }
  | { readonly kind: 'end-parser'; readonly parser: number };
