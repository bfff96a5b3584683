import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Figure } from '../../domain/reports/figure.ts';
import { formatCount, formatShare } from '../../domain/reports/format.ts';
import { openAssets } from '../assets.ts';
import { convert, pdfFonts, pdfPages, pdfWords } from './testing/office.ts';
import { registerOf } from './testing/register.ts';
import { writeListingFile } from './listing-files.ts';
import { writeSummaryFile } from './summary-files.ts';

const assets = openAssets(fileURLToPath(new URL('../../assets', import.meta.url)));
const TEXTS = [
  '=1+1',
  '+84912345678',
  '-5',
  '@SUM(A1)',
  '\tđầu tab',
  '\rđầu dòng',
  '=HYPERLINK("http://a","b")',
  '#N/A',
];
const mm = (millimetres: number) => (millimetres * 72) / 25.4;

/** The workbook without the values its formulas carry, so that whoever opens it must calculate. */
function withoutValues(bytes: Uint8Array): Uint8Array {
  const parts = Object.entries(unzipSync(bytes)).map(([name, part]) => {
    if (!name.startsWith('xl/worksheets/sheet')) return [name, part] as const;
    return [name, strToU8(strFromU8(part).replace(/(<\/f>)<v>[^<]*<\/v>/g, '$1'))] as const;
  });
  return zipSync(Object.fromEntries(parts), { level: 1 });
}

describe('documents as LibreOffice reads them', () => {
  let folder: string;
  let figures: readonly Figure[];
  const at = (name: string) => join(folder, name);
  const figure = (name: string) => figures.find((each) => each.name === name)!;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'documents-'));
    const job = { assets, by: 'sector', items: null, query: '', asOf: '2026-11-22', version: '1' } as const;
    const engine = await registerOf(300);
    ({ figures } = await writeSummaryFile({ ...job, engine, format: 'docx', file: at('full.docx') }));
    await writeSummaryFile({ ...job, engine, format: 'xlsx', file: at('full.xlsx') });
    const empty = await registerOf(0);
    await writeSummaryFile({ ...job, engine: empty, format: 'docx', file: at('empty.docx') });
    await writeSummaryFile({ ...job, engine: empty, format: 'xlsx', file: at('empty.xlsx') });
    const strange = await registerOf(TEXTS.length, { texts: TEXTS });
    const ids = TEXTS.map((_, index) => `i${index}`);
    const listing = {
      engine: strange,
      assets,
      list: 'items',
      ids,
      query: '',
      asOf: '2026-11-22',
      version: '1',
    } as const;
    await writeListingFile({ ...listing, columns: ['text', 'receivedOn', 'kind'], file: at('list.xlsx') });
    await convert([at('full.docx'), at('empty.docx')], 'pdf', folder);
    for (const name of ['full', 'empty', 'list']) {
      await writeFile(at(`${name}-bare.xlsx`), withoutValues(await readFile(at(`${name}.xlsx`))));
    }
    const bare = ['full', 'empty', 'list'].map((name) => at(`${name}-bare.xlsx`));
    await convert(bare, 'xlsx:Calc MS Excel 2007 XML', at('out'));
  }, 240_000);
  afterAll(() => rm(folder, { recursive: true }));

  const recalculated = async (name: string) => readXlsx(await readFile(at(`out/${name}-bare.xlsx`)));
  const written = async (name: string) => readXlsx(await readFile(at(`${name}.xlsx`)));

  it('the report is on A4 with the margins of the layout, its annexes turned', async () => {
    const pages = await pdfWords(at('full.pdf'));
    const [first] = pages;
    expect(first!.width).toBeCloseTo(mm(210), 0);
    expect(first!.height).toBeCloseTo(mm(297), 0);
    expect(pages.some((page) => page.width > page.height)).toBe(true);
    const portrait = pages.slice(0, 2).flatMap((page) => page.words);
    expect(Math.min(...portrait.map((word) => word.left))).toBeCloseTo(mm(30), -1);
    expect(Math.max(...portrait.map((word) => word.right))).toBeLessThanOrEqual(mm(195) + 1);
    const heading = first!.words.find((word) => word.text === 'I.')!;
    expect(heading.left - mm(30)).toBeCloseTo(mm(10), 0);
  });

  it('the report is set in Times New Roman only', async () => {
    // Where Times New Roman is not installed LibreOffice takes the metrically equal Liberation Serif, and DejaVu Serif for
    // the Vietnamese letters that one lacks.
    for (const font of await pdfFonts(at('full.pdf')))
      expect(['TimesNewRomanPS', 'LiberationSerif', 'DejaVuSerif']).toContain(font);
  });

  it('the heading block reads as on paper, and page one has no number', async () => {
    const [first = '', second = ''] = await pdfPages(at('full.pdf'));
    const lines = first.split('\n').filter((line) => line.trim() !== '');
    expect(lines[0]).toMatch(/^\s*TỈNH ỦY NGHỆ AN\s+ĐẢNG CỘNG SẢN VIỆT NAM$/);
    expect(lines[1]).toMatch(/^\s*BAN TỔ CHỨC/);
    expect(first).toMatch(/Nghệ An, ngày 22 tháng 11 năm 2026/);
    expect(first).toMatch(/Số\s+-BC\/BTCTU/);
    expect(first).toMatch(/BÁO CÁO\s+tổng hợp ý kiến, kiến nghị/);
    expect(second.trimStart()).toMatch(/^2\n/);
    const [page, next] = await pdfWords(at('full.pdf'));
    expect(page!.words.filter((word) => word.top < mm(18))).toEqual([]);
    expect(next!.words[0]!.text).toBe('2');
    expect(next!.words[0]!.top).toBeLessThan(mm(15));
    expect((next!.words[0]!.left + next!.words[0]!.right) / 2).toBeCloseTo(mm(30 + 82.5), -1);
  });

  it('the figures on paper are those of the register', async () => {
    const text = (await pdfPages(at('full.pdf'))).join('\n').replace(/\s+/g, ' ');
    const total = figure('items.received');
    expect(total.value).toBe(300);
    expect(text).toContain(`Tổng số đã tiếp nhận: ${formatCount(total.value)} mục`);
    for (const part of figures.filter((each) => /^(kind|state|outcome|deadline)\./.test(each.name))) {
      const label = part.name.startsWith('kind.') ? `${part.label.toLowerCase()}: ` : `${part.label} `;
      const share = formatShare(part.value, total.value);
      const shown = part.name.startsWith('kind.') ? `${part.value} (${share})` : `${part.value} ${share}`;
      expect(text).toContain(`${label}${shown}`);
    }
  });

  it('an empty register gives a report that says so', async () => {
    const text = (await pdfPages(at('empty.pdf'))).join('\n').replace(/\s+/g, ' ');
    expect(text).toContain('Chưa có ý kiến, kiến nghị nào trong phạm vi báo cáo.');
    expect(text).toContain('Tổng số đã tiếp nhận: 0 mục.');
    expect(text).not.toMatch(/NaN|undefined|null/);
  });

  it('a report of 3,000 items is laid out to its last item', async () => {
    const engine = await registerOf(3000);
    const job = { assets, by: 'sector', items: null, query: '', asOf: '2026-11-22', version: '1' } as const;
    await writeSummaryFile({ ...job, engine, format: 'docx', file: at('long.docx') });
    await convert([at('long.docx')], 'pdf', folder);
    const pages = await pdfPages(at('long.pdf'));
    expect(pages.at(-1)).toMatch(/^\s*3000\s/m);
    expect(pages.filter((page) => /TT\s+Mã số/.test(page)).length).toBeGreaterThan(300);
  }, 400_000);

  for (const name of ['full', 'empty']) {
    it(`the formulas of the ${name} workbook calculate to the values they carry`, async () => {
      const [ours, theirs] = [await written(name), await recalculated(name)];
      let numbers = 0;
      ours.sheets.forEach((sheet, index) => {
        sheet.rows.forEach((row, r) => {
          row.forEach((cell, c) => {
            const other = theirs.sheets[index]!.rows[r]?.[c] ?? null;
            if (typeof cell !== 'number') return;
            numbers += 1;
            expect(other, `${sheet.name} ${r + 1}:${c + 1}`).toBeCloseTo(cell, 9);
          });
        });
      });
      expect(numbers).toBeGreaterThan(name === 'full' ? 500 : 30);
    });
  }

  it('the totals of the workbook are the figures of the register', async () => {
    const { sheets } = await recalculated('full');
    const overview = new Map(sheets[0]!.rows.map((row) => [row[0], row[1]]));
    for (const part of figures.filter((each) => /^(items|kind|state|outcome|deadline)\./.test(each.name))) {
      expect(overview.get(part.label), part.name).toBe(part.value);
    }
    const sectors = sheets.find((sheet) => sheet.name === 'Theo lĩnh vực')!;
    for (const [, label, received] of sectors.rows.slice(1)) {
      expect(received).toBe(figure(`sector.${String(label)}.received`).value);
    }
  });

  it('text that looks like a formula stays text', async () => {
    const { sheets } = await recalculated('list');
    const texts = sheets[0]!.rows.slice(1).map((row) => row[0]);
    expect(texts).toEqual(TEXTS.map((text) => text.replace('\r', '\n')));
    const styles = strFromU8(unzipSync(await readFile(at('list.xlsx')))['xl/styles.xml']!);
    expect(styles).toContain('quotePrefix="1"');
  });

  it('days are days', async () => {
    const { sheets } = await recalculated('list');
    expect(sheets[0]!.rows[1]![1]).toEqual(new Date('2023-08-04T00:00:00Z'));
  });
});
