/**
 * Our grid, with headings, filters, check boxes, cursor and roles, beside a bare react-window list of the same 100,000
 * rows of 12 columns, in the same browser and the same run. Rounds alternate, and each figure is the median of them.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import type { Measured } from './grid-page/page.tsx';

const ROUNDS = 5;
const SYSTEM_BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

export async function run(): Promise<{
  name: string;
  figures: Record<string, number>;
  ratios: Record<string, { value: number; limit: number | null; against: string }>;
}> {
  const out = mkdtempSync(join(tmpdir(), 'nhip-cau-grid-'));
  try {
    await build({
      root: 'bench/grid-page',
      base: './',
      logLevel: 'error',
      plugins: [react()],
      build: { outDir: out, emptyOutDir: true, modulePreload: false },
    });
    return await compare(pathToFileURL(join(out, 'index.html')).href);
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

async function compare(address: string): Promise<Awaited<ReturnType<typeof run>>> {
  const executablePath = SYSTEM_BROWSERS.find((path) => existsSync(path));
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: ['--no-sandbox', '--allow-file-access-from-files', '--disable-frame-rate-limit', '--disable-gpu-vsync'],
  });
  const rounds: Record<'ours' | 'bare', Measured[]> = { ours: [], bare: [] };
  try {
    for (let round = 0; round < ROUNDS; round++) {
      for (const which of ['bare', 'ours'] as const) {
        const page = await browser.newPage({ viewport: { width: 1200, height: 700 } });
        await page.goto(`${address}?${which}`);
        rounds[which].push(await page.evaluate(() => window.measure()));
        await page.close();
      }
    }
  } finally {
    await browser.close();
  }
  const of = (which: 'ours' | 'bare', figure: keyof Measured): number =>
    median(rounds[which].map((one) => one[figure]));
  const against = 'bare react-window list';
  const ratio = (figure: keyof Measured, limit: number) => ({
    value: of('ours', figure) / of('bare', figure),
    limit,
    against,
  });
  const figures: Record<string, number> = {};
  for (const which of ['ours', 'bare'] as const) {
    for (const figure of ['mountMs', 'slowFrameMs', 'fastFrameMs', 'jumpMs', 'blankFrames', 'elements'] as const) {
      figures[`${which}.${figure}`] = Math.round(of(which, figure) * 100) / 100;
    }
  }
  return {
    name: 'grid',
    figures,
    ratios: {
      mount: ratio('mountMs', 2),
      slowScroll: ratio('slowFrameMs', 1.3),
      fastScroll: ratio('fastFrameMs', 1.3),
      jump: ratio('jumpMs', 1.3),
    },
  };
}
