/** Other programs that read our documents: LibreOffice and poppler. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const LARGE = { maxBuffer: 64 * 1024 * 1024 };

/** Converts files with LibreOffice into `folder`, under a profile of its own so that runs do not meet. */
export async function convert(files: readonly string[], to: string, folder: string): Promise<void> {
  const profile = await mkdtemp(join(tmpdir(), 'office-'));
  try {
    const home = `-env:UserInstallation=${pathToFileURL(profile).href}`;
    await run('soffice', [home, '--headless', '--convert-to', to, '--outdir', folder, ...files], LARGE);
  } finally {
    await rm(profile, { recursive: true, force: true });
  }
}

/** Text of a pdf, each page by itself, laid out as on paper. */
export async function pdfPages(file: string): Promise<string[]> {
  const { stdout } = await run('pdftotext', ['-layout', file, '-'], LARGE);
  return stdout.split('\f').slice(0, -1);
}

/** Families of the fonts in a pdf, without subset marks. */
export async function pdfFonts(file: string): Promise<string[]> {
  const { stdout } = await run('pdffonts', [file], LARGE);
  const names = stdout
    .split('\n')
    .slice(2)
    .map((line) => line.split(/\s+/)[0] ?? '');
  return [
    ...new Set(names.filter((name) => name !== '').map((name) => name.replace(/^[A-Z]{6}\+/, '').replace(/-.*/, ''))),
  ];
}

export interface PdfPage {
  /** Points. */
  readonly width: number;
  readonly height: number;
  readonly words: readonly {
    readonly text: string;
    readonly left: number;
    readonly right: number;
    readonly top: number;
  }[];
}

/** Where every word stands, in points from the top left. */
export async function pdfWords(file: string): Promise<PdfPage[]> {
  const { stdout } = await run('pdftotext', ['-bbox', file, '-'], LARGE);
  return stdout
    .split('<page ')
    .slice(1)
    .map((page) => {
      const size = /width="([\d.]+)" height="([\d.]+)"/.exec(page);
      const words = page.matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="[\d.]+">([^<]*)</g);
      return {
        width: Number(size?.[1]),
        height: Number(size?.[2]),
        words: [...words].map(([, left, top, right, text = '']) => ({
          text,
          left: Number(left),
          right: Number(right),
          top: Number(top),
        })),
      };
    });
}
