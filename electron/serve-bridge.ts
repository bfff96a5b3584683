/**
 * Answers every call of the contract. Whoever asks must be our page in the top frame of our window; what is asked must
 * be small enough and of the contract's shape before anything looks at it; whatever fails comes back as a value.
 */
import { calls, type Call, type Handlers, type Reply } from '../bridge/contract.ts';
import { asReply } from './reply.ts';
import { isTooBig } from './weigh.ts';

export interface BridgeDeps<E> {
  /** Registers the only receiver of a channel. */
  readonly receive: (channel: string, answer: (event: E, input: unknown) => Promise<Reply<unknown>>) => void;
  readonly isOurPage: (event: E) => boolean;
  /** Told what went wrong without any of the data: call name and the error's kind and place. */
  readonly log: (call: string, error: unknown) => void;
}

/** A handler left out does not compile. */
export function serveBridge<E>(handlers: Handlers, deps: BridgeDeps<E>): void {
  for (const name of Object.keys(calls) as Call[]) {
    const handle = handlers[name] as (input: unknown) => Promise<unknown>;
    deps.receive(name, async (event, raw) => {
      if (!deps.isOurPage(event)) return { ok: false, code: 'bridge.foreign', about: { call: name } };
      if (isTooBig(raw)) return { ok: false, code: 'bridge.too-big', about: { call: name } };
      const input = calls[name].input.safeParse(raw);
      if (!input.success) return { ok: false, code: 'bridge.bad-input', about: { call: name } };
      return await asReply(handle(input.data), (error) => deps.log(name, error));
    });
  }
}
