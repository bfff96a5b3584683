/**
 * Reading 460 filled forms (3,000 opinions) into a preview: walking the folder, guard, parsing in processes of their
 * own, planning against the register. Beside it bare readers on the same files, and LibreOffice on forty of them.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readXlsx } from 'hucre/xlsx';
import readXlsxFile from 'read-excel-file/node';
import { writeKitFolder } from '../engine/documents/kit-folder.ts';
import { forkedParser } from '../engine/intake/parser-fork.ts';
import type { ParserHost } from '../engine/intake/parser-port.ts';
import { fillKits } from '../engine/intake/testing/fill-kits.ts';
import { assets, EVENT, SECTORS, testIntake } from '../engine/intake/testing/workspace.ts';

const ROUNDS = 3;
const OFFICE_FILES = 40;
const ITEMS = 3000;

interface Result {
  readonly name: string;
  /** Seconds and counts. */
  readonly figures: Record<string, number>;
  readonly ratios: Record<string, { readonly value: number; readonly limit: number | null; readonly against: string }>;
}

export async function run(): Promise<Result> {
  const root = mkdtempSync(join(tmpdir(), 'bench-intake-'));
  try {
    return await measure(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

async function measure(root: string): Promise<Result> {
  const kits = join(root, 'kits');
  const units = (await assets.units()).unitsOf('460');
  const write = await seconds(() => writeKitFolder({ event: EVENT, units, sectors: SECTORS, folder: kits }));
  await fillKits(kits, ITEMS, SECTORS);
  const paths = readdirSync(kits).map((name) => join(kits, name));

  const times = { hucre: [] as number[], readExcelFile: [] as number[], intake: [] as number[], alone: [] as number[] };
  // As in the app, the parser processes outlive one intake; the first round pays for starting them.
  const pair = forkedParser(2);
  const one = forkedParser(1);
  for (let round = 0; round < ROUNDS; round++) {
    times.hucre.push(await seconds(() => each(paths, (bytes) => readXlsx(bytes))));
    times.readExcelFile.push(await seconds(() => each(paths, (bytes) => readXlsxFile(bytes))));
    times.intake.push(await intake(kits, pair));
    times.alone.push(await intake(kits, one));
  }
  pair.close();
  one.close();
  const office = (await seconds(() => convert(root, paths.slice(0, OFFICE_FILES)))) * (paths.length / OFFICE_FILES);
  const best = {
    hucre: Math.min(...times.hucre),
    readExcelFile: Math.min(...times.readExcelFile),
    intake: Math.min(...times.intake),
    alone: Math.min(...times.alone),
  };
  const bare = Math.min(best.hucre, best.readExcelFile);
  const cold = { intake: times.intake[0] ?? 0, bare: Math.min(times.hucre[0] ?? 0, times.readExcelFile[0] ?? 0) };
  return {
    name: 'intake',
    figures: { files: paths.length, items: ITEMS, write, ...best, firstIntake: cold.intake, libreOfficeScaled: office },
    ratios: {
      bareReader: { value: best.intake / bare, limit: 1.3, against: 'the faster bare reader, best of three' },
      bareReaderFirstRound: { value: cold.intake / cold.bare, limit: 1.3, against: 'both in their first round' },
      bareReaderOneProcess: { value: best.alone / bare, limit: null, against: 'the same, with one parser process' },
      libreOffice: { value: best.intake / office, limit: 0.1, against: 'soffice --convert-to csv on 40 files, scaled' },
    },
  };
}

/** From choosing the folder to the preview, against an empty register. */
async function intake(folder: string, parser: ParserHost): Promise<number> {
  const { intake: made } = await testIntake(parser);
  return seconds(async () => {
    const { counts } = await made.readSources([folder], { event: null });
    if (counts.new !== ITEMS) throw new Error(`read ${counts.new} of ${ITEMS} opinions`);
  });
}

async function each(paths: readonly string[], read: (bytes: Buffer) => Promise<unknown>): Promise<void> {
  for (const path of paths) await read(readFileSync(path));
}

function convert(root: string, files: readonly string[]): void {
  const profile = `-env:UserInstallation=${pathToFileURL(join(root, 'profile')).href}`;
  const options = ['--headless', '--convert-to', 'csv', '--outdir', join(root, 'csv')];
  execFileSync('soffice', [profile, ...options, ...files], { stdio: 'ignore' });
}

async function seconds(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}
