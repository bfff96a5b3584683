/**
 * Calls that read or write files the person chose: kits, intake, documents, attachments. What reads and writes documents
 * is two thirds of the engine's code; it is loaded when first asked for, so that opening does not wait for it.
 */
import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { issueKits } from '../domain/kits/apply-intake.ts';
import type { Event, Sector } from '../domain/model/organisation.ts';
import type { Handlers, Output } from '../bridge/contract.ts';
import type { Assets } from '../engine/assets.ts';
import { Refusal, type Engine } from '../engine/engine.ts';
import type { Intake } from '../engine/intake/intake.ts';
import type { ParserHost } from '../engine/intake/parser-port.ts';
import type { AttachmentPlace } from './attachment-place.ts';
import type { JobControl, Jobs } from './jobs.ts';

export interface FileDeps {
  /** The open engine; refuses `workspace.locked`. */
  readonly engine: () => Engine;
  readonly assets: Assets;
  readonly parser: ParserHost;
  readonly jobs: Jobs;
  readonly place: AttachmentPlace;
  /** The path behind a handle, or undefined when main never granted it. */
  readonly pathOf: (handle: string) => string | undefined;
  /** Today on this machine, ISO. */
  readonly today: () => string;
  /** Version of the application, for the provenance of documents. */
  readonly version: string;
}

export type FileHandlers = Pick<
  Handlers,
  | 'writeKits'
  | 'readIntake'
  | 'mapIntake'
  | 'applyIntake'
  | 'writeIntakeErrors'
  | 'dropIntake'
  | 'cancelJob'
  | 'writeSummary'
  | 'writeListing'
  | 'attach'
> & {
  /** Only for main: writes an attachment where another program can open it; its path. */
  readonly placeAttachment: (input: { readonly id: string }) => Promise<string>;
};

export function fileHandlers(deps: FileDeps): FileHandlers {
  const { engine, assets, jobs, place } = deps;
  const intakes = new WeakMap<Engine, Promise<Intake>>();

  const pathOf = (handle: string): string => {
    const path = deps.pathOf(handle);
    if (path === undefined) throw new Refusal('handle.unknown');
    return path;
  };
  const intakeNow = (): Promise<Intake> => {
    const now = engine();
    const made = intakes.get(now) ?? makeIntake(now);
    intakes.set(now, made);
    return made;
  };
  const makeIntake = async (now: Engine): Promise<Intake> => {
    const { createIntake } = await import('../engine/intake/intake.ts');
    return createIntake({
      engine: now,
      parser: deps.parser,
      units: await assets.units(),
      calendar: await assets.calendar(),
      today: deps.today,
      newId: randomUUID,
    });
  };
  /** A job that writes to a chosen place, which is also what it answers with. */
  const writing = (
    job: string,
    handle: string,
    work: (path: string, control: JobControl) => Promise<number>,
  ): Promise<Output<'writeKits'>> =>
    jobs.run(job, async (control) => {
      const path = pathOf(handle);
      const files = await work(path, control);
      return { handle, name: basename(path), files };
    });

  return {
    writeKits: async ({ job, event: id, scheme, folder }) =>
      writing(job, folder, async (path, control) => {
        const { writeKitFolder } = await import('../engine/documents/kit-folder.ts');
        const now = engine();
        const event = now.row('event', id) as Event | undefined;
        if (event === undefined) throw new Refusal('event.unknown', { code: id });
        const units = (await assets.units()).unitsOf(scheme);
        const written = await writeKitFolder({ event, units, sectors: sectorNames(now), folder: path, ...control });
        const issued = issueKits(event.id, units, deps.today(), (kit) => now.row('kit', kit) !== undefined);
        if (issued.operations.length > 0) await now.commit(issued);
        return written;
      }),
    readIntake: async ({ job, event, sources }) =>
      jobs.run(job, async (control) => (await intakeNow()).readSources(sources.map(pathOf), { event, ...control })),
    mapIntake: async ({ job, intake, ...wish }) => jobs.run(job, async () => (await intakeNow()).map(intake, wish)),
    applyIntake: async ({ intake, rows }) => (await intakeNow()).apply(intake, rows),
    writeIntakeErrors: async ({ job, intake, folder }) =>
      writing(job, folder, async (path, control) =>
        (await intakeNow()).writeErrors(intake, { folder: path, ...control }),
      ),
    dropIntake: async ({ intake }) => (await intakeNow()).drop(intake),
    cancelJob: async ({ job }) => jobs.cancel(job),

    writeSummary: async ({ job, format, by, items, query, file }) =>
      writing(job, file, async (path, control) => {
        const { writeSummaryFile } = await import('../engine/documents/summary-files.ts');
        const wish = { engine: engine(), assets, format, by, items, query, file: path };
        await writeSummaryFile({ ...wish, asOf: deps.today(), version: deps.version, ...control });
        return 1;
      }),
    writeListing: async ({ job, listing, file }) =>
      writing(job, file, async (path, control) => {
        const { writeListingFile } = await import('../engine/documents/listing-files.ts');
        const wish = { engine: engine(), assets, ...listing, file: path };
        await writeListingFile({ ...wish, asOf: deps.today(), version: deps.version, ...control });
        return 1;
      }),

    attach: async ({ item, file }) => place.take(engine(), item, pathOf(file), deps.today()),
    placeAttachment: async ({ id }) => place.put(engine(), id),
  };
}

function sectorNames(engine: Engine): string[] {
  const sectors = [...engine.rows('sector')] as unknown as Sector[];
  return sectors.sort((a, b) => (a.order ?? 0) - (b.order ?? 0)).map(({ name }) => name);
}
