/** Forms are issued whole, once, and never over a form somebody filled in. */
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { answerOpen, expect, noteOpenedPaths, test } from './fixture.ts';
import { createEvent, goToEvents, writeKits } from './pages/events-page.ts';
import { expectAccessible } from './pages/accessibility.ts';
import { createWorkspace } from './pages/start-page.ts';

test('an event is made, edited, deleted and brought back', async ({ app, page }) => {
  await createWorkspace(page, { sample: false });
  await goToEvents(page);
  await expectAccessible(page);
  await createEvent(page, { name: 'Đối thoại năm 2023', code: 'DT23', heldOn: '04082023' });
  const row = page.getByRole('row', { name: 'Đối thoại năm 2023' });
  await expect(row).toContainText('0 / 460');
  await row.getByRole('button', { name: /^Sửa / }).click();
  await page.getByLabel('Địa điểm').fill('Trung tâm hội nghị tỉnh');
  await page.keyboard.press('Control+Enter');
  await expect(row).toContainText('Trung tâm hội nghị tỉnh');
  await row.getByRole('button', { name: /^Xoá / }).click();
  await expect(row).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(row).toContainText('Trung tâm hội nghị tỉnh');
  await row.getByRole('button', { name: '0 / 460' }).click();
  await expect(page.getByRole('listbox', { name: 'Đơn vị chưa gửi phiếu' })).toBeVisible();
  await expectAccessible(page);
  expect(app.output()).not.toContain('Error');
});

test('460 forms are written once; a filled one stops the next writing and is named', async ({ app, home, page }) => {
  await createWorkspace(page, { sample: false });
  await createEvent(page, { name: 'Đối thoại năm 2023', code: 'DT23', heldOn: '4/8/2023' });
  const folder = join(home, 'phieu');
  await mkdir(folder);
  const opened = await noteOpenedPaths(app);
  expect(await writeKits(app, 'Đối thoại năm 2023', folder)).toBe(460);
  await page.getByRole('button', { name: 'Mở thư mục' }).click();
  await expect.poll(opened).toHaveLength(1);
  const names = (await readdir(folder)).sort();
  expect(names).toHaveLength(460);

  const path = join(folder, names[7] ?? '');
  const { mtimeMs } = await stat(join(folder, names[8] ?? ''));
  await writeFile(path, Buffer.concat([await readFile(path), Buffer.from('x')]));
  await page.getByRole('button', { name: 'Xuất cho chương trình khác' }).click();
  await answerOpen(app, [folder]);
  await page.getByRole('button', { name: 'Chọn thư mục…' }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: /^Xuất \d+ phiếu$/ }).click();
  await expect(page.getByRole('alert')).toContainText(names[7] ?? '');
  expect((await stat(join(folder, names[8] ?? ''))).mtimeMs).toBe(mtimeMs);
});
