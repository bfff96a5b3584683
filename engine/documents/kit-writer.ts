/** Writes the kits of an event: one xlsx per unit, the same bytes on every machine. */
import { createHash } from 'node:crypto';
import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate';
import { writeXlsx } from 'hucre/xlsx';
import { KIT_VERSION, kitId, kitTitle, stampText, type KitUnit } from '../../domain/kits/kit.ts';
import { kitTemplate, MARKS, type KitEvent } from './kit-sheets.ts';
import { repack } from './pack.ts';

/** Fixed entry time of the archive. fflate writes local time, so it is built from local parts. */
const ZIP_TIME = new Date(1980, 0, 1);

/** A function that makes the kit of a unit. The workbook is laid out once; a unit costs a few string replacements. */
export async function kitWriter(event: KitEvent, sectors: readonly string[]): Promise<(unit: KitUnit) => Uint8Array> {
  // The archive is written again by fflate: zlib's bytes differ between Node and Electron, pure JavaScript's do not.
  const parts = Object.entries(unzipSync(await writeXlsx(kitTemplate(event, sectors)))).map(([name, bytes]) => {
    const text = strFromU8(bytes);
    return { name, bytes, text: hasMarks(text) ? text : undefined };
  });
  return (unit) => {
    const marks = fillIns(event, unit);
    const entries: Zippable = {};
    for (const part of parts) {
      entries[part.name] = part.text === undefined ? part.bytes : strToU8(fillMarks(part.text, marks));
    }
    return zipSync(entries, { mtime: ZIP_TIME, level: 6 });
  };
}

/** One workbook made from `kitTemplate`, its marks filled in. */
export function fillKitMarks(workbook: Uint8Array, event: KitEvent, unit: KitUnit): Uint8Array {
  const marks = fillIns(event, unit);
  return repack(workbook, (_, text) => (hasMarks(text()) ? fillMarks(text(), marks) : undefined));
}

function fillIns(event: KitEvent, unit: KitUnit): ReadonlyMap<string, string> {
  const kit = kitId(event.id, unit.id, KIT_VERSION);
  const stamp = { kit, event: event.id, eventCode: event.code, unit: unit.id, version: KIT_VERSION };
  return new Map([
    [MARKS.unit, kitTitle(unit)],
    [MARKS.unitId, unit.id],
    [MARKS.kit, kit],
    [MARKS.checksum, stampChecksum(stamp)],
  ]);
}

/** SHA-256 in hex of a kit's stamp. */
export function stampChecksum(stamp: Parameters<typeof stampText>[0]): string {
  return createHash('sha256').update(stampText(stamp)).digest('hex');
}

function hasMarks(text: string): boolean {
  return Object.values(MARKS).some((mark) => text.includes(mark));
}

function fillMarks(text: string, marks: ReadonlyMap<string, string>): string {
  return text.replace(/@@[a-z-]+@@/g, (mark) => escapeXml(marks.get(mark) ?? mark));
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c] ?? c);
}
