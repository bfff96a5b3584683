/** Nothing a person types is readable on the disk, in a log, in a title or in a file name. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { allBytes, call } from './bridge.ts';
import { answerOpen, expect, noteOpenedPaths, test } from './fixture.ts';
import { createWorkspace, expectLocked, expectWork, PASSPHRASE, unlock } from './pages/start-page.ts';

/** Fifty strings a session enters: names, numbers of papers and telephones, sentences. None exists outside this test. */
const FAMILY = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Phan', 'Vũ', 'Đặng', 'Bùi', 'Đỗ'];
const NAMES = FAMILY.map((family, i) => `${family} Thị Hoẵng Ngọc ${'ABCDEFGHIJ'[i]}`);
const PAPERS = FAMILY.map((_, i) => `0401990${String(70_217 + i * 7919)}`);
const TELEPHONES = FAMILY.map((_, i) => `+84 9${String(13_570_246 + i * 104_729)}`);
const SENTENCES = FAMILY.map((_, i) => `Bà con xóm Khe Mướp ${i} xin sửa đập Rú Bạc đã vỡ ${i + 3} lần`);
const NOTES = FAMILY.map((_, i) => `Hẹn gặp riêng chiều ${i + 1} tại nhà văn hoá Ruộng Vằn ${i * 31}`);
const KNOWN = [...NAMES, ...PAPERS, ...TELEPHONES, ...SENTENCES, ...NOTES];

/** Every way a text could lie there. */
function spellings(text: string): readonly Buffer[] {
  return ['NFC', 'NFD'].flatMap((form) => {
    const spelled = text.normalize(form);
    return [Buffer.from(spelled, 'utf8'), Buffer.from(spelled, 'utf16le')];
  });
}

test('fifty known strings, the passphrase and the recovery code are nowhere on the disk, in a log or in a title', async ({
  app,
  page,
  home,
}) => {
  const code = await createWorkspace(page, { actor: NAMES[0] ?? '', office: NOTES[0] ?? '', sample: true });
  const titles: string[] = [];
  const title = async (): Promise<void> => {
    titles.push(await app.application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.title ?? ''));
    titles.push(await page.title());
  };
  for (const [i, name] of NAMES.entries()) {
    const fields: Record<string, string> = {
      text: `${SENTENCES[i]}. ${SENTENCES[i]?.normalize('NFD')}`,
      askerName: name,
      askerPost: PAPERS[i] ?? '',
      note: `${NOTES[i]}; ${TELEPHONES[i]}`,
    };
    const operations = Object.entries(fields).map(([field, value]) => ({
      entity: 'item',
      id: `at-rest-${i}`,
      field,
      value,
    }));
    const reply = await call(page, 'commit', { command: 'items.add', operations });
    expect(reply).toMatchObject({ ok: true });
  }
  const source = join(await temporary(), `${NAMES[1]}.txt`);
  await writeFile(source, KNOWN.join('\n'));
  await answerOpen(app, [source]);
  await noteOpenedPaths(app);
  const chosen = await call(page, 'chooseFiles', { purpose: 'attachment' });
  const file = chosen.ok ? (chosen.value[0]?.handle ?? '') : '';
  const kept = await call(page, 'attach', { item: 'at-rest-0', file });
  expect(kept).toMatchObject({ ok: true });
  await call(page, 'openAttachment', { id: kept.ok ? kept.value.id : '' });
  await title();
  // What a person does on a screen: the register shows the rows, the search indexes them, the cache keeps them.
  await page.keyboard.press('Control+K');
  await page.keyboard.type(SENTENCES[2] ?? '');
  await page.waitForTimeout(1500);
  await page.keyboard.press('Escape');
  await call(page, 'undo', undefined);
  await call(page, 'redo', undefined);
  const findings = async (): Promise<string[]> => {
    const files = await allBytes(home);
    expect(files.size).toBeGreaterThan(10);
    const found: string[] = [];
    const secrets = [...KNOWN, PASSPHRASE, code, code.replaceAll('-', '')];
    for (const [path, bytes] of files) {
      for (const text of secrets) {
        if (spellings(text).some((spelling) => bytes.includes(spelling))) found.push(`${text} in ${path}`);
        if (path.normalize('NFC').includes(text.normalize('NFC'))) found.push(`${text} names ${path}`);
      }
    }
    return found;
  };
  expect(await findings(), 'while it runs').toEqual([]);
  await call(page, 'lock', undefined);
  await expectLocked(page);
  expect(await findings(), 'locked').toEqual([]);
  await unlock(page);
  await expectWork(page);
  await title();
  await app.close();
  expect(await findings(), 'closed').toEqual([]);
  // The search has eyes: each spelling, planted, is found.
  for (const [i, spelling] of spellings(SENTENCES[3] ?? '').entries()) {
    await writeFile(join(home, 'window', `planted-${i}`), Buffer.concat([Buffer.alloc(i + 1, 0xff), spelling]));
  }
  expect(await findings()).toHaveLength(4);
  const said = [app.output(), ...titles].join('\n').normalize('NFC');
  expect([...KNOWN, PASSPHRASE, code].filter((text) => said.includes(text.normalize('NFC')))).toEqual([]);
  expect(new Set(titles)).toEqual(new Set(['Nhịp Cầu']));
});

test('a wrong passphrase shows nothing, gives no hint and makes the next try wait', async ({ app, page }) => {
  await createWorkspace(page);
  await call(page, 'lock', undefined);
  await expectLocked(page);
  const waits: number[] = [];
  for (let i = 0; i < 4; i += 1) {
    const reply = await call(page, 'unlock', { passphrase: `sai lần ${i}` });
    expect(reply.ok).toBe(false);
    if (reply.ok) continue;
    expect(['vault.wrong-passphrase', 'vault.wait']).toContain(reply.code);
    waits.push(Number(reply.about['seconds'] ?? 0));
  }
  expect(Math.max(...waits)).toBeGreaterThan(0);
  for (const name of ['rowCounts', 'cacheKey', 'steps', 'fingerprint'] as const) {
    expect(await call(page, name, undefined)).toMatchObject({ ok: false, code: 'workspace.locked' });
  }
  expect(await page.locator('body').innerText()).not.toContain('Thanh Chương');
  expect(app.output()).not.toContain(PASSPHRASE);
});

async function temporary(): Promise<string> {
  const { mkdtemp } = await import('node:fs/promises');
  const { tmpdir } = await import('node:os');
  return mkdtemp(join(tmpdir(), 'nhip-cau-source-'));
}
