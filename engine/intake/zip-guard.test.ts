import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { writeXlsx } from 'hucre/xlsx';
import { beforeAll, describe, expect, it } from 'vitest';
import { kitWriter } from '../documents/kit-writer.ts';
import { Refusal } from '../engine.ts';
import { parseBytes } from './parse-file.ts';
import { edit } from './testing/break-kits.ts';
import { fillKit } from './testing/fill-kits.ts';
import { EVENT, SECTORS } from './testing/workspace.ts';

let kit: Uint8Array;

async function codeOf(bytes: Uint8Array, name = 'a.xlsx'): Promise<string> {
  try {
    await parseBytes(bytes, name);
    return 'read';
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}
const sheet = (cells: string) =>
  edit(kit, {
    'xl/worksheets/sheet1.xml': strToU8(
      `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${cells}</sheetData></worksheet>`,
    ),
  });
/** Writes a number over the central directory entry of the first part whose name contains `name`. */
function lie(archive: Uint8Array, name: string, at: number, value: number): Uint8Array {
  const copy = Buffer.from(archive);
  const start = copy.lastIndexOf(Buffer.from(name));
  copy.writeUInt32LE(value, start - 46 + at);
  return copy;
}

beforeAll(async () => {
  const make = await kitWriter(EVENT, SECTORS);
  const blank = make({ id: '17743', code: '17743', kind: 'xa', name: 'Thanh Liên', district: 'Huyện Thanh Chương' });
  kit = fillKit(blank, new Map([[1, { text: 'Sửa đường', kind: 'Kiến nghị', receivedOn: 45_140 }]]));
});

describe('what is refused, each by its own code', () => {
  it.each([
    ['file.is-image', strToU8('\u0089PNG\r\n', true), 'a.png'],
    ['file.is-old-xls', Buffer.from('0908100000060500', 'hex'), 'a.xls'],
    ['file.is-old-xls', ole('Workbook'), 'a.xls'],
    ['file.password', ole('EncryptedPackage'), 'a.xlsx'],
    ['file.is-word', ole('WordDocument'), 'a.doc'],
    ['file.is-web', strToU8('<html><table></table></html>'), 'a.xls'],
    ['file.is-word', zipSync({ '[Content_Types].xml': strToU8('x'), 'word/document.xml': strToU8('x') }), 'a.docx'],
    ['file.is-ods', zipSync({ mimetype: strToU8('x'), 'content.xml': strToU8('x') }), 'a.ods'],
    ['file.is-archive', zipSync({ 'a.txt': strToU8('x') }), 'a.zip'],
    ['file.corrupt', strToU8('just text'), 'a.xlsx'],
    ['file.corrupt', Buffer.from('504b0506', 'hex'), 'a.xlsx'],
    ['file.other', strToU8('just text'), 'a.mp3'],
  ])('%s (%#)', async (code, bytes, name) => {
    expect(await codeOf(bytes, name)).toBe(code);
  });

  it('parts that do not belong into a form', async () => {
    const x = strToU8('<x/>');
    expect(await codeOf(edit(kit, { 'xl/externalLinks/externalLink1.xml': x }))).toBe('file.external-links');
    expect(await codeOf(edit(kit, { 'xl/embeddings/oleObject1.bin': x }))).toBe('file.embedded');
    expect(await codeOf(edit(kit, { 'xl/media/inner.zip': x }))).toBe('file.embedded');
    expect(await codeOf(edit(kit, { 'xl/vbaProject.bin': x }))).toBe('file.macro');
    expect(await codeOf(edit(kit, { '../../outside.xml': x }))).toBe('file.corrupt');
    expect(await codeOf(edit(kit, { 'xl/styles.xml': strToU8('<!DOCTYPE a [<!ENTITY b "c">]><x/>') }))).toBe(
      'file.entities',
    );
    const link = '<Relationships><Relationship Id="r1" Target="http://x/" TargetMode="External"/></Relationships>';
    expect(await codeOf(edit(kit, { 'xl/_rels/workbook.xml.rels': strToU8(link) }))).toBe('file.external-links');
  });

  it('too many rows, columns, cells, entries', async () => {
    expect(await codeOf(sheet('<row r="1"><c r="XFD1"><v>1</v></c></row>'))).toBe('file.too-many-columns');
    expect(await codeOf(sheet('<row r="1048577"><c r="A1048577"><v>1</v></c></row>'))).toBe('file.too-many-rows');
    const many = '<c r="A1"><v>1</v></c>'.repeat(2_000_001);
    expect(await codeOf(sheet(`<row r="1">${many}</row>`))).toMatch(/^file\.(?:too-many-cells|bomb)$/);
    const parts = Object.fromEntries(Array.from({ length: 2001 }, (_, n) => [`xl/media/${n}.bin`, new Uint8Array()]));
    expect(await codeOf(edit(kit, parts))).toBe('file.too-many-entries');
  });

  it('sizes that lie: more bytes than promised, fewer, a false checksum, shared bytes', async () => {
    const huge = Buffer.alloc(8 * 1024 * 1024);
    const bomb = edit(kit, { 'xl/worksheets/sheet9.xml': huge });
    expect(await codeOf(bomb)).toBe('file.bomb');
    expect(await codeOf(lie(bomb, 'xl/worksheets/sheet9.xml', 24, 100))).toBe('file.bomb');
    expect(await codeOf(lie(kit, 'xl/styles.xml', 24, 0x7fffffff))).toBe('file.bomb');
    expect(await codeOf(lie(kit, 'xl/styles.xml', 16, 1))).toBe('file.corrupt');
    expect(await codeOf(lie(kit, 'xl/styles.xml', 42, 0xfffffff0))).toBe('file.corrupt');
    expect(deflateRawSync(huge).length).toBeLessThan(huge.length / 200);
  });
});

it('coloured but empty cells to the last row and column do not count', async () => {
  const far = '<c r="XFD1" s="1"/>'.repeat(100);
  const rows = Array.from({ length: 1000 }, (_, n) => `<row r="${1_000_000 + n}" s="1"/>`).join('');
  const read = await parseBytes(sheet(`<row r="1"><c r="A1"><v>7</v></c>${far}</row>${rows}`), 'a.xlsx');
  expect(read.sheets[0]?.rows).toEqual([[7]]);
});

it('a workbook of another program reads as written', async () => {
  const book = await writeXlsx({ sheets: [{ name: 'A', rows: [['Một', 2, true, new Date('2023-08-04T00:00:00Z')]] }] });
  expect((await parseBytes(book, 'a.xlsx')).sheets[0]?.rows).toEqual([['Một', 2, true, '2023-08-04']]);
});

it('bytes changed, cut or doubled anywhere: read or refused, never a crash', async () => {
  const codes = new Map<string, number>();
  const mutation = fc.record({
    kind: fc.constantFrom('flip', 'cut', 'zero', 'double', 'insert'),
    at: fc.double({ min: 0, max: 0.9999, noNaN: true }),
    length: fc.integer({ min: 1, max: 64 }),
    byte: fc.integer({ min: 1, max: 255 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 4 }), async (mutations) => {
      const bytes = mutations.reduce<Buffer>((bytes, m) => mutate(bytes, m), Buffer.from(kit));
      const code = await codeOf(bytes);
      codes.set(code, (codes.get(code) ?? 0) + 1);
      expect(code).toMatch(/^(?:read|file\.[a-z-]+)$/);
    }),
    { seed: 412, numRuns: 2500 },
  );
  expect(codes.size).toBeGreaterThan(2);
});

it('parts whose XML was changed anywhere: read or refused, never a crash', async () => {
  const names = ['xl/worksheets/sheet1.xml', 'xl/sharedStrings.xml', 'xl/workbook.xml', 'xl/styles.xml'];
  const parts = unzipSync(kit);
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...names),
      fc.double({ min: 0, max: 0.9999, noNaN: true }),
      fc.integer({ min: 1, max: 64 }),
      fc.constantFrom('<', '>', '"', '&', '/', '99999999999', '-1', ']]>', '<![CDATA[', '\u0000', ''),
      async (name, at, length, insert) => {
        const text = Buffer.from(parts[name] ?? []);
        const start = Math.floor(at * text.length);
        const changed = Buffer.concat([text.subarray(0, start), Buffer.from(insert), text.subarray(start + length)]);
        expect(await codeOf(edit(kit, { [name]: changed }))).toMatch(/^(?:read|file\.[a-z-]+)$/);
      },
    ),
    { seed: 130, numRuns: 600 },
  );
});

function mutate(bytes: Buffer, m: { kind: string; at: number; length: number; byte: number }): Buffer {
  const at = Math.floor(m.at * bytes.length);
  const end = Math.min(bytes.length, at + m.length);
  if (m.kind === 'cut') return bytes.subarray(0, at);
  if (m.kind === 'double') return Buffer.concat([bytes.subarray(0, end), bytes.subarray(at)]);
  if (m.kind === 'insert')
    return Buffer.concat([bytes.subarray(0, at), Buffer.alloc(m.length, m.byte), bytes.subarray(at)]);
  const copy = Buffer.from(bytes);
  for (let n = at; n < end; n++) copy[n] = m.kind === 'zero' ? 0 : (copy[n] ?? 0) ^ m.byte;
  return copy;
}

/** The start of a container of old Office with one stream of this name. */
function ole(stream: string): Buffer {
  return Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(512), Buffer.from(stream, 'utf16le')]);
}
