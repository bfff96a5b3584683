import { beforeAll, describe, expect, it } from 'vitest';
import { applyIntake } from '../../domain/kits/apply-intake.ts';
import type { SourceRow } from '../../domain/kits/intake-row.ts';
import { planIntake } from '../../domain/kits/plan-intake.ts';
import { readLine } from '../../domain/kits/read-lines.ts';
import { memoryEngine } from '../testing/memory-engine.ts';
import type { Engine } from '../engine.ts';
import { planning, type Planning } from './planning.ts';
import { assets, TODAY } from './testing/workspace.ts';

let engine: Engine;
let plans: Planning;

async function fresh(): Promise<void> {
  engine = memoryEngine();
  let last = 0;
  plans = planning({
    engine,
    units: await assets.units(),
    calendar: await assets.calendar(),
    today: () => TODAY,
    newId: () => `id-${++last}`,
  });
}
beforeAll(fresh);

const lines = (...rows: (object | string)[]): SourceRow[] =>
  rows.flatMap((row, at) => {
    const text = typeof row === 'string' ? row : JSON.stringify(row);
    return readLine(text, at + 1, 'a.jsonl', null) ?? [];
  });
const plan = (...rows: (object | string)[]) => planIntake(lines(...rows), plans.planContext());
const rules = (...rows: (object | string)[]) => plan(...rows).map((row) => row.errors.map((error) => error.rule));
async function take(...rows: (object | string)[]) {
  const planned = plan(...rows);
  const { change, added, changed } = applyIntake(planned, plans.applyContext('items.import', 1, planned));
  await engine.commit(change);
  return { added, changed };
}
const good = { unit: 'Thanh Liên', text: 'Sửa đường', kind: 'kien-nghi', receivedOn: '2023-08-01' };

describe('units', () => {
  it('are found by name with or without prefix and accents, by id, by code', () => {
    for (const unit of ['xã Thanh Liên', 'THANH LIEN', 'x. thanh liên', '17743', '17743@2020'.slice(0, 5)]) {
      const [row] = plan({ ...good, unit });
      expect(row?.errors).toEqual([]);
      expect(row?.fields.askerUnit).toMatch(/^17743/);
    }
  });

  it('that share a name are listed, and the district tells them apart', () => {
    const [row] = plan({ ...good, unit: 'Tam Hợp', receivedOn: '2023-08-01' });
    expect(row?.errors).toMatchObject([{ rule: 'unit.ambiguous' }]);
    const candidates = String(row?.errors[0]?.about?.['candidates']).split('; ');
    expect(candidates.length).toBeGreaterThan(1);
    for (const unit of candidates) expect(rules({ ...good, unit })).toEqual([[]]);
  });

  it('misspelt are answered with what is near, unknown and missing ones with a rule of their own', () => {
    expect(rules({ ...good, unit: 'Thanh Liêm' })).toEqual([['unit.near']]);
    expect(rules({ ...good, unit: 'Paris' })).toEqual([['unit.unknown']]);
    expect(rules({ text: 'Sửa đường' })).toEqual([['unit.missing']]);
    expect(rules({ ...good, unit: 'Tam Đồng' })).toEqual([['unit.not-then']]);
  });
});

describe('rows', () => {
  it('need a text and a unit and nothing else', () => {
    expect(plan({ unit: 'Thanh Liên', text: 'Một' })[0]).toMatchObject({ class: 'new', errors: [] });
    expect(rules({ unit: 'Thanh Liên', text: ' \u200b ' })).toEqual([['text.missing']]);
    expect(rules({ unit: 'Thanh Liên', text: 'x'.repeat(32_768) })).toEqual([['text.too-long']]);
  });

  it('name every fault they have, with the value met', () => {
    const [row] = plan({ unit: 'Thanh Liên', text: 'x', kind: 'lạ', receivedOn: '31/02/2023', sector: 'Thiên văn' });
    expect(row?.class).toBe('error');
    expect(row?.errors.map(({ column, value, rule }) => [column, value, rule])).toEqual([
      ['kind', 'lạ', 'kind.unknown'],
      ['sector', 'Thiên văn', 'sector.unknown'],
      ['receivedOn', '31/02/2023', 'date.invalid'],
    ]);
  });

  it('that are no objects, too long or of wrong types are named; the good ones among them go in', async () => {
    await fresh();
    const hostile = [
      '{"unit": "Thanh',
      '[1, 2]',
      'null',
      '"text"',
      JSON.stringify({ unit: 'Thanh Liên', text: 'y'.repeat(500_000) }),
      { unit: 'Thanh Liên', text: ['a'] },
      { unit: { name: 'x' }, text: 'a' },
      '{"__proto__": {"unit": "Thanh Liên"}, "constructor": 1}',
      good,
    ];
    expect(rules(...hostile)).toEqual([
      ['line.not-json'],
      ['line.not-object'],
      ['line.not-object'],
      ['line.not-object'],
      ['line.too-long'],
      ['value.wrong-type'],
      ['value.wrong-type'],
      ['text.missing', 'unit.missing'],
      [],
    ]);
    expect(await take(...hostile)).toEqual({ added: 1, changed: 0 });
  });

  it('a byte order mark before the first line and a line end of Windows are no fault', () => {
    expect(rules(`\ufeff${JSON.stringify(good)}\r`)).toEqual([[]]);
  });
});

describe('taking in', () => {
  it('twice brings nothing new, one changed field is one change, in one step that can be undone', async () => {
    await fresh();
    const other = { ...good, text: 'Xây cầu', ref: 'CV-1' };
    expect(await take(good, other)).toEqual({ added: 2, changed: 0 });
    const before = [...engine.rows('item')];
    expect(plan(good, other).map((row) => row.class)).toEqual(['same', 'same']);
    const [row] = plan({ ...other, text: 'Xây cầu treo' });
    expect(row).toMatchObject({
      class: 'changed',
      changes: [{ field: 'text', was: 'Xây cầu', value: 'Xây cầu treo' }],
    });
    await take({ ...other, text: 'Xây cầu treo' });
    await engine.undo();
    expect([...engine.rows('item')]).toEqual(before);
    await engine.undo();
    expect(engine.count('item')).toBe(0);
    expect(await take(good, other)).toEqual({ added: 2, changed: 0 });
    expect(engine.count('item')).toBe(2);
  });

  it('an empty column takes nothing away from the item', async () => {
    await fresh();
    await take({ ...good, ref: 'CV-1', askerPost: 'Bí thư' });
    expect(plan({ ...good, kind: '', ref: 'CV-1' })[0]?.class).toBe('same');
  });

  it('a row with a known reference and one more column changes that column only', async () => {
    await fresh();
    await take({ ...good, ref: 'CV-1' }, { ...good, text: 'Xây cầu', ref: 'CV-2' });
    const rows = plan(
      { ref: 'CV-1', note: 'Đã gọi lại' },
      { ref: 'CV-2', note: 'Đã gọi lại' },
      { ref: 'CV-3', note: 'x' },
    );
    expect(rows.map((row) => row.changes)).toEqual([
      [{ field: 'note', was: '', value: 'Đã gọi lại' }],
      [{ field: 'note', was: '', value: 'Đã gọi lại' }],
      [],
    ]);
    expect(rows[2]?.errors.map((error) => error.rule)).toEqual(['text.missing', 'unit.missing']);
  });

  it('the same text twice in one file is named at the second place', () => {
    const [first, second] = plan({ ...good, text: 'Hai lần' }, { ...good, text: 'Hai lần' });
    expect(first?.class).toBe('new');
    expect(second?.errors[0]).toMatchObject({ rule: 'row.duplicate', about: { row: 1 } });
  });

  it('numbers go on by unit and none is given twice', async () => {
    await fresh();
    await take({ ...good, text: 'Một' }, { ...good, text: 'Hai' });
    await take({ ...good, text: 'Ba' });
    const codes = [...engine.rows('item')].map((row) => row['code']);
    expect(new Set(codes).size).toBe(3);
    expect(codes.at(-1)).toBe('KN-17743-03');
  });
});
