import { MessagesSquare } from 'lucide-react';
import { lazy } from 'react';
import type { Area } from '../../state/area.ts';
import { go } from '../../state/place-store.ts';

export const area: Area = {
  id: 'dialogue',
  title: 'events.title',
  icon: MessagesSquare,
  screen: lazy(async () => ({ default: (await import('./events-screen.tsx')).EventsScreen })),
  actions: [
    { id: 'events.create', title: 'events.create', group: 'do', run: () => go({ area: 'dialogue', id: 'new' }) },
  ],
};
