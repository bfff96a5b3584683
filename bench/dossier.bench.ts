/** The docx report of 3,000 items against the docx library writing the same texts and tables bare. */
import { readFile } from 'node:fs/promises';
import { Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun, type FileChild } from 'docx';
import { plainText, type Block, type Composition } from '../domain/reports/document.ts';
import { Layout } from '../domain/reports/layout.ts';
import { reportRows } from '../domain/reports/report-row.ts';
import { composeSummary } from '../domain/reports/summary.ts';
import { summaryFigures } from '../domain/reports/summary-figures.ts';
import { ISSUER, reportSource } from '../domain/reports/testing/report-source.ts';
import { writeDocx } from '../engine/documents/write-docx.ts';

const ITEMS = 3000;
const ROUNDS = 5;

export async function run() {
  const text = await readFile(new URL('../assets/layouts/HD36-2018.json', import.meta.url), 'utf8');
  const layout = Layout.parse(JSON.parse(text));
  const source = reportSource(ITEMS);
  const compose = (): Composition => {
    const rows = reportRows(source);
    const context = { scope: '', asOf: source.asOf, source: '' };
    const figures = summaryFigures(rows, source, context);
    const about = { rows, figures, events: source.events, issuer: ISSUER, banner: null, query: '', asOf: source.asOf };
    return composeSummary({ ...about, by: 'sector' });
  };
  const composition = compose();
  const ours: number[] = [];
  const bare: number[] = [];
  let size = 0;
  // Taken in turns, so that what else the machine does falls on both.
  for (let round = 0; round <= ROUNDS; round += 1) {
    const [wrote, whole] = await timed(async () => writeDocx(compose(), layout));
    const [plain] = await timed(async () => Packer.toArrayBuffer(bareDocument(composition)));
    size = whole.length;
    // The first round warms up.
    if (round > 0) {
      ours.push(wrote);
      bare.push(plain);
    }
  }
  const [docx, library] = [median(ours), median(bare)];
  return {
    name: 'dossier',
    figures: { items: ITEMS, docxMs: Math.round(docx), bareMs: Math.round(library), bytes: size },
    ratios: { docx: { value: docx / library, limit: 1.3, against: 'docx 9 writing the same texts and tables bare' } },
  };
}

async function timed<T>(work: () => Promise<T>): Promise<[number, T]> {
  const start = performance.now();
  const result = await work();
  return [performance.now() - start, result];
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function bareDocument({ body, annexes }: Composition): Document {
  return new Document({
    sections: [body, ...annexes.map((annex) => annex.blocks)].map((blocks) => ({
      children: blocks.flatMap(bareBlock),
    })),
  });
}

function bareBlock(block: Block): FileChild[] {
  const line = (text: string) => new Paragraph({ children: [new TextRun(text)] });
  switch (block.type) {
    case 'heading':
      return [line(block.text)];
    case 'paragraph':
      return [line(plainText(block.text))];
    case 'list':
      return block.items.map((item) => line(plainText(item)));
    case 'pageBreak':
      return [];
    case 'table':
      return [
        new Table({
          rows: [
            block.columns.map((column) => column.header),
            ...block.rows.map((row) => row.cells.map(plainText)),
          ].map((cells) => new TableRow({ children: cells.map((cell) => new TableCell({ children: [line(cell)] })) })),
        }),
      ];
  }
}
