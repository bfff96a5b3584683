/** Processes die; what was acknowledged stays. */
import { readFileSync } from 'node:fs';
import { call } from './bridge.ts';
import { expect, startApp, test, type App } from './fixture.ts';
import { createWorkspace, expectLocked, expectWork, unlock } from './pages/start-page.ts';

test.skip(process.platform === 'win32', 'kill -9 is a signal');

async function add(app: App, id: string): Promise<boolean> {
  const operations = [{ entity: 'item', id, field: 'text', value: `Kiến nghị ${id}` }];
  return (await call(app.page, 'commit', { command: 'items.add', operations })).ok;
}

async function idOf(app: App, service: string): Promise<number> {
  const processes = await app.application.evaluate(({ app: electronApp }) => electronApp.getAppMetrics());
  return processes.find((one) => one.name === service || one.serviceName === service)?.pid ?? 0;
}

async function count(app: App): Promise<number> {
  const reply = await call(app.page, 'rowCounts', undefined);
  return reply.ok ? (reply.value.counts['item'] ?? 0) : -1;
}

test('kill -9 of the engine: the window locks itself, and after the passphrase everything acknowledged is there', async ({
  app,
  page,
}) => {
  await createWorkspace(page, { sample: false });
  for (let round = 0; round < 3; round += 1) {
    const before = await count(app);
    const pid = await idOf(app, 'nhip-cau-engine');
    expect(pid).toBeGreaterThan(0);
    const pending = Array.from({ length: 40 }, (_, i) => add(app, `round-${round}-${i}`));
    await pending[5];
    process.kill(pid, 'SIGKILL');
    const acknowledged = (await Promise.all(pending)).filter(Boolean).length;
    await expectLocked(page);
    await unlock(page);
    await expectWork(page);
    const after = await count(app);
    expect(after).toBeGreaterThanOrEqual(before + acknowledged);
    expect(after).toBeLessThanOrEqual(before + 40);
    expect(await call(page, 'verify', undefined)).toMatchObject({ ok: true, value: { ok: true } });
  }
});

test('kill -9 of the whole app: the next start opens with everything acknowledged', async ({ home }) => {
  let app = await startApp(home);
  await createWorkspace(app.page, { sample: false });
  const acknowledged = [];
  for (let i = 0; i < 12; i += 1) if (await add(app, `kept-${i}`)) acknowledged.push(i);
  const engine = await idOf(app, 'nhip-cau-engine');
  app.application.process().kill('SIGKILL');
  await expect.poll(() => isAlive(engine)).toBe(false);
  app = await startApp(home);
  await expectLocked(app.page);
  await unlock(app.page);
  await expectWork(app.page);
  expect(await count(app)).toBe(acknowledged.length);
  await app.close();
});

test('a second start shows the first window and keeps no process', async ({ app, home }) => {
  await createWorkspace(app.page, { sample: false });
  const second = await startApp(home).catch(() => null);
  expect(second).toBeNull();
  expect(await count(app)).toBe(0);
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A dead process nobody has collected yet is dead.
    return process.platform !== 'linux' || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
