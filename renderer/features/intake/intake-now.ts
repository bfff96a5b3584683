/** The intake of this window, made when it is first needed. */
import { useSyncExternalStore } from 'react';
import { rowsOf } from '../../data/rows.ts';
import { setStatus } from '../../state/status-store.ts';
import { newId } from '../../system/chance.ts';
import { now } from '../../system/clock.ts';
import { ask, listen } from '../../system/machine.ts';
import { createIntakeSession, type IntakeSession } from './session.ts';
import type { Wizard } from './wizard.ts';

let session: IntakeSession | undefined;

export function intakeSession(): IntakeSession {
  session ??= createIntakeSession({
    ask,
    listen,
    newJob: newId,
    now,
    itemIds: () => new Set(rowsOf('item').map((item) => item.id)),
    saved: (at) => setStatus({ save: 'saved', savedAt: at }),
  });
  return session;
}

export function useWizard(): Wizard {
  const { subscribe, current } = intakeSession();
  return useSyncExternalStore(subscribe, current);
}
