/** Every command by name. Each is loaded only when it is run, so that starting stays fast. */
import type { Command } from './command.ts';

export const COMMANDS: Readonly<Record<string, () => Promise<{ readonly command: Command }>>> = {
  init: () => import('./commands/init.ts'),
  verify: () => import('./commands/verify.ts'),
  fingerprint: () => import('./commands/fingerprint.ts'),
  share: () => import('./commands/share.ts'),
  join: () => import('./commands/join.ts'),
  sync: () => import('./commands/sync.ts'),
  'items count': () => import('./commands/items-count.ts'),
  'items list': () => import('./commands/items-list.ts'),
  'items import': () => import('./commands/items-import.ts'),
  'kits write': () => import('./commands/kits-write.ts'),
  'kits read': () => import('./commands/kits-read.ts'),
  'units count': () => import('./commands/units-count.ts'),
  'units trace': () => import('./commands/units-trace.ts'),
  'report summary': () => import('./commands/report-summary.ts'),
  deadline: () => import('./commands/deadline.ts'),
};
