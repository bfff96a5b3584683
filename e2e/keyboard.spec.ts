/** The whole job without a mouse: import, filter, assign 40, answer one, export. */
import type { Locator, Page } from '@playwright/test';
import { mkdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fillKits } from '../engine/intake/testing/fill-kits.ts';
import { answerOpen, answerSave, expect, repository, test } from './fixture.ts';
import { createEvent, writeKits } from './pages/events-page.ts';
import { createWorkspace } from './pages/start-page.ts';

const ITEMS = 40;
const MOST_TABS = 80;

/** Presses Tab until the control has the keyboard. */
async function tabTo(page: Page, control: Locator): Promise<void> {
  await expect(control).toBeVisible({ timeout: 90_000 });
  for (let pressed = 0; pressed < MOST_TABS; pressed += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${String(control)}`);
}

async function press(page: Page, control: Locator): Promise<void> {
  await tabTo(page, control);
  await page.keyboard.press('Enter');
}

test('import, filter, assign 40, answer one and export by keyboard alone', async ({ app, home }) => {
  test.setTimeout(300_000);
  const { page } = app;
  const folder = join(home, 'phieu');
  await mkdir(folder);
  await createWorkspace(page);
  await createEvent(page, { name: 'Đối thoại bàn phím', code: 'DTBP', heldOn: '4/8/2023' });
  await writeKits(app, 'Đối thoại bàn phím', folder);
  const profile = JSON.parse(await readFile(join(repository, 'assets/profiles/nghe-an.json'), 'utf8')) as {
    readonly sectors: readonly { readonly name: string }[];
  };
  await fillKits(
    folder,
    ITEMS,
    profile.sectors.map(({ name }) => name),
  );

  // From here on nothing is clicked.
  await page.keyboard.press('Control+k');
  await page.keyboard.type('nhap phieu');
  await expect(page.getByRole('option', { name: /Nhập phiếu/ }).first()).toBeVisible();
  await page.keyboard.press('Enter');
  await answerOpen(app, [folder]);
  await press(page, page.getByRole('button', { name: 'Chọn thư mục…' }));
  await press(page, page.getByRole('button', { name: 'Đọc phiếu' }));
  await press(page, page.getByRole('button', { name: `Ghi ${ITEMS} dòng vào sổ` }));
  await expect(page.getByRole('heading', { name: /^Đã ghi/ })).toBeVisible({ timeout: 60_000 });

  await page.keyboard.press('Control+3');
  const grid = page.getByRole('grid');
  await expect(grid).toBeVisible();
  await page.keyboard.press('Control+f');
  await page.keyboard.type('kỳ:DTBP trạng-thái:tiếp-nhận');
  await page.keyboard.press('Enter');
  await expect(grid).toBeFocused();
  await expect(page.getByText(new RegExp(`^${ITEMS} / `))).toBeVisible();

  await page.keyboard.press('Control+a');
  await expect(page.getByText(`Đã chọn ${ITEMS} dòng`)).toBeVisible();
  await page.keyboard.press('Control+g');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: 'Cơ quan chủ trì' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.type('noi vu');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('button', { name: 'Cơ quan chủ trì: Sở Nội vụ' })).toBeFocused();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(`Giao xử lý ${ITEMS} mục`).first()).toBeVisible();

  await page.keyboard.press('Control+f');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('kỳ:DTBP sở:"nội vụ"');
  await page.keyboard.press('Enter');
  await expect(page.getByText(new RegExp(`^${ITEMS} / `))).toBeVisible();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Space');
  await press(page, page.getByRole('button', { name: 'Thêm trả lời' }));
  await page.keyboard.type('Sở đã kiểm tra và bố trí kinh phí.');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(/^Trả lời mục DTBP/).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(grid).toBeFocused();

  const file = join(home, 'danh-sach.xlsx');
  await answerSave(app, file);
  await page.keyboard.press('Control+e');
  await expect.poll(async () => (await stat(file).catch(() => null))?.size ?? 0).toBeGreaterThan(0);
});
