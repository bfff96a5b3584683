/**
 * One version of an administrative unit, with constant code, kind, name, district and territory. A unit that changes in
 * any of these ends, and a new version begins (assets/units/README.md).
 */
import { z } from 'zod';
import type { UnitKind } from '../model/labels.ts';
import { labels } from '../model/labels.ts';
import type { Scheme } from '../model/vocabulary.ts';
import { readTable } from './csv.ts';

export interface Unit {
  /** `17743` or, from an event on, `17743@2025`. Join on this, never on `code`: codes are re-used. */
  readonly id: string;
  readonly code: string;
  readonly kind: UnitKind;
  /** Name without its prefix, as in the resolutions. */
  readonly name: string;
  /** Spelling of the statistics register where it differs, else ''. */
  readonly registerName: string;
  /** Name of the district as it was, prefix included; '' from the day the level ended. */
  readonly district: string;
  readonly districtCode: string;
  /** First day, or null when the unit was there before the dataset begins. */
  readonly from: string | null;
  /** First day on which it no longer holds, or null while it does. */
  readonly to: string | null;
  /** A hint from public sources, nothing official; '' where none says. */
  readonly region: RegionHint | '';
  readonly confidence: Confidence;
}

type RegionHint = 'mountainous' | 'plain' | 'coastal';
export type Confidence = 'verified' | 'inferred' | 'doubtful';

/** What became of an older unit at one event. */
export interface Descent {
  readonly from: string;
  readonly to: string;
  readonly date: string;
  /** `whole`: all of the older unit; `part`: some of it, of unknown size. */
  readonly share: 'whole' | 'part';
  readonly relation: 'merge' | 'absorb' | 'continue' | 'cede';
  readonly resolution: string;
  readonly confidence: Confidence;
}

const UNIT_COLUMNS =
  'id code kind name_vi register_name district_code district_name valid_from valid_to region_hint region_basis confidence note'.split(
    ' ',
  );
const DESCENT_COLUMNS = 'from_id to_id date share relation resolution confidence source_note'.split(' ');

const Id = z.string().regex(/^\d{5}(@\d{4})?$/);
const OpenDay = z.union([z.literal('').transform(() => null), z.iso.date()]);
const Certainty = z.enum(['verified', 'inferred', 'doubtful']);
const UnitRow = z.object({
  id: Id,
  code: z.string().regex(/^\d{5}$/),
  kind: z.enum(['xa', 'phuong', 'thi_tran']),
  name_vi: z.string().min(1).max(60),
  register_name: z.string().max(60),
  district_code: z.string().max(5),
  district_name: z.string().max(60),
  valid_from: OpenDay,
  valid_to: OpenDay,
  region_hint: z.enum(['', 'mountainous', 'plain', 'coastal']),
  confidence: Certainty,
});
const DescentRow = z.object({
  from_id: Id,
  to_id: Id,
  date: z.iso.date(),
  share: z.enum(['whole', 'part']),
  relation: z.enum(['merge', 'absorb', 'continue', 'cede']),
  resolution: z.string().max(60),
  confidence: Certainty,
});

/** Reads `units.csv`. Throws, naming the line, on a row that is no unit. */
export function parseUnits(text: string): Unit[] {
  return readTable('units.csv', text, UNIT_COLUMNS).map((cells, index) => {
    const row = parseRow('units.csv', index, UnitRow, cells);
    return {
      id: row.id,
      code: row.code,
      kind: row.kind,
      name: row.name_vi,
      registerName: row.register_name,
      district: row.district_name,
      districtCode: row.district_code,
      from: row.valid_from,
      to: row.valid_to,
      region: row.region_hint,
      confidence: row.confidence,
    };
  });
}

/** Reads `lineage.csv`. Throws, naming the line, on a row that is no lineage. */
export function parseDescents(text: string): Descent[] {
  return readTable('lineage.csv', text, DESCENT_COLUMNS).map((cells, index) => {
    const { from_id, to_id, ...row } = parseRow('lineage.csv', index, DescentRow, cells);
    return { from: from_id, to: to_id, ...row };
  });
}

function parseRow<T>(table: string, index: number, schema: z.ZodType<T>, cells: Map<string, string>): T {
  const parsed = schema.safeParse(Object.fromEntries(cells));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new RangeError(`${table} line ${index + 2}: ${issue?.path.join('.')}: ${issue?.message}`);
}

/** Whether a unit exists on a day. */
export function livesOn(unit: Unit, day: string): boolean {
  return (unit.from === null || unit.from <= day) && (unit.to === null || day < unit.to);
}

/** `xã Thanh Liên`. */
export function unitName(unit: Pick<Unit, 'kind' | 'name'>): string {
  return `${labels('vi').unitKind[unit.kind]} ${unit.name}`;
}

/** `xã Thanh Liên (huyện Thanh Chương)`; no district once the level had ended. */
export function unitLabel(unit: Pick<Unit, 'kind' | 'name' | 'district'>): string {
  return unit.district === '' ? unitName(unit) : `${unitName(unit)} (${districtLabel(unit.district)})`;
}

function districtLabel(district: string): string {
  const named = /^(huyện|thị xã|thành phố) /i.test(district) ? district : `Huyện ${district}`;
  return (named[0] ?? '').toLowerCase() + named.slice(1);
}

/** The day from which the units of a scheme exist. */
export const SCHEME_DAYS: Readonly<Record<Scheme, string>> = {
  '460': '2020-01-01',
  '412': '2024-12-01',
  '130': '2025-07-01',
};
