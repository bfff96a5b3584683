/** English, the same shape as Vietnamese. */
import { app } from './en/app.ts';
import { conflicts } from './en/conflicts.ts';
import { events } from './en/events.ts';
import { failures } from './en/failures.ts';
import { grid } from './en/grid.ts';
import { help } from './en/help.ts';
import { intake } from './en/intake.ts';
import { kits } from './en/kits.ts';
import { palette } from './en/palette.ts';
import { register } from './en/register.ts';
import { reports } from './en/reports.ts';
import { settings } from './en/settings.ts';
import { start } from './en/start.ts';
import { steps } from './en/steps.ts';
import { sync } from './en/sync.ts';
import { today } from './en/today.ts';
import { units } from './en/units.ts';
import type { Same } from './shape.ts';
import type { vi } from './vi.ts';

export const en: Same<typeof vi> = {
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
};
