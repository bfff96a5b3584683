/** Two windows of two homes over one folder: sharing, joining, the same item on both, a form left while others wrote. */
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { call } from './bridge.ts';
import { answerOpen, answerSave, expect, startApp, test as base, type App } from './fixture.ts';
import { addItems, find, goToRegister } from './pages/register-page.ts';
import { createWorkspace } from './pages/start-page.ts';
import {
  finishJoining,
  fingerprint,
  goToConflicts,
  goToSync,
  joinWorkspace,
  shareWorkspace,
  syncNow,
} from './pages/sync-page.ts';

interface Offices {
  readonly first: App;
  readonly second: App;
  readonly folder: string;
  readonly file: string;
}

const test = base.extend<{ readonly offices: Offices }>({
  offices: async ({ home }, use) => {
    const root = await mkdtemp(join(tmpdir(), 'nhip-cau-offices-'));
    const [folder, other] = [join(root, 'Kho chung'), join(root, 'may-2')];
    const { mkdir } = await import('node:fs/promises');
    await Promise.all([mkdir(folder), mkdir(other)]);
    const first = await startApp(home);
    const second = await startApp(other);
    await use({ first, second, folder, file: join(root, 'moi.ncmoi') });
    await Promise.all([first.close(), second.close()].map((closing) => closing.catch(() => undefined)));
    await rm(root, { recursive: true, force: true, maxRetries: 3 });
  },
});

async function shareAndJoin({ first, second, folder, file }: Offices): Promise<void> {
  await createWorkspace(first.page, { sample: false });
  await addItems(first.page, 3);
  await shareWorkspace(first, folder, file);
  await joinWorkspace(second, { folder, file, actor: 'Trần Văn Mẫu' });
  await finishJoining(second.page);
}

async function setText({ page }: App, id: string, text: string): Promise<void> {
  const operations = [{ entity: 'item', id, field: 'text', value: text }];
  expect(await call(page, 'commit', { command: 'items.edit', about: { code: id }, operations })).toMatchObject({
    ok: true,
  });
}

test('the same item changed on both while apart: a card on both, settled on one, gone on both, alike to the last field', async ({
  offices,
}, info) => {
  test.setTimeout(300_000);
  const { first, second, folder } = offices;
  const began = Date.now();
  await shareAndJoin(offices);
  expect(Date.now() - began).toBeLessThan(120_000);
  await goToRegister(second.page);
  await expect(second.page.getByRole('row', { name: 'T-0001' })).toBeVisible();
  await syncNow(first.page);
  expect(await fingerprint(first.page)).toBe(await fingerprint(second.page));

  // Apart: the folder is gone for both, and both go on working.
  await rename(folder, `${folder} xa`);
  await setText(first, 't-0', 'Đề nghị tỉnh sửa cầu Khe Mương trong năm 2026');
  await setText(second, 't-0', 'Đề nghị tỉnh xây mới cầu Khe Mương trong năm 2027');
  await goToSync(first.page);
  await expect(first.page.getByRole('contentinfo')).toContainText(/Không tới được thư mục|chờ gửi/, {
    timeout: 60_000,
  });
  await rename(`${folder} xa`, folder);

  for (const { page } of [first, second, first]) await syncNow(page);
  for (const [name, { page }] of Object.entries({ first, second })) {
    await expect(page.getByRole('contentinfo')).toContainText('1 phiếu xung đột');
    await goToConflicts(page);
    await expect(page.getByRole('heading', { name: 'Nội dung', level: 2 })).toBeVisible();
    await expect(page.getByRole('region', { name: 'Lê Thị Thử' })).toContainText('sửa cầu Khe Mương');
    await expect(page.getByRole('region', { name: 'Trần Văn Mẫu' })).toContainText('xây mới cầu Khe Mương');
    await page.screenshot({ path: info.outputPath(`${name}-card.png`) });
  }
  await first.page.getByRole('region', { name: 'Trần Văn Mẫu' }).getByRole('button', { name: 'Lấy bên này' }).click();
  await expect(first.page.getByText('Không có phiếu nào chờ chọn')).toBeVisible();
  for (const { page } of [first, second]) await syncNow(page);
  await expect(second.page.getByText('Không có phiếu nào chờ chọn')).toBeVisible();
  await syncNow(first.page);
  expect(await fingerprint(first.page)).toBe(await fingerprint(second.page));
  await first.page.screenshot({ path: info.outputPath('sync.png') });
});

test('what others wrote while a field was being typed in is asked about, and nothing is overwritten', async ({
  offices,
}, info) => {
  test.setTimeout(300_000);
  const { first, second } = offices;
  await shareAndJoin(offices);
  const { page } = first;
  await goToRegister(page);
  await page.getByRole('row', { name: 'T-0002' }).getByRole('gridcell').nth(1).click();
  await page.keyboard.press('Space');
  const field = page.getByRole('textbox', { name: 'Nội dung' });
  await field.fill('Đang gõ dở ở văn phòng');
  await setText(second, 't-1', 'Ban Tổ chức vừa sửa');
  await syncNow(second.page);
  await expect
    .poll(
      async () =>
        (await call(page, 'history', { entity: 'item', id: 't-1' })).ok && page.getByRole('status').allTextContents(),
      { timeout: 60_000 },
    )
    .toEqual(expect.arrayContaining([expect.stringContaining('Ban Tổ chức đã sửa 1 câu hỏi, kiến nghị.')]));
  await expect(field).toHaveValue('Đang gõ dở ở văn phòng');
  await field.blur();
  const dialog = page.getByRole('dialog', { name: /^Có người vừa sửa cùng chỗ/ });
  await expect(dialog.getByRole('region', { name: 'Trần Văn Mẫu' })).toContainText('Ban Tổ chức vừa sửa');
  await page.screenshot({ path: info.outputPath('three-way.png') });
  await dialog.getByText('Giữ cả hai, nối nhau').click();
  await dialog.getByRole('button', { name: 'Ghi lựa chọn' }).click();
  await expect(dialog).toBeHidden();
  await expect(field).toHaveValue('Ban Tổ chức vừa sửa\nĐang gõ dở ở văn phòng');
  for (const { page: each } of [first, second]) await syncNow(each);
  await goToRegister(second.page);
  await find(second.page, 'văn phòng');
  await expect(second.page.getByRole('row', { name: 'T-0002' })).toBeVisible();
  await goToConflicts(page);
  await expect(page.getByText('Không có phiếu nào chờ chọn')).toBeVisible();
});

test('a wrong invitation says so and its cure; the recovery code lets an administrator in again; a file carries changes', async ({
  offices,
}) => {
  test.setTimeout(300_000);
  const { first, second, folder, file } = offices;
  await createWorkspace(first.page, { sample: false });
  await addItems(first.page, 2);
  const { recoveryCode } = await shareWorkspace(first, folder, file);
  await joinWorkspace(second, { folder, code: 'AAAA-BBBB', actor: 'Hồ Thị Trở Lại' });
  await expect(second.page.getByRole('alert')).toContainText('Mã lời mời không đúng');
  await second.page.getByRole('button', { name: 'Quay lại' }).click();
  await second.page.getByRole('textbox', { name: 'Mã lời mời' }).fill(recoveryCode);
  await second.page.getByRole('button', { name: 'Tiếp tục' }).click();
  await second.page.getByRole('button', { name: 'Tham gia', exact: true }).isDisabled();
  await second.page.getByLabel(/^Cụm mật khẩu/).fill('cầu tre nhịp gỗ bến sông');
  await second.page.getByLabel('Gõ lại cụm mật khẩu').fill('cầu tre nhịp gỗ bến sông');
  await second.page.getByRole('button', { name: 'Tham gia', exact: true }).click();
  await finishJoining(second.page);
  await goToSync(second.page);
  await expect(second.page.getByRole('row', { name: /máy này/ })).toContainText('Quản trị');

  await rename(folder, `${folder} xa`);
  await setText(first, 't-0', 'Đi bằng tệp chép tay');
  await goToSync(first.page);
  await first.page.getByRole('button', { name: 'Gửi thay đổi…' }).click();
  const carried = join(folder, '..', 'thay-doi.ncgoi');
  await answerSave(first, carried);
  await first.page.getByRole('button', { name: 'Lưu tệp…' }).click();
  await expect(first.page.getByText('Đã lưu thay-doi.ncgoi.')).toBeVisible({ timeout: 30_000 });
  await second.page.getByRole('button', { name: 'Nhận thay đổi…' }).click();
  await answerOpen(second, [carried]);
  await second.page.getByRole('button', { name: 'Chọn tệp…' }).click();
  await expect(second.page.getByText(/^Đã nhận \d+ thay đổi/)).toBeVisible({ timeout: 30_000 });
  await second.page.getByRole('dialog').getByRole('button', { name: 'Đóng' }).last().click();
  await goToRegister(second.page);
  await find(second.page, 'chép tay');
  await expect(second.page.getByRole('row', { name: 'T-0001' })).toBeVisible();
});
