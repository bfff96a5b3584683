/** The machine side as the window meets it: everything but Electron is real. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unpack } from 'msgpackr';
import { afterEach, describe, expect, it } from 'vitest';
import { bridgeSuite } from '../bridge/bridge-suite.ts';
import type { Output, Reply } from '../bridge/contract.ts';
import { oneProcess, type OneProcess } from './testing/one-process.ts';

const machines: OneProcess[] = [];
function start(folder?: string): OneProcess {
  const machine = oneProcess(folder);
  machines.push(machine);
  return machine;
}
afterEach(async () => {
  for (const machine of machines.splice(0)) await machine.close();
});

const passphrase = 'bốn chữ cho dễ nhớ';
function value<T>(reply: Reply<T>): T {
  if (!reply.ok) throw new Error(`${reply.code} ${JSON.stringify(reply.about)}`);
  return reply.value;
}
async function opened(wish: { sample?: boolean; quick?: boolean } = {}): Promise<OneProcess> {
  const machine = start();
  const { sample = false, quick = false } = wish;
  value(await machine.bridge.create({ passphrase, actor: 'Lê Thị Thử', office: 'Văn phòng', sample, quick }));
  return machine;
}
const folder = (): string => mkdtempSync(join(tmpdir(), 'nhip-cau-chosen-'));
const rowsOf = async (machine: OneProcess, entity: string): Promise<Record<string, unknown>[]> =>
  unpack(value(await machine.bridge.rowPage({ entity, from: 0, size: 20_000 })).rows) as Record<string, unknown>[];

describe('the bridge suite, on the real engine', () => {
  for (const { name, run } of bridgeSuite) {
    it(name, async () => run(async () => ({ bridge: start().bridge, unpack, passphrase })));
  }
});

describe('a workspace', () => {
  it('comes with what its organisation brings, and with the sample when wanted', async () => {
    const bare = await opened();
    expect((await rowsOf(bare, 'agency')).length).toBeGreaterThan(5);
    expect(await rowsOf(bare, 'item')).toEqual([]);
    const sampled = await opened({ sample: true });
    const items = await rowsOf(sampled, 'item');
    expect(items.length).toBe(13);
    expect(items.every((item) => item['sample'] === true)).toBe(true);
    expect(value(await sampled.bridge.steps()).undo[0]?.command).toBe('sample.add');
  });

  it('opens again after a restart with everything that was acknowledged', async () => {
    const first = await opened();
    const operations = [{ entity: 'item', id: 'i1', field: 'text', value: 'Đề nghị sửa cầu' }];
    value(await first.bridge.commit({ command: 'items.add', operations }));
    await first.close();
    const again = start(first.folder);
    expect(value(await again.bridge.status())).toMatchObject({ state: 'locked', name: 'workspace' });
    value(await again.bridge.unlock({ passphrase }));
    expect((await rowsOf(again, 'item'))[0]).toMatchObject({ id: 'i1', text: 'Đề nghị sửa cầu' });
  });

  it('opens by the operating system after a restart only when the person asked for that', async () => {
    const without = await opened();
    value(await without.bridge.lock());
    expect(await without.bridge.unlockQuick()).toMatchObject({ ok: false, code: 'vault.no-quick-unlock' });
    const first = await opened({ quick: true });
    await first.close();
    const again = start(first.folder);
    expect(value(await again.bridge.status())).toMatchObject({ state: 'locked', quick: true });
    value(await again.bridge.unlockQuick());
    expect(value(await again.bridge.status()).state).toBe('open');
  });

  it('is opened once however often it is asked for, and a failed try leaves it locked', async () => {
    const machine = await opened();
    value(await machine.bridge.lock());
    const [one, two] = await Promise.all([
      machine.bridge.unlock({ passphrase }),
      machine.bridge.unlock({ passphrase }),
    ]);
    expect([one.ok, two.ok].filter(Boolean)).toHaveLength(1);
    value(await machine.bridge.lock());
    expect((await machine.bridge.unlock({ passphrase: 'sai' })).ok).toBe(false);
    expect(value(await machine.bridge.status()).state).toBe('locked');
  });

  it('tells wrong words from wrong codes, without a hint', async () => {
    const machine = await opened();
    value(await machine.bridge.lock());
    expect(await machine.bridge.unlock({ passphrase: 'sai' })).toMatchObject({ code: 'vault.wrong-passphrase' });
    expect(await machine.bridge.unlockRecovery({ code: 'ABCD' })).toMatchObject({ code: 'vault.wrong-recovery-code' });
  });
});

describe('pages of rows', () => {
  it('give every row once, in any page size, and start over when the rows change', async () => {
    const machine = await opened({ sample: true });
    for (const size of [1, 4, 13, 100]) {
      const ids: unknown[] = [];
      for (let from: number | null = 0; from !== null;) {
        const page: Output<'rowPage'> = value(await machine.bridge.rowPage({ entity: 'item', from, size }));
        ids.push(...(unpack(page.rows) as { id: string }[]).map((row) => row.id));
        from = page.next;
      }
      expect(new Set(ids).size).toBe(13);
      expect(ids).toHaveLength(13);
    }
    const before = value(await machine.bridge.rowPage({ entity: 'item', from: 0, size: 2 }));
    const operations = [{ entity: 'item', id: 'new', field: 'text', value: 'x' }];
    value(await machine.bridge.commit({ command: 'items.add', operations }));
    const after = value(await machine.bridge.rowPage({ entity: 'item', from: 12, size: 5 }));
    expect(after.stamp).not.toEqual(before.stamp);
    expect(unpack(after.rows)).toHaveLength(2);
  });

  it('are empty beyond the end and for an entity nobody knows', async () => {
    const machine = await opened();
    expect(unpack(value(await machine.bridge.rowPage({ entity: 'item', from: 1e9, size: -5 })).rows)).toEqual([]);
    expect(await rowsOf(machine, '__proto__')).toEqual([]);
    expect(await rowsOf(machine, 'nothing')).toEqual([]);
  });
});

describe('files the person chose', () => {
  it('are handles; a handle nobody was given opens nothing', async () => {
    const machine = await opened({ sample: true });
    const made_up = 'h-0123456789abcdef';
    const event = String((await rowsOf(machine, 'event'))[0]?.['id']);
    expect(await machine.bridge.reveal(made_up)).toMatchObject({ ok: false, code: 'handle.unknown' });
    expect(await machine.bridge.openFile(made_up)).toMatchObject({ ok: false, code: 'handle.unknown' });
    const kits = await machine.bridge.writeKits({ job: 'j', event, scheme: '130', folder: made_up });
    expect(kits).toMatchObject({ ok: false, code: 'handle.unknown' });
    expect(machine.opened).toEqual([]);
  });

  it('kits go out into the chosen folder and come back in as nothing new', async () => {
    const machine = await opened({ sample: true });
    const event = String((await rowsOf(machine, 'event'))[0]?.['id']);
    const out = folder();
    machine.answer = [out];
    const chosen = value(await machine.bridge.chooseFolder({ purpose: 'kits' }));
    const steps: number[] = [];
    machine.bridge.on('jobProgress', ({ done }) => steps.push(done));
    const written = value(
      await machine.bridge.writeKits({ job: 'j1', event, scheme: '130', folder: chosen?.handle ?? '' }),
    );
    expect(written).toMatchObject({ files: 130, handle: chosen?.handle });
    expect(readdirSync(out)).toHaveLength(130);
    expect(steps.at(-1)).toBe(130);
    expect(await rowsOf(machine, 'kit')).toHaveLength(130);
    const one = join(out, readdirSync(out)[0] ?? '');
    machine.answer = [one];
    const [file] = value(await machine.bridge.chooseFiles({ purpose: 'intake' }));
    const preview = value(await machine.bridge.readIntake({ job: 'j2', event: null, sources: [file?.handle ?? ''] }));
    expect(preview.files[0]?.kind).toBe('kit');
    expect(preview.counts).toEqual({ new: 0, changed: 0, same: 0, error: 0 });
    expect(value(await machine.bridge.applyIntake({ intake: preview.intake, rows: [] }))).toEqual({
      new: 0,
      changed: 0,
    });
  });

  it('a cancelled job says so and leaves no half files', async () => {
    const machine = await opened({ sample: true });
    const event = String((await rowsOf(machine, 'event'))[0]?.['id']);
    const out = folder();
    machine.answer = [out];
    const chosen = value(await machine.bridge.chooseFolder({ purpose: 'kits' }));
    machine.bridge.on('jobProgress', ({ job }) => void machine.bridge.cancelJob({ job }));
    const reply = await machine.bridge.writeKits({ job: 'j', event, scheme: '460', folder: chosen?.handle ?? '' });
    expect(reply).toMatchObject({ ok: false, code: 'job.cancelled' });
    expect(readdirSync(out).every((name) => name.endsWith('.xlsx'))).toBe(true);
    expect(readdirSync(out).length).toBeLessThan(460);
  });

  it('the summary is written where the person said, in both formats', async () => {
    const machine = await opened({ sample: true });
    for (const format of ['docx', 'xlsx'] as const) {
      machine.answer = [join(folder(), `tong-hop.${format}`)];
      const file = value(await machine.bridge.chooseSave({ name: 'Tổng hợp: a/b', format }));
      expect(machine.asked.at(-1)).toMatchObject({ name: `Tổng hợp ab.${format}` });
      const wish = { job: 'j', format, by: 'sector', items: null, query: '', file: file?.handle ?? '' } as const;
      expect(value(await machine.bridge.writeSummary(wish))).toMatchObject({ files: 1 });
      expect(
        readFileSync(machine.answer[0] ?? '')
          .subarray(0, 2)
          .toString(),
      ).toBe('PK');
      value(await machine.bridge.openFile(file?.handle ?? ''));
      expect(machine.opened.at(-1)).toBe(machine.answer[0]);
    }
  });

  it('an attachment opens read-only in a folder of its own, which locking empties', async () => {
    const machine = await opened({ sample: true });
    const source = join(folder(), 'Văn bản số 5.pdf');
    writeFileSync(source, '%PDF-1.7 nội dung');
    const { handle } = machine.handles.grant(source);
    const item = String((await rowsOf(machine, 'item'))[0]?.['id']);
    const { id } = value(await machine.bridge.attach({ item, file: handle }));
    expect((await rowsOf(machine, 'attachment'))[0]).toMatchObject({
      name: 'Văn bản số 5.pdf',
      mediaType: 'application/pdf',
    });
    value(await machine.bridge.openAttachment({ id }));
    const path = machine.opened[0] ?? '';
    expect(readFileSync(path, 'utf8')).toBe('%PDF-1.7 nội dung');
    value(await machine.bridge.lock());
    expect(existsSync(path)).toBe(false);
  });

  it('a program sent as an attachment is shown in its folder, never run', async () => {
    const machine = await opened({ sample: true });
    const source = join(folder(), 'hoá đơn.pdf.exe');
    writeFileSync(source, 'MZ');
    const item = String((await rowsOf(machine, 'item'))[0]?.['id']);
    const { id } = value(await machine.bridge.attach({ item, file: machine.handles.grant(source).handle }));
    value(await machine.bridge.openAttachment({ id }));
    expect(machine.opened[0]).toMatch(/^folder of .*hoá đơn\.pdf\.exe$/);
  });
});
