/** Doing something for the person and telling how it went. */
import { asFailure, type Failure } from '../system/machine.ts';
import { now } from '../system/clock.ts';
import { failureText } from '../text/text.ts';
import { notify, type Notice } from './notice-store.ts';

/** Runs it; a failure becomes a notice that says what to do. Returns the result, or undefined after a failure. */
export async function attempt<T>(act: () => Promise<T>): Promise<T | undefined> {
  try {
    return await act();
  } catch (error) {
    tellFailed(asFailure(error));
    return undefined;
  }
}

/** Tells what went wrong and what to do next. */
export function tellFailed({ code, about }: Pick<Failure, 'code' | 'about'>): void {
  notify({ at: now(), kind: 'failed', sentence: failureText(code, about) });
}

/** Tells that something was done, with a way to follow up. */
export function tellDone(sentence: string, action?: Notice['action']): void {
  notify({ at: now(), kind: 'done', sentence, ...(action === undefined ? {} : { action }) });
}
