import { describe, expect, it } from 'vitest';
import type { Call, EventName } from '../../../bridge/contract.ts';
import { Failure } from '../../system/machine.ts';
import { decisionOf, fileLines, firstClass, rowsUnder, tallyOf } from './review.ts';
import { createIntakeSession } from './session.ts';
import { losesWork, type Preview, type PreviewFile, type PreviewRow, type RowClass } from './wizard.ts';

function row(id: string, kind: RowClass, file = 'a.xlsx'): PreviewRow {
  return { id, file, sheet: 'Phiếu', row: 8, class: kind, unit: null, kind: '', text: '', changes: [], errors: [] };
}

function file(name: string, kind: PreviewFile['kind']): PreviewFile {
  return { file: name, kind, reason: kind === 'refused' ? 'intake.locked' : null, rows: 0, encoding: null, sheets: [] };
}

function previewOf(rows: PreviewRow[], files: PreviewFile[] = [file('a.xlsx', 'kit')]): Preview {
  return { intake: 'i1', files, rows, counts: tallyOf(rows, null) };
}

const SOURCE = { handle: 'h-0000000000000001', name: 'phiếu' };

/** A machine that answers what the test says, when the test says. */
function machine(preview: Preview) {
  const calls: string[] = [];
  const heard = new Map<string, (detail: never) => void>();
  let finish: (() => void) | undefined;
  let cancelled = false;
  const answers: Partial<Record<Call, (input: never) => unknown>> = {
    readIntake: async () => {
      await new Promise<void>((resolve) => (finish = resolve));
      if (cancelled) throw new Failure('job.cancelled', {});
      return preview;
    },
    applyIntake: ({ rows }: { rows: string[] }) => {
      calls.push(`apply ${rows.join(',')}`);
      return { new: rows.length, changed: 0 };
    },
    dropIntake: () => calls.push('drop'),
    cancelJob: () => {
      cancelled = true;
      finish?.();
    },
  };
  let job = 0;
  const session = createIntakeSession({
    ask: async (call, input) => (await answers[call]?.(input as never)) as never,
    listen: (name, listener) => heard.set(name, listener as (detail: never) => void),
    newJob: () => `job${(job += 1)}`,
    now: () => 0,
    itemIds: () => new Set(['old']),
    saved: () => calls.push('saved'),
  });
  const emit = (name: EventName, detail: unknown) => heard.get(name)?.(detail as never);
  return { session, calls, emit, answer: () => finish?.() };
}

async function reviewed(preview: Preview) {
  const made = machine(preview);
  made.session.addSources([SOURCE]);
  const reading = made.session.read();
  made.answer();
  await reading;
  return made;
}

describe('an intake', () => {
  it('reads kits straight into the review and foreign files into the mapping first', async () => {
    expect((await reviewed(previewOf([row('1', 'new')]))).session.current().step).toBe('review');
    const foreign = previewOf([], [file('b.csv', 'foreign')]);
    expect((await reviewed(foreign)).session.current().step).toBe('map');
  });

  it('keeps the chosen files when reading is cancelled', async () => {
    const { session } = machine(previewOf([]));
    session.addSources([SOURCE]);
    const reading = session.read();
    session.cancel();
    await reading;
    expect(session.current()).toMatchObject({ step: 'choose', sources: [SOURCE], failure: null });
  });

  it('counts a file dropped twice once', () => {
    const { session } = machine(previewOf([]));
    session.addSources([SOURCE]);
    session.addSources([SOURCE]);
    expect(session.current().sources).toHaveLength(1);
  });

  it('shows the progress of its own job and of no other', async () => {
    const { session, emit, answer } = machine(previewOf([]));
    session.addSources([SOURCE]);
    const reading = session.read();
    emit('jobProgress', { job: 'other', done: 5, total: 9, label: '' });
    expect(session.current()).toMatchObject({ progress: null });
    emit('jobProgress', { job: 'job1', done: 3, total: 9, label: 'a.xlsx' });
    expect(session.current()).toMatchObject({ progress: { done: 3, total: 9, label: 'a.xlsx' } });
    answer();
    await reading;
  });

  it('takes in the rows that can go in and were not left out', async () => {
    const rows = [row('1', 'new'), row('2', 'changed'), row('3', 'same'), row('4', 'error'), row('5', 'new')];
    const { session, calls } = await reviewed(previewOf(rows));
    session.decide([rows[0] as PreviewRow, rows[2] as PreviewRow, rows[3] as PreviewRow], false);
    await session.apply();
    expect(calls).toContain('apply 2,5');
    expect(session.current()).toMatchObject({ step: 'done', outcome: { added: 2, leftOut: 1 } });
  });

  it('is forgotten on both sides when the person starts over, and when the workspace is locked', async () => {
    const { session, calls, emit } = await reviewed(previewOf([row('1', 'new')]));
    session.startOver(true);
    expect(session.current()).toMatchObject({ step: 'choose', sources: [SOURCE] });
    expect(calls).toContain('drop');
    emit('statusChanged', { state: 'locked' });
    expect(session.current()).toMatchObject({ step: 'choose', sources: [] });
  });

  it('asks before it is thrown away only when something would be lost', async () => {
    expect(losesWork((await reviewed(previewOf([row('1', 'new')]))).session.current())).toBe(true);
    expect(losesWork((await reviewed(previewOf([row('1', 'same')]))).session.current())).toBe(false);
  });
});

describe('the review', () => {
  const rows = [row('1', 'new'), row('2', 'new', 'b.xlsx'), row('3', 'error', 'b.xlsx')];

  it('shows rows of one class and one file', () => {
    expect(rowsUnder(rows, { shown: 'new', file: null }).map((each) => each.id)).toEqual(['1', '2']);
    expect(rowsUnder(rows, { shown: 'new', file: 'b.xlsx' }).map((each) => each.id)).toEqual(['2']);
    expect(tallyOf(rows, 'b.xlsx')).toEqual({ new: 1, changed: 0, same: 0, error: 1 });
  });

  it('opens with what needs a person', () => {
    expect(firstClass({ new: 4, changed: 0, same: 0, error: 1 })).toBe('error');
    expect(firstClass({ new: 0, changed: 0, same: 7, error: 0 })).toBe('same');
  });

  it('lists refused files before files with errors before clean ones', () => {
    const files = [file('a.xlsx', 'kit'), file('b.xlsx', 'kit'), file('c.xlsm', 'refused')];
    expect(fileLines(previewOf(rows, files)).map((line) => line.file.file)).toEqual(['c.xlsm', 'b.xlsx', 'a.xlsx']);
  });

  it('says whether all, some or none of the rows go in', () => {
    expect(decisionOf(rows, new Set())).toBe('all');
    expect(decisionOf(rows, new Set(['1']))).toBe('some');
    expect(decisionOf(rows, new Set(['1', '2']))).toBe('none');
    expect(decisionOf([row('3', 'error')], new Set())).toBeNull();
  });
});
