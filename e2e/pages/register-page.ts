/** The register, in Vietnamese; and made-up items put there through the bridge. */
import { expect, type Locator, type Page } from '@playwright/test';
import type { Input } from '../../bridge/contract.ts';
import { call } from '../bridge.ts';

type Operation = Input<'commit'>['operations'][number];

const SUBJECTS = ['đường liên xã', 'trạm y tế', 'trường mầm non', 'kênh tưới', 'nhà văn hoá', 'cầu dân sinh'];
const STATES = ['tiep-nhan', 'phan-loai', 'dang-xu-ly'];

/** Commits `count` items as one step: code `T-0001` and on, unit 17743, received 03/08/2026, in three states. */
export async function addItems(page: Page, count: number): Promise<void> {
  const operations = Array.from({ length: count }, (_, i): Operation[] => {
    const write = (field: string, value: string): Operation => ({ entity: 'item', id: `t-${i}`, field, value });
    return [
      write('code', `T-${String(i + 1).padStart(4, '0')}`),
      write('text', `Đề nghị tỉnh quan tâm ${SUBJECTS[i % SUBJECTS.length] ?? ''} số ${i + 1}`),
      write('askerUnit', '17743'),
      write('receivedOn', '2026-08-03'),
      write('state', STATES[i % STATES.length] ?? ''),
    ];
  }).flat();
  expect(
    await call(page, 'commit', { command: 'items.import', about: { new: count, changed: 0 }, operations }),
  ).toMatchObject({
    ok: true,
  });
}

export async function goToRegister(page: Page): Promise<Locator> {
  await page.getByRole('navigation').getByRole('button', { name: 'Câu hỏi & kiến nghị' }).click();
  const grid = page.getByRole('grid');
  await expect(grid).toBeVisible();
  return grid;
}

/** Types into the one box for words and operators. */
export async function find(page: Page, query: string): Promise<void> {
  await page.getByLabel('Tìm và lọc').fill(query);
}

/** "12 / 3.000" as shown. */
export async function expectCount(page: Page, shown: string): Promise<void> {
  await expect(page.getByText(new RegExp(`^${shown.replace('.', '\\.')} / `))).toBeVisible();
}

/** The cell of a row, both by what they are called. */
export async function cellOf(page: Page, code: string, column: string): Promise<Locator> {
  const heading = page.getByRole('columnheader', { name: column });
  const index = Number(await heading.getAttribute('aria-colindex'));
  return page.getByRole('row', { name: code }).locator(`[aria-colindex="${index}"]`);
}
