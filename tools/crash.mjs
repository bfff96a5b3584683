/** `npm run crash -- 300`: kills the built app that many times while it writes (`e2e/crash.spec.ts`). */
import { runStep } from './run-step.mjs';

const kills = Number(process.argv[2] ?? 300);
if (!Number.isInteger(kills) || kills < 1) {
  process.stderr.write('npm run crash -- KILLS\n');
  process.exit(2);
}
const headless = process.platform === 'linux' && !process.env.DISPLAY;
const test = ['node_modules/.bin/playwright', 'test', 'e2e/crash.spec.ts'];
const [command, ...args] = headless ? ['xvfb-run', '-a', ...test] : test;
const built = runStep('build', 'node', ['tools/build.mjs']);
process.exit(built && runStep(`${kills} kills`, command, args, { NHIPCAU_KILLS: String(kills) }) ? 0 : 1);
