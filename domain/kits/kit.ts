/** Phiếu của xã: what a question form is, before it is a spreadsheet. */
import { unitLabel, type Unit } from '../units/unit.ts';

/** Layout of the form. A new layout gets a new number and so new kit ids; old ones are still read. */
export const KIT_VERSION = 1;
/** Rows a commune can fill in. */
export const KIT_ROWS = 30;
/** Name of the hidden sheet that carries the stamp and the lists of the drop-downs. */
export const STAMP_SHEET = 'nhipcau';

/** Columns of the form from left to right; `field` is what intake reads, `width` is in characters. */
export const KIT_COLUMNS = [
  { field: 'row', header: 'STT', width: 6 },
  { field: 'kind', header: 'Loại ý kiến', width: 14 },
  { field: 'sector', header: 'Lĩnh vực', width: 20 },
  { field: 'text', header: 'Nội dung', width: 62 },
  { field: 'askerPost', header: 'Chức danh người nêu', width: 22 },
  { field: 'askerName', header: 'Họ và tên (nếu có)', width: 22 },
  { field: 'receivedOn', header: 'Ngày', width: 13 },
  { field: 'note', header: 'Ghi chú', width: 20 },
] as const;

/** The unit a kit is for, as of the day of its scheme. */
export type KitUnit = Pick<Unit, 'id' | 'code' | 'kind' | 'name' | 'district'>;

/** The line under the title, by which a person sees whose form it is: `Xã Thanh Liên (huyện Thanh Chương)`. */
export function kitTitle(unit: KitUnit): string {
  const label = unitLabel(unit);
  return label.charAt(0).toUpperCase() + label.slice(1);
}

/** What the hidden sheet says. `checksum` is SHA-256 (hex) of `stampText`; it finds accidents, it proves no author. */
export interface KitStamp {
  readonly kit: string;
  readonly event: string;
  readonly eventCode: string;
  readonly unit: string;
  readonly version: number;
  readonly checksum: string;
}

/** The same event, unit and version give the same id on every machine, so issuing again changes nothing. */
export function kitId(event: string, unit: string, version: number): string {
  return `kit-${event}-${unit}-${version}`;
}

/** The text the checksum is taken over. */
export function stampText(stamp: Omit<KitStamp, 'checksum'>): string {
  return [stamp.kit, stamp.event, stamp.eventCode, stamp.unit, stamp.version].join('\n');
}

/** Reference of the item in one row of a kit: the key of re-import. */
export function kitRef(kit: string, row: number): string {
  return `${kit}#${row}`;
}

/** `Phieu_DT2023_17743_Thanh-Lien.xlsx`: ASCII only, the same every time. */
export function kitFileName(eventCode: string, unit: Pick<KitUnit, 'code' | 'name'>): string {
  return `Phieu_${plainName(eventCode)}_${unit.code}_${plainName(unit.name)}.xlsx`;
}

function plainName(name: string): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D');
  return plain.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '') || 'x';
}
