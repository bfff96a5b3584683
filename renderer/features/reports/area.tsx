import { FileText } from 'lucide-react';
import { lazy } from 'react';
import type { Area } from '../../state/area.ts';
import { go } from '../../state/place-store.ts';

export const area: Area = {
  id: 'reports',
  title: 'reports.title',
  icon: FileText,
  screen: lazy(async () => ({ default: (await import('./reports-screen.tsx')).ReportsScreen })),
  actions: [
    { id: 'reports.summary', title: 'reports.summary.heading', group: 'go', run: () => go({ area: 'reports' }) },
  ],
};
