/** The first run until its recovery code is written down; after that nothing of it is kept. */
import { create } from 'zustand';

type FirstRun =
  { readonly step: 'none' } | { readonly step: 'creating' } | { readonly step: 'code'; readonly code: string };

export const useFirstRun = create<{ readonly now: FirstRun }>(() => ({ now: { step: 'none' } }));

export function setFirstRun(now: FirstRun): void {
  useFirstRun.setState({ now });
}
