import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeKitFolder } from '../documents/kit-folder.ts';
import { fillKit, fillKits, type Filled } from './testing/fill-kits.ts';
import { assets, EVENT, SECTORS, testIntake } from './testing/workspace.ts';

let root: string;
let kits: string;
let saved: string;
let filled: Filled[];

/** Opens the files in LibreOffice and saves them as xlsx, as a commune without Excel does. */
async function resave(files: readonly string[], out: string): Promise<void> {
  const profile = `-env:UserInstallation=${pathToFileURL(join(root, 'profile')).href}`;
  const run = promisify(execFile);
  await run('soffice', [profile, '--headless', '--convert-to', 'xlsx', '--outdir', out, ...files]);
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'office-'));
  kits = join(root, 'kits');
  saved = join(root, 'saved');
  await mkdir(saved);
  const units = (await assets.units()).unitsOf('412').slice(0, 4);
  await writeKitFolder({ event: EVENT, units, sectors: SECTORS, folder: kits });
  filled = await fillKits(kits, 24, SECTORS);
  await resave(
    (await readdir(kits)).map((name) => join(kits, name)),
    saved,
  );
}, 120_000);
afterAll(() => rm(root, { recursive: true, force: true }));

it('forms saved by LibreOffice say the same as before', async () => {
  const { intake } = await testIntake();
  const first = await intake.readSources([kits], { event: null });
  expect(first.counts).toMatchObject({ new: filled.length, error: 0 });
  await intake.apply(
    first.intake,
    first.rows.map((row) => row.id),
  );
  const again = await intake.readSources([saved], { event: null });
  expect(again.files.map((file) => file.kind)).toEqual(['kit', 'kit', 'kit', 'kit']);
  expect(again.counts).toEqual({ new: 0, changed: 0, same: filled.length, error: 0 });
});

it('forms sent back with faults survive LibreOffice, red cells, notes and all', async () => {
  const { intake } = await testIntake();
  const [name = ''] = await readdir(kits);
  const faulty = join(root, 'faulty');
  await mkdir(faulty);
  const typed = new Map([[20, { text: 'Sửa kênh', receivedOn: '31/02/2023' }]]);
  await writeFile(join(faulty, name), fillKit(await readFile(join(kits, name)), typed));
  const preview = await intake.readSources([faulty], { event: null });
  const back = join(root, 'back');
  await intake.writeErrors(preview.intake, { folder: back });
  const out = join(root, 'back-saved');
  await resave([join(back, name)], out);
  const again = await intake.readSources([out], { event: null });
  expect(again.rows.filter((row) => row.class === 'error')).toMatchObject([
    { row: 25, errors: [{ rule: 'date.invalid', value: '31/02/2023' }] },
  ]);
  expect(again.counts.new).toBe(preview.counts.new);
});
