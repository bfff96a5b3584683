import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unpack } from 'msgpackr';
import { afterEach, expect, it } from 'vitest';
import type { Bridge, Reply } from '../bridge/contract.ts';
import { oneProcess, type OneProcess } from './testing/one-process.ts';

const opened: OneProcess[] = [];
const folders: string[] = [];
afterEach(async () => {
  for (const machine of opened.splice(0)) await machine.close();
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

function value<T>(reply: Reply<T>): T {
  if (!reply.ok) throw new Error(`refused with ${reply.code} ${JSON.stringify(reply.about)}`);
  return reply.value;
}

const code = (reply: Reply<unknown>): string => (reply.ok ? 'done' : reply.code);
const item = (id: string, field: string, written: string) => ({
  command: 'items.edit',
  operations: [{ entity: 'item', id, field, value: written }],
});
const round = async (bridge: Bridge): Promise<void> => void value(await bridge.syncNow({ job: 'round' }));

function machine(): OneProcess {
  const one = oneProcess();
  opened.push(one);
  folders.push(one.folder);
  return one;
}

async function textOf({ bridge }: OneProcess, id: string): Promise<unknown> {
  const page = value(await bridge.rowPage({ entity: 'item', from: 0, size: 100 }));
  return (unpack(page.rows) as { id: string; text: string }[]).find((row) => row.id === id)?.text;
}

/** Two offices over one folder: the first shared its workspace, the second joined with the invitation file. */
async function twoOffices(): Promise<{
  readonly first: OneProcess;
  readonly second: OneProcess;
  readonly folder: string;
}> {
  const folder = mkdtempSync(join(tmpdir(), 'nhip-cau-shared-'));
  folders.push(folder);
  const [first, second] = [machine(), machine()];
  const { bridge } = first;
  value(
    await bridge.create({
      passphrase: 'cầu tre',
      actor: 'Lê Thị Thử',
      office: 'Văn phòng',
      sample: false,
      quick: false,
    }),
  );
  value(await bridge.commit(item('i1', 'text', 'Đề nghị sửa cầu')));
  const { handle } = first.handles.grant(folder);
  const invitee = { person: 'Trần Văn Mẫu', office: 'Ban Tổ chức', role: 'member' as const };
  const made = value(await bridge.share({ job: 's', folder: handle, passphrase: 'nói qua điện thoại', invitee }));
  expect(made.recoveryCode.length).toBeGreaterThan(20);
  const file = join(first.folder, 'moi.ncmoi');
  value(await bridge.saveInvitation({ ticket: made.ticket, file: first.handles.grant(file).handle }));
  const wish = {
    job: 'j',
    folder: second.handles.grant(folder).handle,
    invitation: second.handles.grant(file).handle,
    code: null,
    invitationPassphrase: 'nói qua điện thoại',
    passphrase: 'nhịp gỗ',
    actor: 'Trần Văn Mẫu',
    office: 'Ban Tổ chức',
    quick: false,
  };
  expect(code(await second.bridge.join({ ...wish, invitationPassphrase: 'không phải' }))).toBe('invitation.passphrase');
  expect(value(await second.bridge.status()).state).toBe('none');
  value(await second.bridge.join(wish));
  await round(bridge);
  return { first, second, folder };
}

it('an invited office has everything, and each names the other', async () => {
  const { first, second } = await twoOffices();
  expect(await textOf(second, 'i1')).toBe('Đề nghị sửa cầu');
  for (const { bridge } of [first, second]) {
    const status = value(await bridge.syncStatus());
    expect(status.state).toBe('ready');
    expect(status.devices.map(({ person }) => person).sort()).toEqual(['Lê Thị Thử', 'Trần Văn Mẫu']);
    expect(status.folder).not.toContain('/');
  }
  expect(value(await first.bridge.fingerprint())).toBe(value(await second.bridge.fingerprint()));
});

it('the same field changed on both is a card on both, settled on one gone on both', async () => {
  const { first, second } = await twoOffices();
  const news: unknown[] = [];
  second.bridge.on('newsArrived', (detail) => news.push(detail));
  value(await first.bridge.commit(item('i1', 'text', 'của văn phòng')));
  value(await second.bridge.commit(item('i1', 'text', 'của ban')));
  for (const { bridge } of [first, second, first]) await round(bridge);
  expect(news).toContainEqual({ offices: ['Văn phòng'], items: 1, others: 0, conflicts: 1 });
  for (const { bridge } of [first, second]) {
    const [card, ...rest] = value(await bridge.conflicts());
    expect(rest).toEqual([]);
    expect(card?.contenders.map((side) => `${side.actor}: ${String(side.value)}`).sort()).toEqual([
      'Lê Thị Thử: của văn phòng',
      'Trần Văn Mẫu: của ban',
    ]);
  }
  value(await first.bridge.commit(item('i1', 'text', 'của ban')));
  for (const { bridge } of [first, second]) await round(bridge);
  for (const one of [first, second]) {
    expect(value(await one.bridge.conflicts())).toEqual([]);
    expect(await textOf(one, 'i1')).toBe('của ban');
  }
  expect(value(await first.bridge.fingerprint())).toBe(value(await second.bridge.fingerprint()));
});

it('a record changed here and deleted there stays until somebody says delete, and is gone then', async () => {
  const { first, second } = await twoOffices();
  value(await first.bridge.commit(item('i1', 'text', 'sửa mà chưa biết')));
  const gone = { command: 'items.delete', operations: [{ entity: 'item', id: 'i1', field: '~deleted', value: true }] };
  value(await second.bridge.commit(gone));
  for (const { bridge } of [first, second, first]) await round(bridge);
  for (const one of [first, second]) {
    expect(value(await one.bridge.conflicts()).map(({ field }) => field)).toEqual(['~deleted']);
    expect(await textOf(one, 'i1')).toBe('sửa mà chưa biết');
  }
  value(await first.bridge.commit({ ...gone, command: 'conflicts.settle' }));
  for (const { bridge } of [first, second]) await round(bridge);
  for (const one of [first, second]) {
    expect(value(await one.bridge.conflicts())).toEqual([]);
    expect(await textOf(one, 'i1')).toBeUndefined();
  }
});

it('a carried file does what the folder does, and only for this workspace', async () => {
  const { first, second, folder } = await twoOffices();
  await rm(folder, { recursive: true, force: true });
  value(await first.bridge.commit(item('i1', 'text', 'đi bằng USB')));
  expect(code(await first.bridge.syncNow({ job: 'r' }))).toMatch(/^sync\.(unreachable|detached)$/);
  const file = join(first.folder, 'thay-doi.ncgoi');
  value(await first.bridge.writeParcel({ job: 'w', since: null, file: first.handles.grant(file).handle }));
  const taken = value(await second.bridge.readParcel({ job: 'r', file: second.handles.grant(file).handle }));
  expect(taken.applied).toBeGreaterThan(0);
  expect(await textOf(second, 'i1')).toBe('đi bằng USB');
  const again = value(await second.bridge.readParcel({ job: 'r', file: second.handles.grant(file).handle }));
  expect(again.applied).toBe(0);
  const invitation = second.handles.grant(join(first.folder, 'moi.ncmoi')).handle;
  expect(code(await second.bridge.readParcel({ job: 'r', file: invitation }))).toBe('parcel.foreign');
});

it('a revoked office is told so, keeps working here, and nobody takes its new changes', async () => {
  const { first, second } = await twoOffices();
  const line = value(await first.bridge.syncStatus()).devices.find(({ own }) => !own);
  value(await first.bridge.revokeDevice({ device: line?.device ?? '' }));
  await round(first.bridge);
  value(await second.bridge.commit(item('i1', 'text', 'sau khi thu hồi')));
  expect(code(await second.bridge.syncNow({ job: 'r' }))).toBe('sync.revoked');
  expect(value(await second.bridge.syncStatus()).state).toBe('revoked');
  await round(first.bridge);
  expect(await textOf(first, 'i1')).toBe('Đề nghị sửa cầu');
  expect(await textOf(second, 'i1')).toBe('sau khi thu hồi');
});

it('an attachment of the other office is fetched when wanted', async () => {
  const { first, second } = await twoOffices();
  const source = join(first.folder, 'moi.ncmoi');
  const { id } = value(await first.bridge.attach({ item: 'i1', file: first.handles.grant(source).handle }));
  for (const { bridge } of [first, second]) await round(bridge);
  expect(value(await second.bridge.attachmentPlaces({ ids: [id] }))).toEqual({ [id]: 'folder' });
  value(await second.bridge.fetchAttachment({ job: 'f', id }));
  expect(value(await second.bridge.attachmentPlaces({ ids: [id] }))).toEqual({ [id]: 'here' });
  value(await second.bridge.openAttachment({ id }));
  expect(second.opened).toHaveLength(1);
});
