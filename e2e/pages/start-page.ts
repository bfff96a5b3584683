/** The screens before the work: first run, recovery code, unlocking. In Vietnamese, the language a new machine speaks. */
import { expect, type Page } from '@playwright/test';

export const PASSPHRASE = 'cầu tre nhịp gỗ bến sông';

export interface FirstRun {
  readonly actor?: string;
  readonly office?: string;
  readonly passphrase?: string;
  /** The sample items; on unless said otherwise. */
  readonly sample?: boolean;
}

/** From the first-run screen to the work; answers with the recovery code. */
export async function createWorkspace(page: Page, wish: FirstRun = {}): Promise<string> {
  const { actor = 'Lê Thị Thử', office = 'Văn phòng thử nghiệm', passphrase = PASSPHRASE, sample = true } = wish;
  await page.getByLabel('Họ tên người dùng').fill(actor);
  await page.getByLabel('Văn phòng, cơ quan').fill(office);
  await page.getByRole('button', { name: 'Tiếp tục' }).click();
  await page.getByLabel(/^Cụm mật khẩu/).fill(passphrase);
  await page.getByLabel('Gõ lại cụm mật khẩu').fill(passphrase);
  await page.getByLabel('Thêm dữ liệu mẫu').setChecked(sample);
  await page.getByRole('button', { name: 'Tạo kho dữ liệu' }).click();
  await expect(page.getByRole('heading', { name: 'Ghi lại mã khôi phục' })).toBeVisible();
  const code = (await page.locator('main code').first().textContent()) ?? '';
  await page.getByLabel('Tôi đã ghi lại').check();
  await page.getByRole('button', { name: 'Vào làm việc' }).click();
  await expectWork(page);
  return code;
}

export async function unlock(page: Page, passphrase = PASSPHRASE): Promise<void> {
  await page.getByLabel(/^Cụm mật khẩu/).fill(passphrase);
  await page.getByRole('button', { name: 'Mở', exact: true }).click();
}

export async function expectLocked(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Mở kho dữ liệu' })).toBeVisible();
}

export async function expectFirstRun(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Bắt đầu dùng Nhịp Cầu' })).toBeVisible();
}

/** The rail of areas is there: the workspace is open and its rows are usable. */
export async function expectWork(page: Page): Promise<void> {
  await expect(page.getByRole('navigation')).toBeVisible();
}
