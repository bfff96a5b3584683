/** The register's own export, as a file. */
import { expect } from '@playwright/test';
import { readFile, stat } from 'node:fs/promises';
import { answerSave, type App } from '../fixture.ts';

/** Goes to the register, without any filter, and exports the list; answers with the bytes of the file. */
export async function exportRegister(app: App, path: string): Promise<Buffer> {
  const { page } = app;
  await page.getByRole('navigation').getByRole('button', { name: 'Câu hỏi & kiến nghị' }).click();
  await expect(page.getByRole('grid')).toBeVisible();
  await answerSave(app, path);
  await page.keyboard.press('Control+e');
  // Whole files only: the file is there under its name or not at all.
  await expect
    .poll(
      () =>
        stat(path).then(
          ({ size }) => size,
          () => 0,
        ),
      { timeout: 60_000 },
    )
    .toBeGreaterThan(0);
  return readFile(path);
}
