/** Writes "Tổng hợp ý kiến, kiến nghị" to a file: the one way for the window and the command line, with the same bytes. */
import { setImmediate as breathe } from 'node:timers/promises';
import type { Answer, Item } from '../../domain/model/item.ts';
import type { Agency, Event, Sector, Workspace } from '../../domain/model/organisation.ts';
import { parseProfile, type Profile } from '../../domain/model/profile.ts';
import type { Figure } from '../../domain/reports/figure.ts';
import { Layout } from '../../domain/reports/layout.ts';
import { reportRows } from '../../domain/reports/report-row.ts';
import { composeSummary, type GroupedBy, type Summary } from '../../domain/reports/summary.ts';
import { summaryFigures } from '../../domain/reports/summary-figures.ts';
import { summaryWorkbook } from '../../domain/reports/summary-workbook.ts';
import { unitLabel } from '../../domain/units/unit.ts';
import type { Assets } from '../assets.ts';
import { Refusal, type Engine } from '../engine.ts';
import { rowsFingerprint, rowsOf, writeDocument } from './write-document.ts';
import { writeDocx } from './write-docx.ts';
import { writeXlsx } from './write-xlsx.ts';

export interface SummaryFile {
  readonly engine: Pick<Engine, 'rows'>;
  readonly assets: Assets;
  readonly format: 'docx' | 'xlsx';
  readonly by: GroupedBy;
  /** Ids of the items to report, in no order; null for all. */
  readonly items: readonly string[] | null;
  /** The filter in words, for the reader; '' when there is none. */
  readonly query: string;
  readonly file: string;
  /** ISO day the report speaks of and is dated. */
  readonly asOf: string;
  /** Version of the program. */
  readonly version: string;
  readonly progress?: (done: number, total: number, label: string) => void;
  readonly signal?: AbortSignal;
}

const STAGES = ['Đọc sổ theo dõi', 'Tính số liệu', 'Dựng văn bản', 'Ghi tệp'] as const;

/** Writes the whole file or nothing; an existing one is replaced. Rejects with the signal's reason when cancelled. */
export async function writeSummaryFile(
  job: SummaryFile,
): Promise<{ readonly file: string; readonly figures: readonly Figure[] }> {
  const { engine, assets, by, query, asOf } = job;
  const stage = async (done: number) => {
    job.progress?.(done, STAGES.length, STAGES[done]!);
    // Lets a cancel that is already waiting come in.
    await breathe();
    job.signal?.throwIfAborted();
  };

  await stage(0);
  const chosen = job.items === null ? null : new Set(job.items);
  const items = rowsOf<Item>(engine, 'item').filter((item) => chosen === null || chosen.has(item.id));
  const profile = await readProfile(engine, assets);
  const layout = await readLayout(assets, profile.layout);
  const units = await assets.units();
  const sectors = rowsOf<Sector>(engine, 'sector');
  const events = rowsOf<Event>(engine, 'event');
  const rows = reportRows({
    items,
    events,
    sectors,
    answers: rowsOf<Answer>(engine, 'answer'),
    agencies: rowsOf<Agency>(engine, 'agency'),
    unitName: (id) => {
      const unit = units.unit(id);
      return unit && unitLabel(unit);
    },
    asOf,
  });

  await stage(1);
  const scope = query === '' ? 'Toàn bộ sổ theo dõi' : `Các mục đáp ứng điều kiện lọc “${query}”`;
  const fingerprint = rowsFingerprint(rows);
  const figures = summaryFigures(
    rows,
    { events, sectors },
    { scope, asOf, source: `Sổ theo dõi, dấu vân dữ liệu ${fingerprint}` },
  );
  const met = new Set(items.map((item) => item.event));
  const summary: Summary = {
    by,
    rows,
    figures,
    events: items.length === 0 ? events : events.filter((event) => met.has(event.id)),
    issuer: profile.issuer,
    banner: layout.banner,
    query,
    asOf,
  };

  await stage(2);
  const bytes =
    job.format === 'docx'
      ? await writeDocx(composeSummary(summary), layout)
      : await writeXlsx(
          summaryWorkbook(summary, {
            subject: 'Tổng hợp ý kiến, kiến nghị',
            query,
            order: 'Theo mã số',
            asOf,
            rows: rows.length,
            fingerprint,
            version: job.version,
          }),
        );

  await stage(3);
  await writeDocument(job.file, bytes);
  job.progress?.(STAGES.length, STAGES.length, STAGES[3]);
  return { file: job.file, figures: figures.all };
}

/** The organisation the workspace was made for. */
async function readProfile(engine: SummaryFile['engine'], assets: Assets): Promise<Profile> {
  const id = rowsOf<Workspace>(engine, 'workspace')[0]?.profile ?? '';
  if (id === '') throw new Refusal('profile.missing');
  return parseProfile(JSON.parse(await assets.text(`profiles/${id}.json`)));
}

async function readLayout(assets: Assets, id: string): Promise<Layout> {
  return Layout.parse(JSON.parse(await assets.text(`layouts/${id}.json`)));
}
