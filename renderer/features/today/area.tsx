import { Sun } from 'lucide-react';
import { lazy } from 'react';
import type { Area } from '../../state/area.ts';

const TodayScreen = lazy(async () => ({ default: (await import('./today-screen.tsx')).TodayScreen }));

export const area: Area = { id: 'today', title: 'app.areas.today', icon: Sun, screen: TodayScreen };
