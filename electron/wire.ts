/** What main and the engine process say to one another. */
import type { Reply } from '../bridge/contract.ts';

export type ToEngine =
  | { readonly kind: 'call'; readonly id: number; readonly name: string; readonly input: unknown }
  /** A handle the person's choice made good. */
  | { readonly kind: 'grant'; readonly handle: string; readonly path: string }
  /** A fresh parser process answers at the port that comes along. */
  | { readonly kind: 'parser' };

export type FromEngine =
  | { readonly kind: 'reply'; readonly id: number; readonly reply: Reply<unknown> }
  | { readonly kind: 'event'; readonly event: string; readonly detail: unknown }
  | { readonly kind: 'log'; readonly line: string }
  /** The parser took too long or too much: end it and send another port. */
  | { readonly kind: 'parser-stuck' };

/** The part of a message port both Electron's and Node's ports have in common. */
export interface Port {
  readonly post: (message: unknown) => void;
  readonly onMessage: (hear: (message: unknown) => void) => void;
}
