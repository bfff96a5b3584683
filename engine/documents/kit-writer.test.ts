import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readXlsx } from 'hucre/xlsx';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KIT_COLUMNS, KIT_ROWS, kitFileName, type KitUnit } from '../../domain/kits/kit.ts';
import { SCHEMES } from '../../domain/model/vocabulary.ts';
import { assets, EVENT, SECTORS } from '../intake/testing/workspace.ts';
import { writeKitFolder } from './kit-folder.ts';
import { kitWriter } from './kit-writer.ts';

const UNIT: KitUnit = { id: '17743', code: '17743', kind: 'xa', name: 'Thanh Liên', district: 'Huyện Thanh Chương' };
const kit = async () => (await kitWriter(EVENT, SECTORS))(UNIT);

it('the same kit has the same bytes, also after another one', async () => {
  const make = await kitWriter(EVENT, SECTORS);
  const first = make(UNIT);
  make({ ...UNIT, id: '1', name: 'Khác' });
  expect(Buffer.from(make(UNIT)).equals(Buffer.from(first))).toBe(true);
  expect(Buffer.from(await kit()).equals(Buffer.from(first))).toBe(true);
});

it('the bytes do not depend on the day, the machine or the version of Node', async () => {
  expect(
    createHash('sha256')
      .update(await kit())
      .digest('hex')
      .slice(0, 16),
  ).toMatchInlineSnapshot(`"6024e0e06341e6b0"`);
});

it('shows whose it is, locks everything but the cells to fill in, and offers the lists', async () => {
  const book = await readXlsx(await kit(), { readStyles: true });
  const [form, guide, stamp] = book.sheets;
  expect(book.sheets.map((sheet) => sheet.name)).toEqual(['Phiếu', 'Hướng dẫn', 'nhipcau']);
  expect(stamp?.veryHidden).toBe(true);
  expect(guide?.rows.length).toBeGreaterThan(5);
  expect(form?.rows[2]?.[0]).toBe('Xã Thanh Liên (huyện Thanh Chương)');
  expect(form?.rows[4]).toEqual(KIT_COLUMNS.map((column) => column.header));
  expect(form?.rows).toHaveLength(5 + KIT_ROWS);
  expect(form?.protection).toMatchObject({ sheet: true });
  expect(form?.protection?.password).toBeUndefined();
  const unlocked = [...(form?.cells ?? [])].filter(([, cell]) => cell.style?.protection?.locked === false);
  expect(unlocked).toHaveLength(KIT_ROWS * (KIT_COLUMNS.length - 1));
  expect(form?.dataValidations?.map(({ type, range }) => [type, range])).toEqual([
    ['list', 'B6:B35'],
    ['list', 'C6:C35'],
    ['date', 'G6:G35'],
  ]);
  expect(form?.pageSetup).toMatchObject({ paperSize: 'a4', orientation: 'landscape', printTitlesRow: '$5:$5' });
  expect(stamp?.rows.map((row) => row[4]).slice(0, 4)).toEqual(SECTORS);
});

it('names of units with marks and quotes are written as they are', async () => {
  const make = await kitWriter({ ...EVENT, name: 'A & "B" <c>' }, ['X & Y']);
  const book = await readXlsx(make({ ...UNIT, name: `Ơ'Đu & "Thổ"` }));
  expect(book.sheets[0]?.rows[2]?.[0]).toBe(`Xã Ơ'Đu & "Thổ" (huyện Thanh Chương)`);
  expect(book.sheets[0]?.rows[1]?.[0]).toContain('A & "B" <c>');
});

it('file names are plain ASCII and different for every unit of a scheme', async () => {
  expect(kitFileName('DT2023', UNIT)).toBe('Phieu_DT2023_17743_Thanh-Lien.xlsx');
  const book = await assets.units();
  for (const scheme of SCHEMES) {
    const names = book.unitsOf(scheme).map((unit) => kitFileName('ĐT/2023 ', unit));
    expect(new Set(names).size).toBe(Number(scheme));
    for (const name of names) expect(name).toMatch(/^Phieu_DT-2023_\d{5}_[A-Za-z-]+\.xlsx$/);
  }
});

describe('a folder', () => {
  let folder: string;
  beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'kits-'))));
  afterEach(() => rm(folder, { recursive: true, force: true }));
  const units = [
    UNIT,
    { ...UNIT, id: '1', code: '00001', name: 'Một' },
    { ...UNIT, id: '2', code: '00002', name: 'Hai' },
  ];
  const base = { event: EVENT, units, sectors: SECTORS };

  it('is written once and left alone the second time, with progress', async () => {
    const heard: number[] = [];
    expect(await writeKitFolder({ ...base, folder, progress: (done) => heard.push(done) })).toBe(3);
    expect(heard).toEqual([1, 2, 3]);
    expect(await writeKitFolder({ ...base, folder, progress: (done) => heard.push(done) })).toBe(3);
    expect(heard).toHaveLength(3);
  });

  it('with a form somebody filled in is refused, and nothing is written', async () => {
    const name = kitFileName(EVENT.code, UNIT);
    await writeFile(join(folder, name), 'filled in');
    await expect(writeKitFolder({ ...base, folder })).rejects.toMatchObject({
      code: 'kits.exists',
      about: { count: 1 },
    });
    expect(await readdir(folder)).toEqual([name]);
    expect(await readFile(join(folder, name), 'utf8')).toBe('filled in');
  });

  it('of a cancelled run holds whole files only', async () => {
    const stop = new AbortController();
    const running = writeKitFolder({ ...base, folder, signal: stop.signal, progress: () => stop.abort() });
    await expect(running).rejects.toMatchObject({ name: 'AbortError' });
    expect(await readdir(folder)).toEqual([kitFileName(EVENT.code, UNIT)]);
  });
});
