import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, parse } from 'node:path';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LEGACY_LETTERS } from '../../domain/kits/legacy-text.ts';
import { MODEL } from '../../domain/model/model.ts';
import { writeKitFolder } from '../documents/kit-folder.ts';
import type { IntakePreview } from './preview.ts';
import { BREAKAGES } from './testing/break-kits.ts';
import { fillKit, fillKits, type Filled } from './testing/fill-kits.ts';
import { assets, EVENT, SECTORS, testIntake } from './testing/workspace.ts';

let root: string;
let kits: string;
let filled: Filled[];
let folders = 0;

async function folder(): Promise<string> {
  const path = join(root, `f${++folders}`);
  await mkdir(path);
  return path;
}
async function folderWith(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const path = await folder();
  for (const [name, content] of Object.entries(files)) await writeFile(join(path, name), content);
  return path;
}
const errorsOf = (preview: IntakePreview) => preview.rows.flatMap((row) => row.errors.map((error) => error.rule));
const ids = (preview: IntakePreview) => preview.rows.map((row) => row.id);

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'intake-'));
  kits = await folder();
  const units = (await assets.units()).unitsOf('460').slice(0, 30);
  await writeKitFolder({ event: EVENT, units, sectors: SECTORS, folder: kits });
  filled = await fillKits(kits, 200, SECTORS);
});
afterAll(() => rm(root, { recursive: true, force: true }));

describe('a folder of kits', () => {
  it('goes in as one step, comes out again by undo, and brings nothing when read again', async () => {
    const { engine, intake } = await testIntake();
    const everything = () => Object.keys(MODEL).map((entity) => [...engine.rows(entity)]);
    const before = everything();
    const preview = await intake.readSources([kits], { event: null });
    expect(preview.counts).toEqual({ new: 200, changed: 0, same: 0, error: 0 });
    expect(await intake.apply(preview.intake, ids(preview))).toEqual({ new: 200, changed: 0 });
    const texts = [...engine.rows('item')].map((row) => row['text']);
    expect(new Set(texts)).toEqual(new Set(filled.map(({ typed }) => typed.text)));
    const again = await intake.readSources([kits], { event: null });
    expect(again.counts).toEqual({ new: 0, changed: 0, same: 200, error: 0 });
    expect(await intake.apply(again.intake, ids(again))).toEqual({ new: 0, changed: 0 });
    await engine.undo();
    expect(everything()).toEqual(before);
    await engine.redo();
    expect(engine.count('item')).toBe(200);
  });

  it('shows exactly the cells that were changed, old and new', async () => {
    const { engine, intake } = await testIntake();
    const first = await intake.readSources([kits], { event: null });
    await intake.apply(first.intake, ids(first));
    const [one] = filled;
    const path = await folder();
    const file = join(path, one?.file ?? '');
    await writeFile(
      file,
      fillKit(await readFile(join(kits, one?.file ?? '')), new Map([[1, { askerName: 'Bà Xoan' }]])),
    );
    const preview = await intake.readSources([path], { event: null });
    expect(preview.counts).toMatchObject({ new: 0, changed: 1, error: 0 });
    const changed = preview.rows.find((row) => row.class === 'changed');
    expect(changed?.changes).toEqual([{ field: 'askerName', was: '', value: 'Bà Xoan' }]);
    await intake.apply(preview.intake, ids(preview));
    expect([...engine.rows('item')].filter((row) => row['askerName'] === 'Bà Xoan')).toHaveLength(1);
  });

  it('knows a copy of a form as the same form, and names rows where two copies differ', async () => {
    const [name = ''] = await readdir(kits);
    const kit = await readFile(join(kits, name));
    const { intake } = await testIntake();
    const copies = await folderWith({ [name]: kit, 'Copy of form.xlsx': kit });
    const rows = (await intake.readSources([copies], { event: null })).rows;
    const perFile = filled.filter((row) => row.file === name).length;
    expect(rows.filter((row) => row.class === 'new')).toHaveLength(perFile);
    expect(rows.filter((row) => row.class === 'same')).toHaveLength(perFile);
    const other = fillKit(kit, new Map([[1, { text: 'Một nội dung khác hẳn' }]]));
    const contrary = await folderWith({ [name]: kit, 'Phieu_z.xlsx': other });
    const preview = await intake.readSources([contrary], { event: null });
    expect(preview.rows.filter((row) => row.class === 'error')).toMatchObject([
      { file: 'Phieu_z.xlsx', row: 6, errors: [{ rule: 'row.contradicts', about: { file: name, row: 6 } }] },
    ]);
  });

  it('rows moved up keep being the same opinions', async () => {
    const [name = ''] = await readdir(kits);
    const blank = await folder();
    const units = (await assets.units()).unitsOf('460').slice(0, 1);
    await writeKitFolder({ event: EVENT, units, sectors: SECTORS, folder: blank });
    const kit = await readFile(join(blank, (await readdir(blank))[0] ?? ''));
    const text = (n: number) => ({ text: `Ý kiến thứ ${n}` });
    const { engine, intake } = await testIntake();
    const all = await folderWith({ [name]: fillKit(kit, new Map([1, 2, 3].map((n) => [n, text(n)]))) });
    const first = await intake.readSources([all], { event: null });
    await intake.apply(first.intake, ids(first));
    const moved = await folderWith({
      [name]: fillKit(
        kit,
        new Map([
          [1, text(2)],
          [2, text(3)],
          [3, text(4)],
        ]),
      ),
    });
    const preview = await intake.readSources([moved], { event: null });
    expect(preview.counts).toEqual({ new: 1, changed: 0, same: 2, error: 0 });
    await intake.apply(preview.intake, ids(preview));
    expect([...engine.rows('item')].map((row) => row['text'])).toEqual([1, 2, 3, 4].map((n) => text(n).text));
    expect(new Set([...engine.rows('item')].map((row) => row['ref'])).size).toBe(4);
    const again = await intake.readSources([moved], { event: null });
    expect(again.counts).toMatchObject({ new: 0, changed: 0, same: 3 });
  });

  it('broken in twelve ways: each is named by its code, row and column; the good rows go in', async () => {
    const files = await readdir(kits);
    const broken = await folder();
    for (const [at, name] of files.entries()) {
      const breakage = BREAKAGES[at];
      const target = breakage?.ending ? `${parse(name).name}${breakage.ending}` : name;
      const bytes = await readFile(join(kits, name));
      await writeFile(join(broken, target), breakage ? await breakage.apply(bytes) : bytes);
    }
    const { engine, intake } = await testIntake();
    const preview = await intake.readSources([broken], { event: null });
    for (const [at, breakage] of BREAKAGES.entries()) {
      const stem = parse(files[at] ?? '').name;
      const row = preview.rows.find((one) => one.file.startsWith(stem) && one.class === 'error');
      const reason = preview.files.find((one) => one.file.startsWith(stem))?.reason;
      const [fault] = row?.errors ?? [];
      const met = breakage.at
        ? { code: fault?.rule, at: { row: row?.row, column: fault?.column } }
        : { code: reason, at: undefined };
      expect({ name: breakage.name, ...met }).toEqual({ name: breakage.name, code: breakage.code, at: breakage.at });
    }
    const lost = new Set(files.filter((_, at) => BREAKAGES[at] && !BREAKAGES[at]?.at));
    const expected = filled.filter((row) => !lost.has(row.file)).length;
    expect(preview.counts).toEqual({ new: expected, changed: 0, same: 0, error: 4 });
    await intake.apply(preview.intake, ids(preview));
    expect(engine.count('item')).toBe(expected);
  });

  it('faulty rows go back in the form with red cells and notes; corrected, they go in', async () => {
    const [name = ''] = await readdir(kits);
    const { engine, intake } = await testIntake();
    const typed = new Map([[20, { text: 'Sửa kênh mương', receivedOn: '31/02/2023', kind: 'Linh tinh' }]]);
    const source = await folderWith({ [name]: fillKit(await readFile(join(kits, name)), typed) });
    const preview = await intake.readSources([source], { event: null });
    await intake.apply(preview.intake, ids(preview));
    const back = await folder();
    expect(await intake.writeErrors(preview.intake, { folder: back })).toBe(1);
    const bytes = await readFile(join(back, name));
    const book = await readXlsx(bytes, { readStyles: true });
    const cell = book.sheets[0]?.cells?.get('24,6');
    expect(cell?.comment?.text).toContain('31/02/2023');
    expect(cell?.comment?.text).toContain('Cách sửa');
    expect(cell?.style?.fill).toMatchObject({ fgColor: { rgb: expect.stringContaining('F8C9C4') } });
    const same = await intake.readSources([back], { event: null });
    expect(errorsOf(same)).toEqual(['kind.unknown', 'date.invalid']);
    const cured = fillKit(bytes, new Map([[20, { text: 'Sửa kênh mương', kind: 'Kiến nghị', receivedOn: 45_140 }]]));
    await writeFile(join(back, name), cured);
    const after = await intake.readSources([back], { event: null });
    expect(after.counts).toMatchObject({ new: 1, changed: 0, error: 0 });
    await intake.apply(after.intake, ids(after));
    expect([...engine.rows('item')].at(-1)).toMatchObject({ text: 'Sửa kênh mương', receivedOn: '2023-08-02' });
  });

  it('temporary and hidden files are passed over, folders are entered, a cancelled reading leaves nothing', async () => {
    const { intake } = await testIntake();
    const path = await folderWith({ '~$a.xlsx': 'x', '.hidden.xlsx': 'x', 'Thumbs.db': 'x', 'b.xlsx.part': 'x' });
    await mkdir(join(path, 'huyen'));
    const [name = ''] = await readdir(kits);
    await copyFile(join(kits, name), join(path, 'huyen', name));
    const preview = await intake.readSources([path], { event: null });
    expect(preview.files.map((file) => file.file)).toEqual([`huyen/${name}`]);
    const stopped = intake.readSources([kits], { event: null, signal: AbortSignal.abort(new Error('stop')) });
    await expect(stopped).rejects.toThrow('stop');
    await expect(intake.readSources([join(root, 'nowhere')], { event: null })).rejects.toThrow('intake.no-source');
    intake.drop(preview.intake);
    await expect(intake.apply(preview.intake, [])).rejects.toThrow('intake.gone');
  });
});

/** Letters with their tones apart, as old Vietnamese Windows stored them. */
function windows1258(text: string): Buffer {
  const bytes = new Map<string, number>();
  for (let byte = 0; byte < 256; byte++) {
    bytes.set(new TextDecoder('windows-1258').decode(Uint8Array.of(byte)), byte);
  }
  const spelt = Array.from(text.normalize('NFC')).flatMap((c) => {
    if (bytes.has(c)) return [c];
    const apart = c.normalize('NFD');
    const tone = /[\u0300\u0301\u0303\u0309\u0323]/.exec(apart)?.[0] ?? '';
    return [apart.replace(tone, '').normalize('NFC'), tone];
  });
  return Buffer.from(spelt.map((c) => bytes.get(c) ?? 63));
}

describe('foreign files', () => {
  const rows = [
    ['Danh sách ý kiến cử tri', null, null],
    ['Tên xã', 'Nội dung', 'Ngày'],
    ['Thanh Liên', 'Sửa đường liên xã', '1/8/2023'],
    ['Xã Cát Văn', 'Xây trạm y tế', '02/08/2023'],
  ];
  const csv = (sign: string) => rows.map((row) => row.map((cell) => cell ?? '').join(sign)).join('\r\n');
  const utf16 = (text: string) => Buffer.from(text, 'utf16le');
  const legacy = (encoding: 'tcvn3' | 'vni') => {
    const spelling = new Map([...LEGACY_LETTERS[encoding]].map(([from, to]) => [to, from]));
    return Buffer.from(Array.from(csv(';'), (c) => spelling.get(c) ?? c).join(''), 'latin1');
  };

  it.each([
    ['commas', csv(',')],
    ['semicolons and a byte order mark', `\ufeff${csv(';')}`],
    ['tabs', csv('\t')],
    ['a line naming the separator', `sep=;\r\n${csv(';')}`],
    ['UTF-16 with a mark', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16(csv(';'))])],
    ['UTF-16 without a mark', utf16(csv(';'))],
    ['decomposed letters', csv(';').normalize('NFD')],
    ['Windows-1258', windows1258(csv(';'))],
    ['TCVN3', legacy('tcvn3')],
    ['VNI', legacy('vni')],
  ])('csv with %s reads as the same rows', async (_, content) => {
    const { intake } = await testIntake();
    const preview = await intake.readSources([await folderWith({ 'a.csv': content })], {
      event: EVENT.id,
      trustProposals: true,
    });
    expect(preview.rows.map(({ unit, text, class: verdict }) => [unit?.slice(0, 5), text, verdict])).toEqual([
      ['17743', 'Sửa đường liên xã', 'new'],
      [expect.any(String), 'Xây trạm y tế', 'new'],
    ]);
  });

  it('in a legacy encoding say which, with samples before and after', async () => {
    const { intake } = await testIntake();
    const path = await folderWith({ 'a.csv': legacy('tcvn3') });
    const [file] = (await intake.readSources([path], { event: null })).files;
    expect(file).toMatchObject({ kind: 'foreign', encoding: 'tcvn3' });
    expect(file?.converted?.some(({ after }) => after.includes('Danh sách ý kiến'))).toBe(true);
  });

  it('wait for a mapping, which is remembered for the next file with these headers', async () => {
    const { intake } = await testIntake();
    const path = await folderWith({ 'a.csv': 'Nơi hỏi;Câu chuyện\nThanh Liên;Sửa đường' });
    const preview = await intake.readSources([path], { event: EVENT.id });
    expect(preview.rows).toEqual([]);
    const file = { file: 'a.csv', sheet: 'a.csv' };
    const mapping = { unit: 'Nơi hỏi', text: 'Câu chuyện' };
    await expect(intake.map(preview.intake, { ...file, mapping: { text: 'Câu chuyện' } })).rejects.toThrow(
      'intake.mapping',
    );
    await expect(intake.map(preview.intake, { ...file, mapping: { text: 'Khác' } })).rejects.toThrow('intake.mapping');
    const mapped = await intake.map(preview.intake, { ...file, mapping });
    expect(mapped.counts.new).toBe(1);
    const other = await folderWith({ 'b.csv': 'NƠI HỎI,Câu  chuyện\nCát Văn,Xây cầu' });
    const next = await intake.readSources([other], { event: EVENT.id });
    expect(next.counts.new).toBe(1);
  });

  it('the person can move the header row', async () => {
    const { intake } = await testIntake();
    const path = await folderWith({ 'a.csv': 'Đơn vị;Nội dung\nA;B\nx;y\nThanh Liên;Sửa đường' });
    const preview = await intake.readSources([path], { event: EVENT.id });
    const moved = await intake.map(preview.intake, { file: 'a.csv', sheet: 'a.csv', headerRow: 2, mapping: {} });
    expect(moved.files[0]?.sheets[0]).toMatchObject({ headerRow: 2, headers: ['A', 'B'] });
    const mapped = await intake.map(preview.intake, {
      file: 'a.csv',
      sheet: 'a.csv',
      headerRow: 2,
      mapping: { unit: 'A', text: 'B' },
    });
    expect(mapped.rows.map((row) => row.row)).toEqual([3, 4]);
  });

  it('xlsx: header below titles, merged units, several sheets, numbers and serial dates, empty rows', async () => {
    const serial = new Date('2023-08-01T00:00:00Z');
    const book = await writeXlsx({
      sheets: [
        { name: 'Bìa', rows: [['Báo cáo']] },
        {
          name: 'Đợt 1',
          rows: [
            ['DANH SÁCH', null, null, null],
            [],
            ['Mã xã', 'Nội dung', 'Ngày nhận', 'Ghi chú'],
            [17743, 'Một', serial, 12],
            [null, null, null, null],
            [null, 'Hai', '3/8/2023', '\u00a0'],
          ],
          merges: [{ startRow: 3, startCol: 0, endRow: 5, endCol: 0 }],
        },
        {
          name: 'Đợt 2',
          rows: [
            ['Đơn vị', 'Ý kiến'],
            ['Cát Văn  ', 'Ba'],
          ],
        },
      ],
    });
    const { intake } = await testIntake();
    const path = await folderWith({ 'a.xlsx': book });
    const preview = await intake.readSources([path], { event: EVENT.id });
    expect(preview.files[0]?.sheets.map((sheet) => sheet.name)).toEqual(['Đợt 1', 'Đợt 2']);
    const sheet = { file: 'a.xlsx', sheet: 'Đợt 1' };
    await intake.map(preview.intake, {
      ...sheet,
      mapping: { unit: 'Mã xã', text: 'Nội dung', receivedOn: 'Ngày nhận', note: 'Ghi chú' },
    });
    const both = await intake.map(preview.intake, {
      file: 'a.xlsx',
      sheet: 'Đợt 2',
      mapping: { unit: 'Đơn vị', text: 'Ý kiến' },
    });
    expect(both.rows.map(({ sheet: name, row, text, class: verdict }) => [name, row, text, verdict])).toEqual([
      ['Đợt 1', 4, 'Một', 'new'],
      ['Đợt 1', 6, 'Hai', 'new'],
      ['Đợt 2', 2, 'Ba', 'new'],
    ]);
  });

  it('faulty rows go back as a table with a reason column that is read again without it', async () => {
    const { intake } = await testIntake();
    const path = await folderWith({ 'a.csv': 'Đơn vị;Nội dung;Cột lạ\nThanh Liêm;Sửa đường;giữ\nThanh Liên;Tốt;x' });
    const options = { event: EVENT.id, trustProposals: true };
    const preview = await intake.readSources([path], options);
    expect(errorsOf(preview)).toEqual(['unit.near']);
    const back = await folder();
    await intake.writeErrors(preview.intake, { folder: back });
    const [sheet] = (await readXlsx(await readFile(join(back, 'a.xlsx')))).sheets;
    expect(sheet?.rows).toEqual([
      ['Đơn vị', 'Nội dung', 'Cột lạ', 'Lý do và cách sửa'],
      ['Thanh Liêm', 'Sửa đường', 'giữ', expect.stringContaining('Có phải là')],
    ]);
    expect(errorsOf(await intake.readSources([back], options))).toEqual(['unit.near']);
    await intake.writeErrors(preview.intake, { folder: back });
    expect((await stat(join(back, 'a (2).xlsx'))).size).toBeGreaterThan(0);
  });
});
