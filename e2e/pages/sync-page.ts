/** Sharing, joining, conflict cards and the status bar, in Vietnamese. */
import { expect, type Page } from '@playwright/test';
import { answerOpen, answerSave, type App } from '../fixture.ts';
import { expectWork, PASSPHRASE } from './start-page.ts';

const INVITATION_WORDS = 'nói qua điện thoại';

export async function goToSync(page: Page): Promise<void> {
  await page.getByRole('navigation').first().getByRole('button', { name: 'Đồng bộ' }).click();
  await expect(page.getByRole('heading', { name: 'Đồng bộ', level: 1 })).toBeVisible();
}

export async function goToConflicts(page: Page): Promise<void> {
  await page.getByRole('navigation').first().getByRole('button', { name: 'Phiếu xung đột' }).click();
  await expect(page.getByRole('heading', { name: 'Phiếu xung đột', level: 1 })).toBeVisible();
}

/** Shares the workspace in a folder and saves the invitation as `file`; answers with both codes. */
export async function shareWorkspace(
  app: App,
  folder: string,
  file: string,
): Promise<{ readonly code: string; readonly recoveryCode: string }> {
  const { page } = app;
  await goToSync(page);
  await page.getByRole('button', { name: 'Chia sẻ kho này…' }).click();
  await answerOpen(app, [folder]);
  await page.getByRole('button', { name: 'Chọn thư mục…' }).click();
  await expect(page.getByText(/^Đạt: /)).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Tiếp tục' }).click();
  await page.getByLabel('Họ tên người được mời').fill('Trần Văn Mẫu');
  await page.getByLabel('Văn phòng, cơ quan').fill('Ban Tổ chức');
  await page.getByLabel('Cụm mật khẩu của lời mời').fill(INVITATION_WORDS);
  await page.getByRole('button', { name: 'Chia sẻ và tạo lời mời' }).click();
  await expect(page.getByText('Lời mời cho Trần Văn Mẫu')).toBeVisible({ timeout: 60_000 });
  await answerSave(app, file);
  await page.getByRole('button', { name: 'Lưu tệp lời mời…' }).click();
  await expect(page.getByText(/^Đã lưu /).first()).toBeVisible();
  const codes = await page.getByRole('dialog').locator('code').allTextContents();
  await page.getByLabel('Tôi đã in hoặc ghi lại mã khôi phục').check();
  await page.getByRole('button', { name: 'Xong' }).click();
  const [code = '', recoveryCode = ''] = codes;
  return { code, recoveryCode };
}

/** From the first-run screen of a new machine to the work, with an invitation file or a code. */
export async function joinWorkspace(
  app: App,
  wish: { readonly folder: string; readonly file?: string; readonly code?: string; readonly actor: string },
): Promise<void> {
  const { page } = app;
  await page.getByLabel('Họ tên người dùng').fill(wish.actor);
  await page.getByLabel('Văn phòng, cơ quan').fill('Ban Tổ chức');
  await page.getByRole('button', { name: 'Tham gia kho dùng chung…' }).click();
  await answerOpen(app, [wish.folder]);
  await page.getByRole('button', { name: 'Chọn thư mục…' }).click();
  if (wish.file !== undefined) {
    await answerOpen(app, [wish.file]);
    await page.getByRole('button', { name: 'Chọn tệp…' }).click();
    await page.getByLabel('Cụm mật khẩu của lời mời').fill(INVITATION_WORDS);
  } else {
    await page.getByText('Có mã lời mời').click();
    await page.getByRole('textbox', { name: 'Mã lời mời' }).fill(wish.code ?? '');
  }
  await page.getByRole('button', { name: 'Tiếp tục' }).click();
  await page.getByLabel(/^Cụm mật khẩu/).fill(PASSPHRASE);
  await page.getByLabel('Gõ lại cụm mật khẩu').fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Tham gia', exact: true }).click();
}

/** The recovery code of the new machine is written down; then the work. */
export async function finishJoining(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Ghi lại mã khôi phục' })).toBeVisible({ timeout: 60_000 });
  await page.getByLabel('Tôi đã ghi lại').check();
  await page.getByRole('button', { name: 'Vào làm việc' }).click();
  await expectWork(page);
}

/** An exchange by the key; over when the app has said what came of it. */
export async function syncNow(page: Page): Promise<void> {
  const said = page.getByRole('status').filter({ hasText: /Đã đồng bộ: / });
  await expect(said).toBeHidden({ timeout: 20_000 });
  await page.keyboard.press('F5');
  await expect(said).toBeVisible({ timeout: 30_000 });
  for (const close of await page.getByRole('button', { name: 'Đóng thông báo' }).all()) {
    await close.click({ timeout: 2000 }).catch(() => undefined);
  }
}

/** The fingerprint in large type. */
export async function fingerprint(page: Page): Promise<string> {
  await goToSync(page);
  const words = page.getByRole('region', { name: 'Dấu vân của máy này' }).locator('p').first();
  await expect(words).not.toBeEmpty();
  await page.waitForTimeout(600);
  return (await words.textContent()) ?? '';
}
