import { describe, expect, it } from 'vitest';
import { plainText, type Block, type Composition, type Text } from './document.ts';
import { figuresByName } from './figure.ts';
import { formatCount, formatShare } from './format.ts';
import { reportRows } from './report-row.ts';
import { composeSummary, type Summary } from './summary.ts';
import { summaryFigures } from './summary-figures.ts';
import { ISSUER, reportSource } from './testing/report-source.ts';

function summaryOf(size: number, options: { sample?: number } & Partial<Summary> = {}): Summary {
  const source = reportSource(size, options);
  const rows = reportRows(source);
  const figures = summaryFigures(rows, source, { scope: '', asOf: source.asOf, source: '' });
  const about = { by: 'sector', banner: null, query: '', asOf: source.asOf, issuer: ISSUER } as const;
  return { ...about, rows, figures, events: source.events, ...options };
}

function texts(blocks: readonly Block[]): Text[] {
  return blocks.flatMap((block): readonly Text[] => {
    if (block.type === 'table') return block.rows.flatMap((row) => row.cells);
    if (block.type === 'list') return block.items;
    return block.type === 'pageBreak' ? [] : [block.text];
  });
}

function allTexts({ body, annexes }: Composition): Text[] {
  return [...texts(body), ...annexes.flatMap((annex) => texts(annex.blocks))];
}

describe('the summary of questions and petitions', () => {
  for (const by of ['sector', 'unit'] as const) {
    it(`shows every figure with the value it was computed to, by ${by}`, () => {
      const composition = composeSummary(summaryOf(200, { by }));
      const figures = figuresByName(composition.figures);
      let shown = 0;
      for (const span of allTexts(composition).flatMap((text) => (typeof text === 'string' ? [] : text))) {
        if (span.figure === undefined) continue;
        shown += 1;
        const figure = figures.get(span.figure)!;
        const whole = figure.of === null ? figure : figures.get(figure.of)!;
        const count = formatCount(figure.value);
        const share = formatShare(figure.value, whole.value);
        const total = formatShare(figure.value, figures.get('items.received')!.value);
        const forms = [count, share, ` (${share})`, ` (${total})`];
        expect(forms.includes(span.text) || span.text.endsWith(`(${count} mục)`), `${span.figure}: ${span.text}`).toBe(
          true,
        );
      }
      expect(shown).toBeGreaterThan(100);
    });
  }

  it('counts parts that together are the whole', () => {
    const { figures } = summaryOf(500);
    const sum = (parts: readonly { value: number }[]) => parts.reduce((total, part) => total + part.value, 0);
    for (const parts of [figures.kinds, figures.directions, figures.levels, figures.states, figures.outcomes]) {
      expect(sum(parts)).toBe(500);
    }
    expect(sum(figures.timeliness)).toBe(500);
    for (const groups of [figures.sectors, figures.units]) {
      expect(sum(groups.map((group) => group.received))).toBe(500);
      expect(sum(groups.map((group) => group.late))).toBe(figures.late.value);
    }
  });

  it('has behind each count as many items as it says', () => {
    const { all } = summaryOf(300).figures;
    for (const figure of all.filter(({ where }) => where !== null)) expect(figure.ids).toHaveLength(figure.value);
    for (const figure of all) expect(figure.definition).not.toBe('');
  });

  it('names no figure twice', () => {
    const names = summaryOf(300).figures.all.map((figure) => figure.name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('warns on page one of made-up items, and marks each', () => {
    const composition = composeSummary(summaryOf(10, { sample: 2 }));
    expect(plainText(texts(composition.body)[0]!)).toMatch(/^\(dữ liệu mẫu\) Báo cáo này có 2 mục/);
    const marked = texts(composition.annexes[1]!.blocks).filter((text) => plainText(text).endsWith('(dữ liệu mẫu)'));
    expect(marked).toHaveLength(2);
    const clean = allTexts(composeSummary(summaryOf(10))).map(plainText);
    expect(clean.some((text) => text.includes('dữ liệu mẫu'))).toBe(false);
  });

  it('lists every item once, in groups', () => {
    const { annexes } = composeSummary(summaryOf(97));
    const [table] = annexes[1]!.blocks;
    const rows = table!.type === 'table' ? table!.rows : [];
    expect(rows.filter((row) => row.role === 'row').map((row) => plainText(row.cells[0]!))).toEqual(
      Array.from({ length: 97 }, (_, index) => String(index + 1)),
    );
  });

  it('guesses nothing of an empty register', () => {
    const said = allTexts(composeSummary(summaryOf(0)))
      .map(plainText)
      .join('\n');
    expect(said).toContain('Tổng số đã tiếp nhận: 0 mục.');
    expect(said).toContain('chưa có');
    expect(said).not.toMatch(/NaN|undefined/);
  });
});
