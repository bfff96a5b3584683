/** The application menu does what it says, in the language of the window. */
import { call } from './bridge.ts';
import { expect, test, type App } from './fixture.ts';
import { createWorkspace, expectLocked } from './pages/start-page.ts';

async function labels(app: App): Promise<readonly string[]> {
  return app.application.evaluate(({ Menu }) => {
    const top = Menu.getApplicationMenu()?.items ?? [];
    return top.flatMap((item) => [item.label, ...(item.submenu?.items ?? []).map((entry) => entry.label)]);
  });
}

async function choose(app: App, label: string): Promise<void> {
  await app.application.evaluate(({ Menu }, wanted) => {
    const entries = (Menu.getApplicationMenu()?.items ?? []).flatMap((item) => item.submenu?.items ?? []);
    entries.find((entry) => entry.label === wanted)?.click();
  }, label);
}

test('entries lead to their screens, lock the workspace and speak the chosen language', async ({ app, page }) => {
  await createWorkspace(page);
  for (const [label, heading] of [
    ['Nhập phiếu…', /Nhập phiếu/],
    ['Xuất phiếu…', /phiếu/i],
    ['Báo cáo tổng hợp…', /Báo cáo|Tổng hợp/],
    ['Giới thiệu', /Nhịp Cầu|Giới thiệu|Trợ giúp/],
  ] as const) {
    await choose(app, label);
    await expect(page.getByRole('heading', { name: heading }).first()).toBeVisible();
  }
  await call(page, 'setLook', { theme: 'auto', language: 'en', density: 'normal' });
  expect(await labels(app)).toContain('Take in forms…');
  await call(page, 'setLook', { theme: 'auto', language: 'vi', density: 'normal' });
  expect(await labels(app)).toContain('Nhập phiếu…');
  await choose(app, 'Khoá kho dữ liệu');
  await expectLocked(page);
});

test('zooming stays between 80 and 200 %', async ({ app, page }) => {
  const factor = (): Promise<number> =>
    app.application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getZoomFactor() ?? 0);
  for (let i = 0; i < 15; i += 1) await choose(app, 'Phóng to');
  expect(await factor()).toBeCloseTo(2);
  for (let i = 0; i < 20; i += 1) await choose(app, 'Thu nhỏ');
  expect(await factor()).toBeCloseTo(0.8);
  await choose(app, 'Cỡ thường');
  expect(await factor()).toBeCloseTo(1);
  await expect(page.locator('body')).toBeVisible();
});
