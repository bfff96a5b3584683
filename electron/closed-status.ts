/** What the window is told of a workspace that is not open. */
import type { Output } from '../bridge/contract.ts';

/** `name` is null when there is no workspace. */
export function closedStatus(name: string | null): Output<'status'> {
  return {
    state: name === null ? 'none' : 'locked',
    name,
    quick: false,
    keystore: false,
    readOnly: null,
    problems: [],
    version: '',
  };
}
