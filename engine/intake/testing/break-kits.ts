/** Twelve ways in which forms come back broken, each with the code intake must name. For journeys and tests. */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { writeXlsx } from 'hucre/xlsx';
import { fillKit } from './fill-kits.ts';

export interface Breakage {
  /** What happened to the form. */
  readonly name: string;
  /** Code of the refusal or of the row's rule. */
  readonly code: string;
  /** Row of the sheet and header of the column the code must be reported at; absent when the whole file is refused. */
  readonly at?: { readonly row: number; readonly column: string };
  /** Ending the file has afterwards; absent keeps `.xlsx`. */
  readonly ending?: string;
  readonly apply: (kit: Uint8Array) => Uint8Array | Promise<Uint8Array>;
}

const ROW = 28;
const SHEET_ROW = ROW + 5;

export const BREAKAGES: readonly Breakage[] = [
  { name: 'password', code: 'file.password', apply: withPassword },
  { name: 'cut off half way', code: 'file.corrupt', apply: (kit) => kit.subarray(0, Math.floor(kit.length / 2)) },
  { name: 'zip bomb', code: 'file.bomb', apply: (kit) => edit(kit, { 'xl/worksheets/sheet9.xml': bomb() }) },
  {
    name: 'macros',
    code: 'file.macro',
    ending: '.xlsm',
    apply: (kit) => edit(kit, { 'xl/vbaProject.bin': strToU8('macro') }),
  },
  { name: 'nothing inside', code: 'file.empty', apply: () => new Uint8Array() },
  {
    name: 'a scan instead of the form',
    code: 'file.is-pdf',
    ending: '.pdf',
    apply: () => strToU8('%PDF-1.7\n%scan\n'),
  },
  { name: 'hidden sheet removed', code: 'kit.no-stamp', apply: withoutStamp },
  {
    name: 'unit of the hidden sheet changed',
    code: 'kit.altered',
    apply: (kit) => editText(kit, /\b(\d{5})(@2020)?(?=<\/t>)/g, '17999@2020'),
  },
  {
    name: 'a day that does not exist',
    code: 'date.invalid',
    at: { row: SHEET_ROW, column: 'Ngày' },
    apply: (kit) => fillKit(kit, new Map([[ROW, { text: 'Ngày không có thật', receivedOn: '31/02/2023' }]])),
  },
  {
    name: 'a kind that does not exist',
    code: 'kind.unknown',
    at: { row: SHEET_ROW, column: 'Loại ý kiến' },
    apply: (kit) => fillKit(kit, new Map([[ROW, { text: 'Loại không có thật', kind: 'Góp ý miệng' }]])),
  },
  {
    name: 'a row without its text',
    code: 'text.missing',
    at: { row: SHEET_ROW, column: 'Nội dung' },
    apply: (kit) => fillKit(kit, new Map([[ROW, { askerPost: 'Bí thư Đảng ủy' }]])),
  },
  {
    name: 'a field that does not exist',
    code: 'sector.unknown',
    at: { row: SHEET_ROW, column: 'Lĩnh vực' },
    apply: (kit) => fillKit(kit, new Map([[ROW, { text: 'Lĩnh vực không có thật', sector: 'Thiên văn học' }]])),
  },
];

type Parts = Record<string, Uint8Array>;

/** The form with parts added or replaced. */
export function edit(kit: Uint8Array, parts: Parts): Uint8Array {
  return zipSync({ ...unzipSync(kit), ...parts });
}

function editText(kit: Uint8Array, what: RegExp, by: string): Uint8Array {
  const parts = unzipSync(kit);
  const name = 'xl/sharedStrings.xml';
  return edit(kit, { [name]: strToU8(strFromU8(parts[name] ?? new Uint8Array()).replace(what, by)) });
}

function bomb(): Uint8Array {
  return new Uint8Array(64 * 1024 * 1024).fill(0x20);
}

function withPassword(): Promise<Uint8Array> {
  const encryption = { password: 'mật khẩu', spinCount: 1000 };
  return writeXlsx({ sheets: [{ name: 'Phiếu', rows: [['kín']] }], encryption });
}

/** As when the visible sheets were copied into a new workbook. */
function withoutStamp(kit: Uint8Array): Uint8Array {
  const parts = unzipSync(kit);
  const workbook = strFromU8(parts['xl/workbook.xml'] ?? new Uint8Array());
  return edit(kit, { 'xl/workbook.xml': strToU8(workbook.replace(/<sheet name="nhipcau"[^>]*\/>/, '')) });
}
