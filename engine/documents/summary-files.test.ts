import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openAssets } from '../assets.ts';
import { memoryEngine } from '../testing/memory-engine.ts';
import { registerOf } from './testing/register.ts';
import { writeSummaryFile, type SummaryFile } from './summary-files.ts';

const assets = openAssets(fileURLToPath(new URL('../../assets', import.meta.url)));

describe('writing the summary to a file', () => {
  let folder: string;
  let job: Omit<SummaryFile, 'format' | 'file'>;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'summary-'));
    job = {
      engine: await registerOf(40),
      assets,
      by: 'sector',
      items: null,
      query: '',
      asOf: '2026-11-22',
      version: '1',
    };
  });
  afterEach(() => rm(folder, { recursive: true }));

  for (const format of ['docx', 'xlsx'] as const) {
    it(`writes the same ${format} bytes whenever and wherever it is asked`, async () => {
      const first = join(folder, `a.${format}`);
      const second = join(folder, `b.${format}`);
      await writeSummaryFile({ ...job, format, file: first });
      vi.useFakeTimers({ now: new Date('2031-02-03T04:05:06Z'), toFake: ['Date'] });
      vi.stubEnv('TZ', 'America/Lima');
      try {
        await writeSummaryFile({ ...job, format, file: second });
      } finally {
        vi.useRealTimers();
        vi.unstubAllEnvs();
      }
      expect((await readFile(second)).equals(await readFile(first))).toBe(true);
    });

    it(`leaves no ${format} and no half of one when cancelled`, async () => {
      const cancel = new AbortController();
      const file = join(folder, `a.${format}`);
      const progress = (done: number) => {
        if (done === 2) cancel.abort(new Error('cancelled'));
      };
      const asked = writeSummaryFile({ ...job, format, file, progress, signal: cancel.signal });
      await expect(asked).rejects.toThrow('cancelled');
      expect(await readdir(folder)).toEqual([]);
    });
  }

  it('shows the same figures whichever format they are written in', async () => {
    const docx = await writeSummaryFile({ ...job, format: 'docx', file: join(folder, 'a.docx') });
    const xlsx = await writeSummaryFile({ ...job, format: 'xlsx', file: join(folder, 'a.xlsx') });
    expect(xlsx.figures).toEqual(docx.figures);
    expect(docx.figures.find((figure) => figure.name === 'items.received')?.value).toBe(40);
  });

  it('reports only the chosen items', async () => {
    const items = ['i3', 'i5', 'no such item'];
    const { figures } = await writeSummaryFile({ ...job, items, format: 'xlsx', file: join(folder, 'a.xlsx') });
    expect(figures.find((figure) => figure.name === 'items.received')?.ids).toEqual(['i3', 'i5']);
  });

  it('says which file it could not write', async () => {
    const asked = writeSummaryFile({ ...job, format: 'xlsx', file: join(folder, 'no', 'a.xlsx') });
    await expect(asked).rejects.toMatchObject({ code: 'file.unwritable', about: { file: 'a.xlsx', code: 'ENOENT' } });
  });

  it('refuses a workspace that does not say whose documents these are', async () => {
    const asked = writeSummaryFile({ ...job, engine: memoryEngine(), format: 'docx', file: join(folder, 'a.docx') });
    await expect(asked).rejects.toMatchObject({ code: 'profile.missing' });
  });
});
