/**
 * Taking in what communes send: read, preview, decide, apply as one step, send the faulty rows back. Used by the app and
 * by scripts alike. A preview lives in memory until it is dropped; the register changes only in `apply`.
 */
import { createHash } from 'node:crypto';
import { applyIntake } from '../../domain/kits/apply-intake.ts';
import { signature, TARGETS, toMembers, type ColumnMapping } from '../../domain/kits/columns.ts';
import type { PlannedRow, RowClass, SourceRow } from '../../domain/kits/intake-row.ts';
import { planIntake } from '../../domain/kits/plan-intake.ts';
import { writeSet } from '../../domain/change/write.ts';
import { mapping as mappingSpec, type Mapping } from '../../domain/model/organisation.ts';
import { Refusal, type Engine } from '../engine.ts';
import { writeErrorFiles, type ErrorFolder } from './error-files.ts';
import { examine, foreignRows, isUsable, readSheet, type Examined } from './examine.ts';
import type { ParsedFile } from './parsed-file.ts';
import type { ParserHost } from './parser-port.ts';
import { planning, type PlanningDeps } from './planning.ts';
import { previewRow, previewSheet, type IntakePreview, type PreviewFile } from './preview.ts';
import { walkSources, type SourceFile } from './walk.ts';

export interface IntakeDeps extends PlanningDeps {
  readonly parser: ParserHost;
}

type Progress = (done: number, total: number, label: string) => void;

interface ReadOptions {
  /** Event that rows of foreign files belong to; kits bring their own. */
  readonly event: string | null;
  /** Read foreign files under the proposed mapping where nobody can be asked. */
  readonly trustProposals?: boolean;
  readonly progress?: Progress;
  readonly signal?: AbortSignal;
}

interface MapOptions {
  readonly file: string;
  readonly sheet: string;
  /** Row of the headers, from 1; a new one with an empty `mapping` proposes anew and reads nothing. */
  readonly headerRow?: number | undefined;
  readonly mapping: Readonly<Record<string, string>>;
}

export interface Intake {
  /** Refuses `intake.no-source`, `intake.too-many-files`; a file that cannot be read is part of the preview. */
  readSources(paths: readonly string[], options: ReadOptions): Promise<IntakePreview>;
  /** Remembers the mapping for files with the same header row. Refuses `intake.gone`, `intake.mapping`. */
  map(intake: string, options: MapOptions): Promise<IntakePreview>;
  /** One undoable step. Rows that became unchanged meanwhile are passed over. Refuses `intake.gone`. */
  apply(intake: string, rows: readonly string[]): Promise<{ readonly new: number; readonly changed: number }>;
  /** Returns how many files were written. Refuses `intake.gone`, `intake.no-errors`. */
  writeErrors(intake: string, options: Pick<ErrorFolder, 'folder' | 'progress' | 'signal'>): Promise<number>;
  /** Forgets a preview; unknown ones are already forgotten. */
  drop(intake: string): void;
}

interface ReadFile {
  readonly source: SourceFile;
  readonly parsed?: ParsedFile;
  readonly examined?: Examined;
  readonly refusal?: Refusal;
}

interface Session {
  readonly id: string;
  readonly event: string | null;
  readonly files: ReadFile[];
  rows: readonly PlannedRow[];
}

export function createIntake(deps: IntakeDeps): Intake {
  const { engine, units } = deps;
  const sessions = new Map<string, Session>();
  const plans = planning(deps);
  const { eventOf } = plans;
  const remembered = (header: string) => {
    for (const row of engine.rows('mapping')) {
      const known = row as unknown as Mapping;
      if (known.signature === header) return known.columns;
    }
    return undefined;
  };

  function sourceRows({ files, event }: Session): SourceRow[] {
    return files.flatMap(({ source, parsed, examined }) => {
      if (!examined || !parsed) return [];
      return examined.kind === 'kit' ? examined.rows : foreignRows(source.name, parsed, examined.sheets, event);
    });
  }

  function preview(session: Session): IntakePreview {
    session.rows = planIntake(sourceRows(session), plans.planContext());
    const counts: Record<RowClass, number> = { new: 0, changed: 0, same: 0, error: 0 };
    const perFile = new Map<string, number>();
    for (const { class: verdict, source } of session.rows) {
      counts[verdict] += 1;
      perFile.set(source.file, (perFile.get(source.file) ?? 0) + 1);
    }
    const files = session.files.map((file) => previewFile(file, perFile.get(file.source.name) ?? 0));
    return { intake: session.id, files, rows: session.rows.map(previewRow), counts };
  }

  async function read(source: SourceFile, signal: AbortSignal | undefined): Promise<ReadFile> {
    try {
      const parsed = await deps.parser.parse(source.path, signal);
      return { source, parsed, examined: examine(source.name, parsed, { units, eventOf, remembered }) };
    } catch (error) {
      if (error instanceof Refusal) return { source, refusal: error };
      throw error;
    }
  }

  const session = (id: string) => {
    const found = sessions.get(id);
    if (!found) throw new Refusal('intake.gone');
    return found;
  };

  return {
    readSources: async (paths, { event, trustProposals, progress, signal }) => {
      const sources = await walkSources(paths);
      let done = 0;
      const files = await Promise.all(
        sources.map(async (source) => {
          const file = await read(source, signal);
          if (trustProposals && file.examined?.kind === 'foreign') trust(file.examined);
          done += 1;
          progress?.(done, sources.length, source.name);
          return file;
        }),
      );
      signal?.throwIfAborted();
      const made: Session = { id: deps.newId(), event, files, rows: [] };
      sessions.set(made.id, made);
      return preview(made);
    },

    map: async (id, { file, sheet, headerRow, mapping }) => {
      const held = session(id);
      const examined = held.files.find(({ source }) => source.name === file)?.examined;
      const reading = examined?.kind === 'foreign' && examined.sheets.find((one) => one.sheet.name === sheet);
      if (!reading) throw new Refusal('intake.mapping', { file });
      if (headerRow !== undefined && headerRow !== reading.header + 1) {
        if (!(headerRow >= 1 && headerRow <= reading.sheet.rows.length)) throw new Refusal('intake.mapping', { file });
        Object.assign(reading, readSheet(reading.sheet, headerRow - 1, { remembered }));
      }
      const chosen = checkMapping(mapping, reading.headers);
      if (Object.keys(chosen).length > 0) {
        if (!isUsable(chosen)) throw new Refusal('intake.mapping', { file });
        Object.assign(reading, { mapping: chosen, confirmed: true });
        await remember(engine, signature(reading.headers), chosen);
      } else if (Object.keys(mapping).length > 0) {
        throw new Refusal('intake.mapping', { file });
      }
      return preview(held);
    },

    apply: async (id, rowIds) => {
      const held = session(id);
      // Planned again: the register may have moved on since the preview was shown.
      const planned = planIntake(sourceRows(held), plans.planContext());
      const wanted = new Set(rowIds);
      const chosen = planned.filter((row) => wanted.has(row.source.id));
      const context = plans.applyContext('kits.intake', held.files.length, planned);
      const { change, added, changed } = applyIntake(chosen, context);
      if (change.operations.length > 0) await engine.commit(change);
      held.rows = planned;
      return { new: added, changed };
    },

    writeErrors: (id, options) => {
      const held = session(id);
      const files = held.files.flatMap(({ source, parsed, examined }) => {
        const rows = held.rows.filter((row) => row.source.file === source.name);
        return parsed && examined && rows.some((row) => row.class === 'error')
          ? [{ name: source.name, parsed, examined, rows }]
          : [];
      });
      return writeErrorFiles({ ...options, files, sectors: plans.sectorNames(), units, eventOf });
    },

    drop: (id) => void sessions.delete(id),
  };
}

function trust({ sheets }: Extract<Examined, { kind: 'foreign' }>): void {
  for (const reading of sheets) reading.confirmed ||= isUsable(reading.mapping);
}

function checkMapping(mapping: Readonly<Record<string, string>>, headers: readonly string[]): ColumnMapping {
  const chosen: Partial<Record<(typeof TARGETS)[number], string>> = {};
  for (const target of TARGETS) {
    const header = Object.hasOwn(mapping, target) ? mapping[target] : undefined;
    if (header !== undefined && header !== '' && headers.includes(header)) chosen[target] = header;
  }
  return chosen;
}

async function remember(engine: Engine, header: string, chosen: ColumnMapping): Promise<void> {
  const id = `mapping-${createHash('sha256').update(header).digest('hex').slice(0, 26)}`;
  const before = engine.row('mapping', id) as unknown as Mapping | undefined;
  const operations = writeSet(mappingSpec, id, 'columns', before?.columns ?? [], toMembers(chosen));
  if (operations.length === 0) return;
  if (!before) operations.unshift({ entity: mappingSpec.name, id, field: 'signature', value: header });
  await engine.commit({ command: 'mapping.save', operations });
}

function previewFile({ source, parsed, examined, refusal }: ReadFile, rows: number): PreviewFile {
  const base = { file: source.name, reason: null, rows, encoding: parsed?.encoding ?? null };
  const converted = parsed?.encoding ? { converted: parsed.converted.map((pair) => ({ ...pair })) } : {};
  if (!examined) {
    const about = refusal?.about ?? {};
    return { ...base, kind: 'refused', reason: refusal?.code ?? 'file.corrupt', about: { ...about }, sheets: [] };
  }
  const sheets = examined.kind === 'foreign' ? examined.sheets.map(previewSheet) : [];
  return { ...base, ...converted, kind: examined.kind, sheets };
}
