/** The intake wizard, in Vietnamese. */
import { expect, type Locator, type Page } from '@playwright/test';
import { answerOpen, type App } from '../fixture.ts';
import { goToEvents } from './events-page.ts';

export type Tab = 'Mới' | 'Thay đổi' | 'Không đổi' | 'Lỗi' | 'Tệp';

export async function goToIntake(page: Page): Promise<void> {
  await goToEvents(page);
  await page.getByRole('button', { name: 'Nhập phiếu' }).first().click();
  await expect(page.getByRole('heading', { name: 'Nhập phiếu', level: 1 })).toBeVisible();
}

/** Chooses a folder and reads it; the preview is shown afterwards. */
export async function readFolder(app: App, folder: string): Promise<void> {
  await answerOpen(app, [folder]);
  await app.page.getByRole('button', { name: 'Chọn thư mục…' }).click();
  await app.page.getByRole('button', { name: 'Đọc phiếu' }).click();
  await expect(app.page.getByRole('tab', { name: /^Mới/ })).toBeVisible({ timeout: 90_000 });
}

/** The counts the tabs show. */
export async function counts(page: Page): Promise<Readonly<Record<Tab, number>>> {
  const read = async (tab: Tab): Promise<number> => {
    const text = (await tabOf(page, tab).textContent()) ?? '';
    return Number(/[\d.]+/.exec(text.slice(tab.length))?.[0].replaceAll('.', ''));
  };
  return {
    Mới: await read('Mới'),
    'Thay đổi': await read('Thay đổi'),
    'Không đổi': await read('Không đổi'),
    Lỗi: await read('Lỗi'),
    Tệp: await read('Tệp'),
  };
}

function tabOf(page: Page, tab: Tab): Locator {
  return page.getByRole('tab', { name: new RegExp(`^${tab}`) });
}

export interface Fault {
  readonly place: string;
  readonly column: string;
  readonly value: string;
  readonly rule: string;
  readonly cure: string;
}

/** What the preview says of every row with an error, as a person reads it beside the list. */
export async function faults(page: Page): Promise<readonly Fault[]> {
  await tabOf(page, 'Lỗi').click();
  const list = page.getByRole('listbox', { name: 'Các dòng đã đọc' });
  const detail = page.getByRole('region', { name: 'Chi tiết dòng đang chọn' });
  const found: Fault[] = [];
  await list.focus();
  await page.keyboard.press('Home');
  const total = (await counts(page))['Lỗi'];
  for (let at = 0; at < total; at += 1) {
    const fact = async (name: string): Promise<string> =>
      (await detail.locator('dt', { hasText: name }).first().locator('+ dd').textContent()) ?? '';
    found.push({
      place: (await detail.locator('p').first().textContent()) ?? '',
      column: await fact('Cột'),
      value: await fact('Giá trị trong tệp'),
      rule: await fact('Quy tắc'),
      cure: await fact('Cách sửa'),
    });
    await page.keyboard.press('ArrowDown');
  }
  return found;
}

/** Refused files and what is said of each. */
export async function refusedFiles(page: Page): Promise<readonly string[]> {
  await tabOf(page, 'Tệp').click();
  const lines = page.getByRole('listbox', { name: 'Tệp' }).getByRole('option');
  return lines.filter({ hasText: 'Không đọc được' }).allTextContents();
}
