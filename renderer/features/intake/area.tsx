import { Inbox } from 'lucide-react';
import { lazy } from 'react';
import type { Area } from '../../state/area.ts';
import { go } from '../../state/place-store.ts';

export const area: Area = {
  id: 'intake',
  title: 'intake.title',
  icon: Inbox,
  under: 'dialogue',
  screen: lazy(async () => ({ default: (await import('./intake-screen.tsx')).IntakeScreen })),
  actions: [{ id: 'intake.open', title: 'intake.title', group: 'go', run: () => go({ area: 'intake' }) }],
};
