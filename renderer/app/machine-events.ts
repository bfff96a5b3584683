/** Menu entries reach the window as the names of its actions. */
import { runAction } from '../state/actions-store.ts';
import { listen } from '../system/machine.ts';

/** Listens until the returned function is called. */
export function listenToMachine(): () => void {
  return listen('menu', (id) => void runAction(id));
}
