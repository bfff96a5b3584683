/** Fills kits as communes would, the same way every time: for journeys, benches and tests. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { KIT_COLUMNS, KIT_ROWS } from '../../../domain/kits/kit.ts';

type Field = Exclude<(typeof KIT_COLUMNS)[number]['field'], 'row'>;
/** What to type into a row; a number is typed as a number (a date's serial). */
export type Typed = Readonly<Partial<Record<Field, string | number>>>;

const SHEET = 'xl/worksheets/sheet1.xml';
const FIRST_ROW = 6;

/** The kit with values set in its input cells; `rows` maps the row's number (STT, from 1) to what is typed there. */
export function fillKit(kit: Uint8Array, rows: ReadonlyMap<number, Typed>): Uint8Array {
  const parts = unzipSync(kit);
  let xml = strFromU8(parts[SHEET] ?? new Uint8Array());
  for (const [row, typed] of rows) {
    KIT_COLUMNS.forEach(({ field }, column) => {
      const value = field === 'row' ? undefined : typed[field];
      if (value === undefined) return;
      const ref = `${String.fromCharCode(65 + column)}${row + FIRST_ROW - 1}`;
      const cell = new RegExp(`<c r="${ref}"( s="\\d+")?(?:/>|[^>]*>.*?</c>)`);
      xml = xml.replace(cell, (_, style: string | undefined) => {
        if (typeof value === 'number') return `<c r="${ref}"${style ?? ''}><v>${value}</v></c>`;
        const text = value.replace(/[&<>]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c] ?? c);
        return `<c r="${ref}"${style ?? ''} t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
      });
    });
  }
  parts[SHEET] = strToU8(xml);
  return zipSync(parts, { level: 6, mtime: new Date(2000, 0, 1) });
}

const KINDS = ['Phản ánh', 'Câu hỏi', 'Kiến nghị', 'Kiến nghị', 'Tham luận'];
const POSTS = ['Bí thư Đảng ủy', 'Chủ tịch UBND', 'Phó Bí thư Thường trực Đảng ủy', 'Chủ tịch Ủy ban MTTQ'];
const ASKS = [
  'Đề nghị tỉnh quan tâm',
  'Kiến nghị cấp có thẩm quyền xem xét',
  'Đề nghị cho biết lộ trình',
  'Phản ánh việc',
];
const MATTERS = [
  'bố trí cán bộ, công chức dôi dư sau sắp xếp đơn vị hành chính cấp xã',
  'chi trả chế độ cho người hoạt động không chuyên trách ở xóm, bản',
  'nâng cấp tuyến đường liên xã đã xuống cấp, đi lại khó khăn vào mùa mưa',
  'cấp giấy chứng nhận quyền sử dụng đất còn tồn đọng của các hộ dân',
  'hỗ trợ kinh phí xây dựng nông thôn mới nâng cao',
  'tuyển giáo viên mầm non còn thiếu cho năm học mới',
  'bổ sung biên chế cho trạm y tế',
  'xử lý trụ sở dôi dư sau sáp nhập',
];

export interface Filled {
  readonly file: string;
  /** Row of the sheet, from 1. */
  readonly row: number;
  readonly typed: Typed;
}

/** Types `items` opinions into the kits of a folder, spread evenly; every text is different. */
export async function fillKits(folder: string, items: number, sectors: readonly string[]): Promise<Filled[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.xlsx')).sort();
  if (files.length * KIT_ROWS < items) throw new RangeError(`${items} items do not fit into ${files.length} kits`);
  const filled: Filled[] = [];
  for (const [at, file] of files.entries()) {
    const share = Math.floor(((at + 1) * items) / files.length) - Math.floor((at * items) / files.length);
    const rows = new Map(Array.from({ length: share }, (_, n) => [n + 1, opinion(at, n, sectors)] as const));
    const path = join(folder, file);
    await writeFile(path, fillKit(await readFile(path), rows));
    for (const [row, typed] of rows) filled.push({ file, row: row + FIRST_ROW - 1, typed });
  }
  return filled;
}

function opinion(kit: number, n: number, sectors: readonly string[]): Typed {
  const at = kit * 31 + n * 7;
  const pick = <T>(list: readonly T[]) => list[at % list.length] as T;
  const matter = MATTERS[(at * 3) % MATTERS.length];
  return {
    kind: pick(KINDS),
    ...(sectors.length > 0 && { sector: pick(sectors) }),
    text: `${pick(ASKS)} ${matter} (ý kiến ${n + 1} của phiếu số ${kit + 1}).`,
    askerPost: pick(POSTS),
    receivedOn: 45_139 + (at % 20),
    ...(at % 5 === 0 && { note: 'Đã nêu tại hội nghị cấp xã' }),
  };
}
