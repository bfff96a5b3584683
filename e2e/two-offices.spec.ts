/** Two windows of two homes over one folder: sharing, joining, the same item on both, a form left while others wrote. */
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { call } from './bridge.ts';
import { expectAccessible } from './pages/accessibility.ts';
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
  await page.getByRole('row', { name: 'T-0001' }).getByRole('gridcell').nth(1).click();
  await page.keyboard.press('Space');
  const field = page.getByRole('textbox', { name: 'Nội dung', exact: true });
  await field.fill('Đang gõ dở ở văn phòng');
  await setText(second, 't-0', 'Ban Tổ chức vừa sửa');
  await syncNow(second.page);
  await expect(page.getByText('Ban Tổ chức đã sửa 1 câu hỏi, kiến nghị.')).toBeVisible({ timeout: 60_000 });
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
  await expect(second.page.getByRole('row', { name: 'T-0001' })).toBeVisible();
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

test('every dialog and tab of synchronisation can be read by a machine, in the light and in the dark', async ({
  offices,
}, info) => {
  test.setTimeout(400_000);
  const { first, second } = offices;
  await shareAndJoin(offices);
  await syncNow(first.page);
  await setText(first, 't-0', 'Đề nghị tỉnh sửa cầu Khe Mương trong năm 2026');
  await setText(first, 't-1', 'Đề nghị tỉnh sửa đường liên xã');
  await setText(second, 't-0', 'Đề nghị tỉnh xây mới cầu Khe Mương trong năm 2027');
  await setText(second, 't-1', 'Đề nghị tỉnh làm mới đường liên xã');
  for (const { page } of [first, second, first]) await syncNow(page);
  const { page } = first;
  const look = async (name: string): Promise<void> => {
    await page.waitForTimeout(300);
    await page.screenshot({ path: info.outputPath(`${name}.png`) });
    await expectAccessible(page, name.endsWith('menu') ? { open: 'menu' } : {});
  };
  const close = async (): Promise<void> => {
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  };
  for (const theme of ['Sáng', 'Tối']) {
    await page.keyboard.press('Control+,');
    await page.getByText(theme, { exact: true }).click();
    await goToConflicts(page);
    await look(`${theme}-cards`);
    await page.getByRole('button', { name: 'Tự gõ…' }).click();
    await look(`${theme}-own`);
    await page.keyboard.press('Escape');
    await goToSync(page);
    await look(`${theme}-devices`);
    await page.getByRole('button', { name: 'Thử thư mục này' }).click();
    await expect(page.getByText(/^Đạt: /)).toBeVisible({ timeout: 30_000 });
    await look(`${theme}-folder`);
    await page.getByRole('tab', { name: /^Lời mời/ }).click();
    await look(`${theme}-invitations`);
    await page.getByRole('button', { name: 'Mời thêm' }).click();
    await look(`${theme}-invite`);
    await close();
    await page.getByRole('tab', { name: 'Nhật ký' }).click();
    await look(`${theme}-log`);
    await page.getByRole('tab', { name: /^Các máy/ }).click();
    for (const name of ['Gửi thay đổi…', 'Nhận thay đổi…']) {
      await page.getByRole('button', { name, exact: true }).click();
      await look(`${theme}-${name.slice(0, 3)}`);
      await close();
    }
    await page.getByRole('button', { name: 'Việc với máy của Trần Văn Mẫu' }).click();
    await look(`${theme}-menu`);
    await page.getByRole('menuitem', { name: 'Thu hồi…' }).click();
    await look(`${theme}-revoke`);
    await close();
  }
  // Both cards of the same field between the same two, at once; and taken back in one step.
  await goToConflicts(page);
  await page.getByLabel('Như vậy cho tất cả 2 phiếu').check();
  await page.getByRole('region', { name: 'Trần Văn Mẫu' }).getByRole('button', { name: 'Lấy bên này' }).click();
  await expect(page.getByText('Không có phiếu nào chờ chọn')).toBeVisible();
  await expect(page.getByText('Chọn xong 2 phiếu xung đột')).toBeVisible();
});

test('comparing says in so many words that two laptops are alike; a revoked one is told so and nobody takes its changes', async ({
  offices,
}, info) => {
  test.setTimeout(300_000);
  const { first, second } = offices;
  await shareAndJoin(offices);
  const { page } = first;
  for (const { page: each } of [first, second]) await syncNow(each);
  for (const { page: each } of [first, second]) {
    await goToSync(each);
    await each.getByLabel('So với', { exact: true }).first().click();
    await each.getByRole('option').first().click();
    await each.waitForTimeout(2000);
  }
  await page.getByRole('button', { name: 'So lại' }).click();
  await expect(page.getByText('Giống nhau: hai máy giữ cùng dữ liệu.')).toBeVisible({ timeout: 20_000 });
  await page.screenshot({ path: info.outputPath('alike.png') });
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Việc với máy của Trần Văn Mẫu' }).click();
  await page.getByRole('menuitem', { name: 'Thu hồi…' }).click();
  await page.getByLabel(/^Gõ tên người dùng/).fill('tran van mau');
  await page.getByRole('button', { name: 'Thu hồi máy này' }).click();
  await expect(page.getByRole('row', { name: /Trần Văn Mẫu/ })).toContainText('đã thu hồi');
  await syncNow(page);
  await second.page.keyboard.press('F5');
  await goToSync(second.page);
  await expect(second.page.getByText(/^Máy này đã bị thu hồi khỏi kho dùng chung/).first()).toBeVisible({
    timeout: 40_000,
  });
  await second.page.screenshot({ path: info.outputPath('revoked.png') });
  await setText(second, 't-0', 'Sửa sau khi đã bị thu hồi');
  await second.page.keyboard.press('F5');
  await syncNow(page);
  await goToRegister(page);
  await expect(page.getByRole('row', { name: 'T-0001' })).not.toContainText('Sửa sau khi');
});
