/** Units of any day, by any name they ever had, with their lineage both ways. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { answerSave, expect, test } from './fixture.ts';
import { expectAccessible } from './pages/accessibility.ts';
import { createWorkspace } from './pages/start-page.ts';

test('every state has its count, and a unit is found by an old name and followed to today', async ({
  app,
  home,
  page,
}) => {
  await createWorkspace(page);
  await page.getByRole('navigation').getByRole('button', { name: 'Đơn vị & sáp nhập' }).click();
  const status = page.getByRole('main').getByRole('status').first();
  for (const count of [480, 460, 412, 130]) {
    await page.getByRole('button', { name: new RegExp(`^${String(count)} đơn vị`) }).click();
    await expect(status).toContainText(`${String(count)} đơn vị`);
  }
  await page.getByLabel('Tại ngày').fill('4/8/2023');
  await page.keyboard.press('Enter');
  await expect(status).toContainText('460 đơn vị tại ngày 04/08/2023');
  await expectAccessible(page);

  await page.getByRole('textbox', { name: /^Tìm theo tên/ }).fill('thanh lien');
  await page.getByRole('listbox', { name: 'Đơn vị hành chính cấp xã' }).focus();
  await page.keyboard.press('ArrowDown');
  const lineage = page.getByRole('region', { name: 'Dòng sáp nhập' });
  await expect(lineage).toContainText('1678/NQ-UBTVQH15');
  await lineage.getByRole('button', { name: 'xã Tam Đồng' }).click();
  await expect(page.getByRole('heading', { name: 'xã Tam Đồng' })).toBeVisible();
  await expect(lineage).toContainText('xã Thanh Liên');
  await expectAccessible(page);

  await page.getByRole('textbox', { name: /^Tìm theo tên/ }).fill('tiền phong');
  await page.getByRole('option').filter({ hasText: '31/12/2019' }).click();
  await expect(lineage).toContainText('không rõ tỉ lệ');
  await expect(lineage).toContainText('Suy ra');

  await page.getByRole('textbox', { name: /^Tìm theo tên/ }).fill('đồng văn');
  await page.getByRole('option').first().click();
  await expect(page.getByText('Trùng tên với:')).toBeVisible();

  const path = join(home, 'don-vi.xlsx');
  await answerSave(app, path);
  await page.getByRole('button', { name: 'Xuất danh sách…' }).click();
  await expect(page.getByText(/^Đã xuất danh sách \d+ đơn vị$/)).toBeVisible();
  expect((await stat(path)).size).toBeGreaterThan(1000);
});
