/** The report says what the register says, in Word and in Excel. */
import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { answerSave, expect, noteOpenedPaths, test, type App } from './fixture.ts';
import { expectAccessible } from './pages/accessibility.ts';
import { createWorkspace } from './pages/start-page.ts';

const run = promisify(execFile);

async function writeReport(app: App, kind: 'Word' | 'Excel', path: string): Promise<void> {
  await app.page.getByText(new RegExp(`^${kind}`)).click();
  await answerSave(app, path);
  await app.page.getByRole('button', { name: 'Ghi báo cáo…' }).click();
  await expect(app.page.getByRole('button', { name: 'Mở tệp' })).toBeVisible({ timeout: 60_000 });
  expect((await stat(path)).size).toBeGreaterThan(1000);
}

/** What LibreOffice reads in a file, as plain text. */
async function textOf(path: string, home: string, format: string): Promise<string> {
  const profile = `-env:UserInstallation=file://${join(home, 'office')}`;
  await run('soffice', [profile, '--headless', '--convert-to', format, '--outdir', join(home, 'read'), path]);
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.[a-z]+$/, '.pdf');
  const { stdout } = await run('pdftotext', ['-layout', join(home, 'read', name), '-']);
  return stdout.normalize('NFC');
}

test('the figures on the screen are doors, and LibreOffice reads the same ones in the documents', async ({
  app,
  home,
  page,
}) => {
  test.setTimeout(180_000);
  await createWorkspace(page);
  await page.getByRole('navigation').getByRole('button', { name: 'Báo cáo' }).click();
  const figures = page.getByRole('region', { name: 'Số liệu sẽ có trong báo cáo' });
  const total = figures.getByRole('row', { name: /^Tổng số đã tiếp nhận/ }).getByRole('button');
  const received = Number(await total.textContent());
  expect(received).toBe(13);
  await expect(page.getByText('13 dòng dữ liệu mẫu')).toBeVisible();
  await expectAccessible(page);

  const opened = await noteOpenedPaths(app);
  const docx = join(home, 'tong-hop.docx');
  await writeReport(app, 'Word', docx);
  await page.getByRole('button', { name: 'Mở tệp' }).click();
  await expect.poll(opened).toEqual([docx]);
  const paper = await textOf(docx, home, 'pdf');
  expect(paper).toMatch(new RegExp(`Tổng số đã tiếp nhận: ${String(received)} mục`));
  expect(paper).toContain('ĐẢNG CỘNG SẢN VIỆT NAM');
  for (const row of await figures.getByRole('table', { name: 'Theo bước xử lý' }).getByRole('row').all()) {
    const cells = (await row.getByRole('cell').allTextContents()).map((cell) => cell.trim());
    const name = await row
      .getByRole('rowheader')
      .textContent()
      .catch(() => null);
    if (cells.length === 0 || name === null) continue;
    expect(paper).toMatch(new RegExp(`${name}\\s+${cells[0] ?? ''}\\s+${(cells[1] ?? '').replaceAll('.', '\\.')}`));
  }

  await writeReport(app, 'Excel', join(home, 'tong-hop.xlsx'));
  expect(await textOf(join(home, 'tong-hop.xlsx'), home, 'pdf')).toContain('Nguồn số liệu'.toUpperCase());

  await total.click();
  await expect(page.getByRole('heading', { name: 'Câu hỏi & kiến nghị' })).toBeVisible();
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', String(received + 2));

  await page.getByRole('button', { name: 'Báo cáo các dòng đang thấy' }).click();
  await expect(page.getByLabel('Các dòng đang lọc trong sổ')).toBeChecked();
  await expect(total).toHaveText(String(received));
});
