/** From the first start to the second: passphrase, recovery code, sample, settings that stay. */
import { expect, test } from './fixture.ts';
import { createWorkspace, PASSPHRASE } from './pages/start-page.ts';

test('a new office is at work in a minute, removes the sample in one step and takes that back', async ({
  page,
  picture,
}) => {
  await createWorkspace(page);
  await expect(page.getByRole('heading', { name: 'Hôm nay', level: 1 })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Dữ liệu mẫu' })).toBeVisible();
  await picture('today');
  await page.keyboard.press('Control+,');
  await page.getByRole('button', { name: 'Xoá dữ liệu mẫu' }).click();
  await expect(page.getByRole('button', { name: 'Dữ liệu mẫu' })).toBeHidden();
  await page.getByRole('navigation').getByRole('button', { name: 'Hôm nay' }).click();
  await expect(page.getByText('Ba bước để bắt đầu')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('button', { name: 'Dữ liệu mẫu' })).toBeVisible();
  await expect(page.getByRole('contentinfo')).toContainText('Đã lưu lúc');
  await page.getByRole('button', { name: 'Các bước đã làm' }).click();
  await expect(page.getByRole('complementary').getByText('Xoá dữ liệu mẫu')).toBeVisible();
});

test('locking asks for the passphrase; a wrong one waits; the printed code opens and sets a new one', async ({
  page,
}) => {
  const code = await createWorkspace(page, { sample: false });
  await page.keyboard.press('Control+Shift+L');
  await expect(page.getByRole('heading', { name: 'Mở kho dữ liệu' })).toBeVisible();
  await page.getByLabel(/^Cụm mật khẩu/).fill('không phải cụm này đâu');
  await page.getByRole('button', { name: 'Mở', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('Cụm mật khẩu không đúng');
  await page.getByRole('button', { name: 'Quên cụm mật khẩu?' }).click();
  await page.getByLabel('Mã khôi phục').fill(code);
  const next = 'sông dài đò đầy chiều muộn';
  await page.getByLabel(/^Cụm mật khẩu/).fill(next);
  await page.getByLabel('Gõ lại cụm mật khẩu').fill(next);
  const open = page.getByRole('button', { name: 'Mở và đổi cụm mật khẩu' });
  await expect(async () => {
    await open.click({ timeout: 2000 });
    await expect(page.getByRole('navigation')).toBeVisible({ timeout: 6000 });
  }).toPass({ timeout: 40_000 });
  await page.keyboard.press('Control+Shift+L');
  await page.getByLabel(/^Cụm mật khẩu/).fill(next);
  await page.getByRole('button', { name: 'Mở', exact: true }).click();
  await expect(page.getByRole('navigation')).toBeVisible({ timeout: 20_000 });
});

test('after a restart the look, the place and the steps to undo are as they were', async ({ app }) => {
  await createWorkspace(app.page);
  await app.page.keyboard.press('Control+,');
  await app.page.getByText('Tương phản cao').click();
  await app.page.getByRole('textbox', { name: 'Văn phòng, cơ quan' }).fill('Ban Tổ chức');
  await app.page.getByRole('button', { name: 'Lưu', exact: true }).click();
  await expect(app.page.getByRole('contentinfo')).toContainText('Ban Tổ chức');
  // The page cache and the place are written when it has been quiet for a while.
  await app.page.waitForTimeout(4500);
  const again = await app.restart();
  try {
    await again.page.getByLabel(/^Cụm mật khẩu/).fill(PASSPHRASE);
    await again.page.getByRole('button', { name: 'Mở', exact: true }).click();
    await expect(again.page.getByRole('heading', { name: 'Cài đặt', level: 1 })).toBeVisible({ timeout: 20_000 });
    await expect(again.page.locator('html')).toHaveAttribute('data-contrast', 'high');
    await again.page.keyboard.press('Control+z');
    await expect(again.page.getByRole('contentinfo')).not.toContainText('Ban Tổ chức');
  } finally {
    await again.close();
  }
});

test('the palette goes, does and finds, without accents; F1 lists the keys', async ({ page, picture }) => {
  await createWorkspace(page);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('don vi');
  await expect(page.getByRole('option', { name: /Đơn vị & sáp nhập/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Đơn vị & sáp nhập' })).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('thanh lien');
  await expect(page.getByRole('option', { name: /Thanh Liên/ }).first()).toBeVisible();
  await picture('palette');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(page.getByRole('heading', { name: 'Hôm nay', level: 1 })).toBeVisible();
  await page.keyboard.press('F1');
  await expect(page.getByRole('dialog')).toContainText('Ctrl+K');
});
