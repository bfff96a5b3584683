/**
 * The look of a kit: the form, the instructions and the hidden sheet, as hucre takes them. What differs between units
 * stands as a mark (`MARKS`) that the writer fills in, so that the workbook is laid out once for all units.
 */
import type { Cell, CellStyle, DataValidation, WriteOptions, WriteSheet } from 'hucre/xlsx';
import { KIT_COLUMNS, KIT_ROWS, KIT_VERSION, STAMP_SHEET } from '../../domain/kits/kit.ts';
import { labels } from '../../domain/model/labels.ts';

/** Marks in the template, filled in per unit. They occur nowhere else. */
export const MARKS = { unit: '@@unit-name@@', unitId: '@@unit-id@@', kit: '@@kit-id@@', checksum: '@@checksum@@' };

/** What all kits of one event share. */
export interface KitEvent {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  /** ISO day or null. */
  readonly heldOn: string | null;
}

const FONT = 'Times New Roman';
const HEADER_ROW = 5;
const FIRST = HEADER_ROW + 1;
const LAST = HEADER_ROW + KIT_ROWS;
const LINE = { style: 'thin', color: { rgb: 'FF7F8C8A' } } as const;
const BOX = { top: LINE, right: LINE, bottom: LINE, left: LINE };
const fill = (rgb: string) => ({ type: 'pattern', pattern: 'solid', fgColor: { rgb } }) as const;
const font = (size: number, more: object = {}) => ({ name: FONT, size, ...more });

const TITLE: CellStyle = { font: font(14, { bold: true }), alignment: { horizontal: 'center', vertical: 'center' } };
const CENTRE: CellStyle = {
  font: font(13),
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
};
const UNIT: CellStyle = { ...CENTRE, font: font(13, { bold: true }) };
const NOTE: CellStyle = {
  font: font(12, { italic: true }),
  alignment: { horizontal: 'left', vertical: 'center', wrapText: true },
};
const HEADER: CellStyle = {
  font: font(12, { bold: true }),
  fill: fill('FFE3EEEC'),
  border: BOX,
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
};
const NUMBER: CellStyle = {
  font: font(12),
  border: BOX,
  fill: fill('FFF3F4F3'),
  alignment: { horizontal: 'center', vertical: 'top' },
};
const INPUT: CellStyle = {
  font: font(12),
  border: BOX,
  fill: fill('FFFFFDF0'),
  alignment: { vertical: 'top', wrapText: true },
  protection: { locked: false },
};
const DATE: CellStyle = { ...INPUT, numFmt: 'dd/mm/yyyy', alignment: { horizontal: 'center', vertical: 'top' } };

const GUIDE = [
  'HƯỚNG DẪN GHI PHIẾU',
  '1. Mỗi dòng ghi một ý kiến. Phiếu có 30 dòng; không thêm, xoá hay chuyển dòng.',
  '2. Chỉ ghi vào các ô nền vàng nhạt. Tên đơn vị và tiêu đề đã được khoá, không cần sửa.',
  '3. Bắt buộc có cột "Nội dung": ghi đủ ý, rõ việc, rõ nơi. Các cột khác để trống nếu chưa rõ.',
  '4. "Loại ý kiến" và "Lĩnh vực": bấm vào ô rồi chọn trong danh sách. Không chọn "Loại ý kiến" thì hiểu là Kiến nghị.',
  '5. "Ngày": ngày nêu ý kiến, ghi theo ngày/tháng/năm, ví dụ 15/08/2023.',
  '6. "Chức danh người nêu": ví dụ Bí thư Đảng uỷ, Trưởng ban công tác Mặt trận. Họ và tên ghi khi người nêu đồng ý.',
  '7. Lưu tệp dạng .xlsx, giữ nguyên tên tệp, không đặt mật khẩu, rồi gửi lại nơi phát phiếu.',
  '8. Nếu phiếu được gửi trả: ô nền đỏ là chỗ cần sửa, ghi chú gắn ở ô nói rõ lỗi và cách sửa. Sửa xong gửi lại chính tệp đó.',
];

/** The workbook all kits of this event and scheme are made from. */
export function kitTemplate(event: KitEvent, sectors: readonly string[]): WriteOptions {
  return {
    sheets: [form(event, sectors.length), guide(), stampSheet(event, sectors)],
    properties: { title: 'Phiếu tổng hợp ý kiến, kiến nghị', creator: 'Nhịp Cầu', created: EPOCH, modified: EPOCH },
    defaultFont: font(12),
    workbookProtection: { lockStructure: true },
    activeSheet: 0,
  };
}

/** The same bytes every time need the same date every time. */
const EPOCH = new Date('2000-01-01T00:00:00Z');

function form(event: KitEvent, sectorCount: number): WriteSheet {
  const cells = new Map<string, Partial<Cell>>();
  const put = (row: number, column: number, value: string | number | null, style: CellStyle) =>
    cells.set(`${row - 1},${column}`, { value, style });
  const last = KIT_COLUMNS.length - 1;
  const held = event.heldOn ? ` (ngày ${event.heldOn.split('-').reverse().join('/')})` : '';
  put(1, 0, 'PHIẾU TỔNG HỢP Ý KIẾN, KIẾN NGHỊ', TITLE);
  put(2, 0, `${event.name}${held}`, CENTRE);
  put(3, 0, MARKS.unit, UNIT);
  put(
    4,
    0,
    'Ghi vào ô nền vàng nhạt, mỗi dòng một ý kiến. Bắt buộc có "Nội dung"; cột khác để trống nếu chưa rõ. Xem trang "Hướng dẫn".',
    NOTE,
  );
  KIT_COLUMNS.forEach((column, at) => put(HEADER_ROW, at, column.header, HEADER));
  for (let row = FIRST; row <= LAST; row++) {
    put(row, 0, row - HEADER_ROW, NUMBER);
    for (let column = 1; column <= last; column++) {
      put(row, column, null, KIT_COLUMNS[column]?.field === 'receivedOn' ? DATE : INPUT);
    }
  }
  return {
    name: 'Phiếu',
    columns: KIT_COLUMNS.map(({ width }) => ({ width })),
    cells,
    merges: [0, 1, 2, 3].map((row) => ({ startRow: row, startCol: 0, endRow: row, endCol: last })),
    rowDefs: new Map([
      [0, { height: 24 }],
      [1, { height: 36 }],
      [2, { height: 22 }],
      [3, { height: 20 }],
      [4, { height: 36 }],
    ]),
    dataValidations: validations(sectorCount),
    freezePane: { rows: HEADER_ROW },
    protection: {
      sheet: true,
      formatRows: true,
      formatColumns: true,
      selectLockedCells: true,
      selectUnlockedCells: true,
    },
    pageSetup: {
      paperSize: 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
      margins: { top: 0.6, bottom: 0.6, left: 0.5, right: 0.5, header: 0.3, footer: 0.3 },
      printTitlesRow: `$${HEADER_ROW}:$${HEADER_ROW}`,
    },
    headerFooter: { oddFooter: `&L&"${FONT},Regular"&10${MARKS.unit}&R&"${FONT},Regular"&10Trang &P/&N` },
    view: { showGridLines: false },
  };
}

function validations(sectorCount: number): DataValidation[] {
  const range = (field: string) => {
    const letter = String.fromCharCode(65 + KIT_COLUMNS.findIndex((column) => column.field === field));
    return `${letter}${FIRST}:${letter}${LAST}`;
  };
  const kinds = Object.keys(labels('vi').kind).length;
  const list = (field: string, formula: string, what: string): DataValidation => ({
    type: 'list',
    formula1: formula,
    range: range(field),
    allowBlank: true,
    showErrorMessage: true,
    errorStyle: 'stop',
    errorTitle: what,
    errorMessage: `Chọn ${what.toLowerCase()} trong danh sách của ô.`,
  });
  const all = [list('kind', `${STAMP_SHEET}!$D$1:$D$${kinds}`, 'Loại ý kiến')];
  if (sectorCount > 0) all.push(list('sector', `${STAMP_SHEET}!$E$1:$E$${sectorCount}`, 'Lĩnh vực'));
  // A warning, not a stop: where the computer's own date order is month first, 15/08 is kept as text, and we read text.
  all.push({
    type: 'date',
    operator: 'between',
    formula1: '36526',
    formula2: '73050',
    range: range('receivedOn'),
    allowBlank: true,
    showInputMessage: true,
    inputTitle: 'Ngày nêu ý kiến',
    inputMessage: 'Ghi ngày/tháng/năm, ví dụ 15/08/2023.',
    showErrorMessage: true,
    errorStyle: 'warning',
    errorTitle: 'Ngày',
    errorMessage: 'Ghi ngày/tháng/năm, ví dụ 15/08/2023.',
  });
  return all;
}

function guide(): WriteSheet {
  const cells = new Map<string, Partial<Cell>>();
  const text: CellStyle = { font: font(13), alignment: { vertical: 'top', wrapText: true } };
  GUIDE.forEach((value, row) => cells.set(`${row},0`, { value, style: row === 0 ? TITLE : text }));
  return {
    name: 'Hướng dẫn',
    columns: [{ width: 110 }],
    cells,
    rowDefs: new Map(GUIDE.map((line, row) => [row, { height: line.length > 95 ? 38 : 24 }])),
    protection: { sheet: true },
    pageSetup: { paperSize: 'a4', orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    view: { showGridLines: false },
  };
}

/** Column A names, column B values, columns D and E the lists of the drop-downs. */
function stampSheet(event: KitEvent, sectors: readonly string[]): WriteSheet {
  const stamp: [string, string | number][] = [
    ['kit', MARKS.kit],
    ['event', event.id],
    ['eventCode', event.code],
    ['unit', MARKS.unitId],
    ['version', KIT_VERSION],
    ['checksum', MARKS.checksum],
  ];
  const kinds = Object.values(labels('vi').kind);
  const length = Math.max(stamp.length, kinds.length, sectors.length);
  const rows = Array.from({ length }, (_, at) => [
    stamp[at]?.[0] ?? null,
    stamp[at]?.[1] ?? null,
    null,
    kinds[at] ?? null,
    sectors[at] ?? null,
  ]);
  return { name: STAMP_SHEET, rows, veryHidden: true, protection: { sheet: true } };
}
