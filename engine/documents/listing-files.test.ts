import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readXlsx } from 'hucre/xlsx';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { item } from '../../domain/model/item.ts';
import { openAssets } from '../assets.ts';
import { writeListingFile, type ListingFile } from './listing-files.ts';
import { registerOf } from './testing/register.ts';

const assets = openAssets(fileURLToPath(new URL('../../assets', import.meta.url)));

describe('exporting a list', () => {
  let folder: string;
  let job: Omit<ListingFile, 'columns'>;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'listing-'));
    job = {
      engine: await registerOf(30),
      assets,
      list: 'items',
      ids: ['i7', 'i2', 'gone', 'i11'],
      query: 'lĩnh-vực:"Giáo dục, y tế"',
      asOf: '2026-11-22',
      version: '1.2.3',
      file: join(folder, 'a.xlsx'),
    };
  });
  afterEach(() => rm(folder, { recursive: true }));
  const sheets = async () => (await readXlsx(await readFile(job.file))).sheets;

  it('has the columns and rows as shown, in that order', async () => {
    expect(await writeListingFile({ ...job, columns: ['state', 'code', 'due', 'lead'] })).toEqual({
      file: job.file,
      rows: 3,
    });
    const [list] = await sheets();
    expect(list!.rows[0]).toEqual(['Trạng thái', 'Mã số', 'Hạn trả lời', 'Cơ quan chủ trì']);
    expect(list!.rows.slice(1).map((row) => row[1])).toEqual(
      ['7', '2', '11'].map((n) => (job.engine.row('item', `i${n}`) as unknown as { code: string }).code),
    );
  });

  it('can show every field an item has', async () => {
    const columns = Object.keys(item.fields);
    await writeListingFile({ ...job, columns });
    expect((await sheets())[0]!.rows[0]).toHaveLength(columns.length);
  });

  it('says where the rows come from', async () => {
    await writeListingFile({ ...job, columns: ['code'] });
    const about = new Map((await sheets())[1]!.rows.map((row) => [row[0], row[1]]));
    expect(about.get('Điều kiện lọc')).toBe(job.query);
    expect(about.get('Số dòng')).toBe('3');
    expect(about.get('Số liệu tính đến ngày')).toBe('22/11/2026');
    expect(about.get('Phiên bản phần mềm')).toBe('1.2.3');
    expect(about.get('Dấu vân của dữ liệu')).toMatch(/^(\p{L}+ ){4}\d{3} \d{3}$/u);
  });

  it('lists units by their ids', async () => {
    await writeListingFile({
      ...job,
      list: 'units',
      ids: ['17743', '17743@2025'],
      columns: ['name', 'district', 'from'],
    });
    const units = await assets.units();
    const [list] = await sheets();
    const names = ['17743', '17743@2025'].flatMap((id) => units.unit(id)?.name ?? []);
    expect(list!.rows.slice(1).map((row) => row[0])).toEqual(names.map((name) => expect.stringContaining(name)));
  });

  it('refuses a column that is none of the list', async () => {
    const asked = writeListingFile({ ...job, columns: ['code', '__proto__'] });
    await expect(asked).rejects.toMatchObject({ code: 'listing.column', about: { column: '__proto__' } });
    expect(await readdir(folder)).toEqual([]);
  });

  it('leaves nothing behind when cancelled', async () => {
    const signal = AbortSignal.abort(new Error('cancelled'));
    await expect(writeListingFile({ ...job, columns: ['code'], signal })).rejects.toThrow('cancelled');
    expect(await readdir(folder)).toEqual([]);
  });
});
