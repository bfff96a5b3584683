/** The register in the real app: what is filtered, grouped, edited, pasted and saved, and that all of it can be undone. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixture.ts';
import { addItems, cellOf, expectCount, find, goToRegister } from './pages/register-page.ts';
import { createWorkspace, unlock } from './pages/start-page.ts';

const ITEMS = 120;

async function expectAccessible(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${where}: ${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
}

test('the query, its chips and the filter row are one thing, and an empty list says which filter empties it', async ({
  page,
}) => {
  await createWorkspace(page, { sample: false });
  await addItems(page, ITEMS);
  await goToRegister(page);
  await expectCount(page, '120');

  await find(page, 'duong lien xa trạng-thái:tiếp-nhận');
  await expectCount(page, '20');
  await expect(page.getByRole('button', { name: 'Bỏ lọc Trạng thái: Tiếp nhận' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Lọc theo Trạng thái: Tiếp nhận' })).toBeVisible();
  await expect(page.getByLabel('Lọc theo Nội dung')).toHaveValue('duong lien xa');

  await page.getByLabel('Lọc theo Ngày tiếp nhận').fill('2024');
  await expectCount(page, '0');
  await page.getByRole('button', { name: /^Bỏ «Ngày tiếp nhận: .*» sẽ thấy 20 dòng$/ }).click();
  await expectCount(page, '20');
  await page.getByRole('button', { name: 'Xoá hết lọc' }).click();
  await expectCount(page, '120');
});

test('groups carry subtotals, a bulk edit shows old and new first, and undo and redo reach across a restart', async ({
  app,
}) => {
  test.setTimeout(240_000);
  await createWorkspace(app.page, { sample: false });
  await addItems(app.page, ITEMS);
  let { page } = app;
  const grid = await goToRegister(page);
  await page.getByRole('button', { name: 'Nhóm', exact: true }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Trạng thái' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('row', { name: /Tiếp nhận 40 dòng/ })).toBeVisible();

  await find(page, 'trạng-thái:tiếp-nhận');
  await expectCount(page, '40');
  await grid.focus();
  await page.keyboard.press('Control+a');
  await expect(page.getByText('Đã chọn 40 dòng')).toBeVisible();
  await page.keyboard.press('Control+b');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Trạng thái' }).click();
  await page.keyboard.type('phan loai');
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('«Tiếp nhận» → «Phân loại»: 40 dòng')).toBeVisible();
  await expectAccessible(page, 'bulk edit');
  await dialog.getByRole('button', { name: 'Sửa 40 dòng' }).click();
  await expect(dialog).toBeHidden();
  await expectCount(page, '0');

  const again = await app.restart();
  page = again.page;
  await unlock(page);
  await goToRegister(page);
  await page.keyboard.press('Control+z');
  await expect(page.getByText('Đã hoàn tác: Sửa 40 mục').first()).toBeVisible();
  await find(page, 'trạng-thái:tiếp-nhận');
  await expectCount(page, '40');
  await page.getByRole('grid').focus();
  await page.keyboard.press('Control+y');
  await expectCount(page, '0');
  await again.close();
});

test('a block pasted from a spreadsheet is shown before it is written, and what cannot be taken is named', async ({
  page,
}) => {
  await createWorkspace(page, { sample: false });
  await addItems(page, ITEMS);
  const grid = await goToRegister(page);
  await grid.focus();
  await page.keyboard.press('Control+Home');
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key);
  // Trạng thái, Hạn trả lời are the fourth and fifth columns: the cursor stands on the due day.
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData('text/plain', '05/10/2026\r\nngày mai\r\n6/10\r\n');
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));
  });
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('2 ô thay đổi, 1 ô không nhận được, 0 ô giữ nguyên.')).toBeVisible();
  await expect(dialog.getByText('«ngày mai» không phải ngày. Gõ như 5/8/2023 hoặc 05082023.')).toBeVisible();
  await expectAccessible(page, 'paste');
  await page.keyboard.press('Enter');
  await expect(await cellOf(page, 'T-0001', 'Hạn trả lời')).toContainText('05/10/2026');
  await expect(await cellOf(page, 'T-0003', 'Hạn trả lời')).toContainText('06/10/2026');
  await page.keyboard.press('Control+z');
  await expect(await cellOf(page, 'T-0001', 'Hạn trả lời')).not.toContainText('05/10/2026');
});

test('an item is read, edited and answered beside the list, and a half-typed text survives closing the panel', async ({
  page,
}) => {
  await createWorkspace(page, { sample: false });
  await addItems(page, ITEMS);
  const grid = await goToRegister(page);
  await grid.focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Space');
  const panel = page.getByRole('region', { name: 'T-0001' });
  await expect(panel).toBeVisible();
  await expect(panel.getByText('Nay thuộc')).toBeVisible();
  await expectAccessible(page, 'panel');

  await panel.getByLabel('Ghi chú', { exact: true }).fill('Đã gọi điện');
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await page.keyboard.press('Space');
  await expect(panel.getByLabel('Ghi chú', { exact: true })).toHaveValue('Đã gọi điện');
  await panel.getByRole('button', { name: 'Lưu', exact: true }).click();
  await expect(panel.getByRole('region', { name: 'Lịch sử' }).getByText('Ghi chú: — → Đã gọi điện')).toBeVisible();

  await page.keyboard.press('Alt+ArrowDown');
  await expect(page.getByRole('region', { name: 'T-0002' })).toBeVisible();
});

test('a saved view brings back its filter, its columns and its grouping', async ({ app }) => {
  test.setTimeout(240_000);
  await createWorkspace(app.page, { sample: false });
  await addItems(app.page, ITEMS);
  let { page } = app;
  await goToRegister(page);
  await find(page, 'trạng-thái:phân-loại');
  await page.getByRole('columnheader', { name: 'Mã số' }).getByRole('button').click();
  await page.getByRole('button', { name: 'Cột', exact: true }).click();
  await page.getByRole('checkbox', { name: 'Thẩm quyền' }).check();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Lưu cách xem này' }).click();
  await page.getByLabel('Tên cách xem').fill('Đang phân loại');
  await page.keyboard.press('Enter');
  const tab = page.getByRole('button', { name: 'Đang phân loại', exact: true });
  await expect(tab).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('button', { name: 'Tất cả', exact: true }).click();
  await expectCount(page, '120');

  const again = await app.restart();
  page = again.page;
  await unlock(page);
  await goToRegister(page);
  await page.getByRole('button', { name: 'Đang phân loại', exact: true }).click();
  await expectCount(page, '40');
  await expect(page.getByRole('columnheader', { name: 'Mã số' })).toHaveAttribute('aria-sort', 'ascending');
  await expect(page.getByRole('columnheader', { name: 'Thẩm quyền' })).toBeAttached();
  await expectAccessible(page, 'register');
  await again.close();
});

test('each of the sample items opens beside the list with its answers and its history', async ({ page }) => {
  await createWorkspace(page);
  const grid = await goToRegister(page);
  await expectCount(page, '13');
  const codes = await grid
    .getByRole('row')
    .getByText(/^(DT2023|TT2025)-[0-9A-Z]+-[0-9]+$/)
    .allTextContents();
  expect(codes).toHaveLength(13);
  await grid.getByText(codes[0] ?? '').click();
  await page.keyboard.press('Space');
  for (const code of codes) {
    await expect(page.getByRole('heading', { name: code })).toBeVisible();
    await expect(page.getByRole('region', { name: 'Lịch sử' }).getByRole('listitem').first()).toBeVisible();
    await page.keyboard.press('Alt+ArrowDown');
  }
});
