/** The sheet that says where the numbers come from: filter, order, day, rows and their fingerprint, definitions. */
import { formatDay } from '../calendar/days.ts';
import type { Figure } from './figure.ts';
import { formatCount } from './format.ts';
import type { Cell, LineRole, PageSheet } from './workbook.ts';

export interface Provenance {
  /** What was exported, in words. */
  readonly subject: string;
  /** The filter in words; '' for none. */
  readonly query: string;
  /** The order of the rows in words. */
  readonly order: string;
  /** ISO day of the figures. */
  readonly asOf: string;
  readonly rows: number;
  /** Fingerprint of the rows. */
  readonly fingerprint: string;
  /** Version of the program. */
  readonly version: string;
}

export function provenance(about: Provenance, figures: readonly Figure[]): PageSheet {
  const lines: { role: LineRole; cells: Cell[] }[] = [
    { role: 'title', cells: ['NGUỒN SỐ LIỆU'] },
    { role: 'blank', cells: [] },
    ...(
      [
        ['Nội dung', about.subject],
        ['Nguồn', 'Sổ theo dõi ý kiến, kiến nghị trong phần mềm Nhịp Cầu'],
        ['Điều kiện lọc', about.query === '' ? 'Không lọc' : about.query],
        ['Thứ tự', about.order],
        ['Số liệu tính đến ngày', formatDay(about.asOf)],
        ['Số dòng', formatCount(about.rows)],
        ['Dấu vân của dữ liệu', about.fingerprint],
        ['Phiên bản phần mềm', about.version],
      ] as const
    ).map(([name, value]) => ({ role: 'row' as const, cells: [name, value] })),
  ];
  if (figures.length > 0) {
    lines.push({ role: 'blank', cells: [] }, { role: 'heading', cells: ['Số liệu', 'Định nghĩa', 'Giá trị'] });
    for (const figure of figures) {
      lines.push({ role: 'row', cells: [figure.label, figure.definition, figure.value] });
    }
  }
  return {
    type: 'page',
    name: 'Nguồn số liệu',
    columns: [
      { width: 34, format: 'text' },
      { width: 52, format: 'long' },
      { width: 11, format: 'count' },
    ],
    lines,
  };
}
