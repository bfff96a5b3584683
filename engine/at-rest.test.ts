/** Nothing a person typed, and no name or number, can be read in any file of a workspace. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { write } from '../domain/change/write.ts';
import { attachment, item } from '../domain/model/item.ts';
import { MODEL } from '../domain/model/model.ts';
import { createWorkspace, nodeDeps, openWorkspace, workspaceKey } from './workspace.ts';

const root = mkdtempSync(path.join(os.tmpdir(), 'nhip-cau-rest-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const FAMILIES = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Đặng', 'Bùi', 'Đỗ', 'Hồ', 'Ngô'];
const GIVEN = ['Thị Hương', 'Văn Khánh', 'Đức Thịnh', 'Minh Nguyệt', 'Quỳnh Trâm'];
const names = FAMILIES.flatMap((family) => GIVEN.map((given) => `${family} ${given}`));
const numbers = names.map((_, at) => `0${40_188_001_234 + at * 7_919}`);
const sentences = names.map((name, at) => `Cử tri ${name} đề nghị xem xét tuyến đường số ${at} bị sạt lở.`);
const passphrase = 'mật khẩu của văn phòng';
const actor = 'Người Ghi Biên Bản';
const office = 'Phòng Tổng hợp Nội chính';

test('a byte search of every file finds none of 50 names, numbers, sentences and attachments', async () => {
  const dir = path.join(root, 'kho');
  const deps = { ...nodeDeps(MODEL), cost: { memory: 64, passes: 1, lanes: 1 } };
  const made = await createWorkspace(deps, { dir, passphrase, actor, office, profile: 'nghe-an' });
  const key = workspaceKey(made.engine);
  for (const [at, name] of names.entries()) {
    const fields = {
      askerName: name,
      askerPost: numbers[at] ?? '',
      text: sentences[at] ?? '',
      ref: `phieu-${numbers[at]}`,
    };
    await made.engine.commit({ command: 'items.edit', operations: write(item, `k${at}`, fields) });
    const hash = await made.engine.putBlob(Buffer.from(`Bản chụp. ${sentences[at]} ${numbers[at]}`));
    const about = { item: `k${at}`, name: `${name}.pdf`, hash };
    await made.engine.commit({ command: 'items.attach', operations: write(attachment, `t${at}`, about) });
  }
  await made.engine.undo();
  await made.engine.close();
  // A second session that ends without closing leaves its lock and an unfinished journal behind.
  const engine = await openWorkspace(deps, { dir, passphrase });
  await engine.commit({ command: 'items.edit', operations: write(item, 'k0', { note: sentences[1] ?? '' }) });
  await expect(openWorkspace(deps, { dir, passphrase: `${passphrase} ` })).rejects.toThrow('workspace.busy');

  const files = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  expect(files.length).toBeGreaterThan(names.length);
  const everything = Buffer.concat(files.map(({ parentPath, name }) => readFileSync(path.join(parentPath, name))));
  const fileNames = Buffer.from(files.map(({ parentPath, name }) => path.join(parentPath, name)).join('\n'));
  const secrets = [...names, ...numbers, ...sentences, passphrase, actor, office, made.recoveryCode];
  const readable = secrets.filter((secret) =>
    encodings(secret).some((bytes) => everything.includes(bytes) || fileNames.includes(bytes)),
  );
  expect(readable).toEqual([]);
  expect(everything.includes(Buffer.from(key))).toBe(false);
  expect(everything.includes(Buffer.from(key).toString('base64'))).toBe(false);
  expect(everything.includes(Buffer.from(made.engine.device))).toBe(false);
  await engine.close();
});

test('the search would find a text that is there', () => {
  const planted = Buffer.concat([
    randomBytes(100),
    Buffer.from(names[3]?.normalize('NFD') ?? '', 'utf16le'),
    randomBytes(9),
  ]);
  expect(encodings(names[3] ?? '').some((bytes) => planted.includes(bytes))).toBe(true);
});

function encodings(text: string): Buffer[] {
  return [text.normalize('NFC'), text.normalize('NFD')].flatMap((form) => [
    Buffer.from(form, 'utf8'),
    Buffer.from(form, 'utf16le'),
  ]);
}
