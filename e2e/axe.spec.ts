/** No screen breaks a rule that a machine can check, in any theme. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type App } from './fixture.ts';
import { createWorkspace } from './pages/start-page.ts';

/** What axe finds on the screen as it is now, in words. */
async function violations({ page }: App, where: string): Promise<string[]> {
  // Playwright's Electron has no second page for axe to work in.
  const found = await new AxeBuilder({ page })
    .setLegacyMode()
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'])
    .analyze();
  return found.violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${where}: ${id}, ${help}: ${node.html.slice(0, 200)} ${node.failureSummary ?? ''}`),
  );
}

const AREAS = [
  'Hôm nay',
  'Đối thoại',
  'Câu hỏi & kiến nghị',
  'Đơn vị & sáp nhập',
  'Báo cáo',
  'Phiếu xung đột',
  'Đồng bộ',
  'Cài đặt',
  'Trợ giúp',
];

test('the screens before the work', async ({ app }) => {
  const { page } = app;
  const found = await violations(app, 'first run');
  await page.getByLabel('Họ tên người dùng').fill('Lê Thị Thử');
  await page.getByRole('button', { name: 'Tham gia kho dùng chung…' }).click();
  found.push(...(await violations(app, 'join')));
  await page.getByText('Có mã lời mời').click();
  found.push(...(await violations(app, 'join with a code')));
  await page.getByRole('button', { name: 'Quay lại' }).click();
  await page.getByRole('button', { name: 'Tiếp tục' }).click();
  found.push(...(await violations(app, 'passphrase')));
  await page.reload();
  await createWorkspace(page, { sample: false });
  found.push(...(await violations(app, 'empty today')));
  await page.keyboard.press('Control+Shift+L');
  await expect(page.getByRole('heading', { name: 'Mở kho dữ liệu' })).toBeVisible();
  found.push(...(await violations(app, 'unlock')));
  await page.getByRole('button', { name: 'Quên cụm mật khẩu?' }).click();
  found.push(...(await violations(app, 'recovery')));
  expect(found).toEqual([]);
});

for (const theme of ['Sáng', 'Tối', 'Tương phản cao']) {
  test(`every area and panel, ${theme}`, async ({ app }) => {
    const { page } = app;
    await createWorkspace(page);
    await page.keyboard.press('Control+,');
    await page.getByText(theme, { exact: true }).click();
    const found: string[] = [];
    for (const area of AREAS) {
      await page.getByRole('navigation').first().getByRole('button', { name: area }).click();
      await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
      await page.waitForTimeout(300);
      found.push(...(await violations(app, area)));
    }
    for (const tab of ['Danh sách phím tắt', 'Giới thiệu']) {
      await page.getByRole('tab', { name: tab }).click();
      found.push(...(await violations(app, tab)));
    }
    await page.getByRole('button', { name: 'Các bước đã làm' }).click();
    found.push(...(await violations(app, 'steps')));
    await page.keyboard.press('Control+k');
    await page.keyboard.type('thanh');
    await expect(page.getByRole('option').first()).toBeVisible();
    found.push(...(await violations(app, 'palette')));
    await page.keyboard.press('Escape');
    await page.keyboard.press('F1');
    await expect(page.getByRole('dialog')).toBeVisible();
    found.push(...(await violations(app, 'shortcuts')));
    expect(found).toEqual([]);
  });
}
