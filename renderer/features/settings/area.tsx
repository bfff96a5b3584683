import { SlidersHorizontal } from 'lucide-react';
import { lazy } from 'react';
import type { Area } from '../../state/area.ts';

const SettingsScreen = lazy(async () => ({ default: (await import('./settings-screen.tsx')).SettingsScreen }));

export const area: Area = {
  id: 'settings',
  title: 'app.areas.settings',
  icon: SlidersHorizontal,
  screen: SettingsScreen,
};
