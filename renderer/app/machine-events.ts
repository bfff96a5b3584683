/** Menu entries reach the window as the names of its actions. */
import { runAction } from '../state/actions-store.ts';
import { listen } from '../system/machine.ts';

/** Entries that the menu calls by what they do and the window by where it is done. */
const ELSEWHERE: Readonly<Record<string, string>> = { 'kits.read': 'intake.open', 'kits.write': 'kits.open' };

/** Listens until the returned function is called. */
export function listenToMachine(): () => void {
  return listen('menu', (id) => void runAction(ELSEWHERE[id] ?? id));
}
