import { CircleHelp } from 'lucide-react';
import { lazy } from 'react';
import type { Area } from '../../state/area.ts';

const HelpScreen = lazy(async () => ({ default: (await import('./help-screen.tsx')).HelpScreen }));

export const area: Area = { id: 'help', title: 'app.areas.help', icon: CircleHelp, screen: HelpScreen };
