/** Vietnamese, one file a feature. A feature adds its file here and in `en.ts`. */
import { app } from './vi/app.ts';
import { conflicts } from './vi/conflicts.ts';
import { events } from './vi/events.ts';
import { failures } from './vi/failures.ts';
import { grid } from './vi/grid.ts';
import { help } from './vi/help.ts';
import { intake } from './vi/intake.ts';
import { kits } from './vi/kits.ts';
import { palette } from './vi/palette.ts';
import { register } from './vi/register.ts';
import { reports } from './vi/reports.ts';
import { settings } from './vi/settings.ts';
import { start } from './vi/start.ts';
import { steps } from './vi/steps.ts';
import { sync } from './vi/sync.ts';
import { today } from './vi/today.ts';
import { units } from './vi/units.ts';

export const vi = {
  app,
  conflicts,
  events,
  failures,
  grid,
  help,
  intake,
  kits,
  palette,
  register,
  reports,
  settings,
  start,
  steps,
  sync,
  today,
  units,
} as const;
