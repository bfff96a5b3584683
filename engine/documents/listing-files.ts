/** Exports a list as the person sees it: the same columns in the same order, the rows in the order shown. */
import { setImmediate as breathe } from 'node:timers/promises';
import type { Item } from '../../domain/model/item.ts';
import type { Agency, Event, Sector } from '../../domain/model/organisation.ts';
import { isItemColumn, isUnitColumn, itemListing, unitListing } from '../../domain/reports/listing.ts';
import type { Workbook } from '../../domain/reports/workbook.ts';
import type { Unit } from '../../domain/units/unit.ts';
import type { Assets } from '../assets.ts';
import { Refusal, type Engine } from '../engine.ts';
import { rowsFingerprint, rowsOf, writeDocument } from './write-document.ts';
import { writeXlsx } from './write-xlsx.ts';

export interface ListingFile {
  readonly engine: Pick<Engine, 'rows' | 'row'>;
  readonly assets: Assets;
  readonly list: 'items' | 'units';
  /** Field names in the order shown. */
  readonly columns: readonly string[];
  /** Ids in the order shown; those that are no longer there are left out. */
  readonly ids: readonly string[];
  readonly query: string;
  readonly file: string;
  /** ISO day the list was looked at. */
  readonly asOf: string;
  readonly version: string;
  readonly progress?: (done: number, total: number, label: string) => void;
  readonly signal?: AbortSignal;
}

/**
 * Writes the whole file or nothing; an existing one is replaced. Refuses `listing.column` when a column is not one of
 * the list's. Returns how many rows it has. Rejects with the signal's reason when cancelled.
 */
export async function writeListingFile(job: ListingFile): Promise<{ readonly file: string; readonly rows: number }> {
  const stage = async (done: number, label: string) => {
    job.progress?.(done, 2, label);
    // Lets a cancel that is already waiting come in.
    await breathe();
    job.signal?.throwIfAborted();
  };
  await stage(0, 'Dựng bảng');
  const workbook = await listingWorkbook(job);
  const bytes = await writeXlsx(workbook);
  await stage(1, 'Ghi tệp');
  await writeDocument(job.file, bytes);
  job.progress?.(2, 2, 'Ghi tệp');
  return { file: job.file, rows: workbook.sheets[0]?.type === 'table' ? workbook.sheets[0].rows.length : 0 };
}

async function listingWorkbook({ engine, assets, list, columns, ids, ...job }: ListingFile): Promise<Workbook> {
  const source = (rows: readonly object[]) => ({
    query: job.query,
    asOf: job.asOf,
    version: job.version,
    fingerprint: rowsFingerprint(rows),
  });
  const units = await assets.units();
  const isColumn = list === 'items' ? isItemColumn : isUnitColumn;
  const strange = columns.find((column) => !isColumn(column));
  if (strange !== undefined || columns.length === 0) throw new Refusal('listing.column', { column: strange ?? '' });
  if (list === 'units') {
    const shown = ids.map((id) => units.unit(id)).filter((unit): unit is Unit => unit !== undefined);
    return unitListing(shown, columns.filter(isUnitColumn), source(shown));
  }
  const shown = ids.map((id) => engine.row('item', id)).filter((row) => row !== undefined) as unknown[] as Item[];
  return itemListing(
    shown,
    columns.filter(isItemColumn),
    {
      agencies: rowsOf<Agency>(engine, 'agency'),
      sectors: rowsOf<Sector>(engine, 'sector'),
      events: rowsOf<Event>(engine, 'event'),
      unit: units.unit,
    },
    source(shown),
  );
}
