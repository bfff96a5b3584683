/** Dialogue events and the issuing of their forms, in Vietnamese. */
import { expect, type Page } from '@playwright/test';
import { answerOpen, type App } from '../fixture.ts';

export interface NewEvent {
  readonly name: string;
  readonly code: string;
  /** As typed, e.g. `4/8/2023`. */
  readonly heldOn: string;
}

export async function goToEvents(page: Page): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name: 'Đối thoại' }).click();
  await expect(page.getByRole('heading', { name: 'Đối thoại', level: 1 })).toBeVisible();
}

export async function createEvent(page: Page, { name, code, heldOn }: NewEvent): Promise<void> {
  await goToEvents(page);
  await page.getByRole('button', { name: /^(Thêm chương trình|Tạo chương trình đầu tiên)$/ }).click();
  await page.getByLabel('Tên chương trình').fill(name);
  await page.getByRole('textbox', { name: 'Mã', exact: true }).fill(code);
  await page.getByLabel('Ngày tổ chức').fill(heldOn);
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  await expect(page.getByRole('row', { name })).toBeVisible();
}

/** Issues the forms of an event into a folder; answers with how many the app says it wrote. */
export async function writeKits(app: App, event: string, folder: string): Promise<number> {
  const { page } = app;
  await goToEvents(page);
  await page.getByRole('row', { name: event }).getByRole('button', { name: 'Xuất phiếu' }).click();
  await answerOpen(app, [folder]);
  await page.getByRole('button', { name: 'Chọn thư mục…' }).click();
  await page.getByRole('button', { name: /^Xuất \d+ phiếu$/ }).click();
  const done = page.getByRole('heading', { name: /^Đã xuất / });
  await expect(done).toBeVisible({ timeout: 60_000 });
  return Number((await done.textContent())?.replaceAll(/\D/g, ''));
}
