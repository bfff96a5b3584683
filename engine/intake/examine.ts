/** From a parsed file to rows: a kit by its stamp, a foreign file by its column mapping, or a reason why neither. */
import { fromMembers, proposeMapping, signature, type ColumnMapping } from '../../domain/kits/columns.ts';
import type { SourceRow } from '../../domain/kits/intake-row.ts';
import { KIT_VERSION, kitId, kitTitle } from '../../domain/kits/kit.ts';
import { findForm, kitRows, looksLikeKit, readStamp } from '../../domain/kits/read-kit.ts';
import { findHeader, headersAt, tableRows } from '../../domain/kits/read-table.ts';
import { nameKey } from '../../domain/search/fold.ts';
import type { Event } from '../../domain/model/organisation.ts';
import type { UnitBook } from '../../domain/units/unit-book.ts';
import { stampChecksum } from '../documents/kit-writer.ts';
import { Refusal } from '../engine.ts';
import type { ParsedFile, ParsedSheet } from './parsed-file.ts';

/** How one sheet of a foreign file is read. */
export interface SheetReading {
  readonly sheet: ParsedSheet;
  /** Zero-based row of the headers. */
  header: number;
  headers: readonly string[];
  mapping: ColumnMapping;
  /** Whether a person (now or earlier) said so; a proposal alone reads no row. */
  confirmed: boolean;
}

export type Examined =
  | { readonly kind: 'kit'; readonly event: string; readonly unit: string; readonly rows: readonly SourceRow[] }
  | { readonly kind: 'foreign'; readonly sheets: readonly SheetReading[] };

export interface ExamineContext {
  readonly units: UnitBook;
  readonly eventOf: (id: string) => Event | undefined;
  /** Members of the mapping remembered for a header row. */
  readonly remembered: (signature: string) => readonly string[] | undefined;
}

/** Throws a `kit.*` or `file.*` refusal. */
export function examine(name: string, file: ParsedFile, context: ExamineContext): Examined {
  if (looksLikeKit(file.sheets)) return examineKit(name, file, context);
  const sheets = file.sheets.flatMap((sheet) => {
    const header = sheet.hidden ? -1 : findHeader(sheet);
    return header < 0 ? [] : [readSheet(sheet, header, context)];
  });
  if (sheets.length === 0) throw new Refusal('file.no-rows');
  return { kind: 'foreign', sheets };
}

/** A sheet under this header row, with the mapping remembered for it or else the one its headers suggest. */
export function readSheet(
  sheet: ParsedSheet,
  header: number,
  context: Pick<ExamineContext, 'remembered'>,
): SheetReading {
  const headers = headersAt(sheet, header);
  const members = context.remembered(signature(headers));
  const mapping = members ? fromMembers(members, headers) : proposeMapping(headers);
  return { sheet, header, headers, mapping, confirmed: members !== undefined && isUsable(mapping) };
}

/** Without a text and a unit no row can become an item; with a reference it can still change one. */
export function isUsable(mapping: ColumnMapping): boolean {
  const known = Object.values(mapping).filter(Boolean).length;
  return (Boolean(mapping.text) && Boolean(mapping.unit)) || (Boolean(mapping.ref) && known > 1);
}

/** Rows of the sheets whose mapping is confirmed. */
export function foreignRows(
  name: string,
  file: ParsedFile,
  sheets: readonly SheetReading[],
  event: string | null,
): SourceRow[] {
  const source = { file: name, date1904: file.date1904, event };
  return sheets.flatMap(({ sheet, header, mapping, confirmed }) =>
    confirmed ? tableRows(sheet, header, mapping, source) : [],
  );
}

function examineKit(name: string, file: ParsedFile, context: ExamineContext): Examined {
  const stamp = readStamp(file.sheets);
  if (!stamp) throw new Refusal('kit.no-stamp');
  const { checksum, ...ids } = stamp;
  if (stamp.version > KIT_VERSION) throw new Refusal('kit.newer');
  if (checksum !== stampChecksum(ids) || stamp.kit !== kitId(stamp.event, stamp.unit, stamp.version)) {
    throw new Refusal('kit.altered');
  }
  if (!context.eventOf(stamp.event)) throw new Refusal('kit.other-event', { event: stamp.eventCode.slice(0, 40) });
  const unit = context.units.unit(stamp.unit);
  if (!unit) throw new Refusal('kit.unknown-unit', { unit: stamp.unit.slice(0, 40) });
  const form = findForm(file.sheets.filter((sheet) => !sheet.hidden));
  if (!form) throw new Refusal('kit.no-form');
  const title = kitTitle(unit);
  if (form.title !== '' && nameKey(form.title) !== nameKey(title)) {
    throw new Refusal('kit.mixed', { shown: form.title.slice(0, 120), unit: title });
  }
  return { kind: 'kit', event: stamp.event, unit: unit.id, rows: kitRows(form, stamp, name, file.date1904) };
}
