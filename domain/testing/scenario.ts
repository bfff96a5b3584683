/**
 * A made-up committee of up to four devices that write and hear of each other at random. Keeps the true happened-before
 * of every transaction apart from the vectors it records, so that a law can be checked against the truth.
 */
import fc from 'fast-check';
import type { Operation, Transaction } from '../change/change.ts';
import type { Model } from '../model/model.ts';
import { DELETED, entity, flag, members, text, whole, type Value } from '../model/record.ts';
import { apply, deliver } from '../sync/apply.ts';
import { complete } from '../sync/invert.ts';
import { appliedOf, createState, nextLamport, seenBy, type State } from '../sync/state.ts';

const paper = entity('paper', {
  title: text('inbox'),
  count: whole('inbox'),
  note: text('auto'),
  done: flag('inbox'),
  tags: members(),
});

export const PAPER_MODEL: Model = { paper };

type Act =
  | {
      readonly does: 'write';
      readonly device: number;
      readonly operations: readonly Operation[];
      readonly wall: number;
    }
  | { readonly does: 'hear'; readonly device: number; readonly from: number; readonly upTo: number };

export interface Scenario {
  /** Every transaction, in the order it was written. */
  readonly transactions: readonly Transaction[];
  /** For each transaction, those that happened before it: the truth, not what `seen` says. */
  readonly before: ReadonlyMap<Transaction, ReadonlySet<Transaction>>;
}

const names = ['máy-a', 'máy-b', 'máy-c', 'máy-d'];
const value = (field: string): fc.Arbitrary<Value> =>
  field === 'count'
    ? fc.option(fc.integer({ min: 0, max: 3 }))
    : field === 'done'
      ? fc.boolean()
      : fc.constantFrom('', 'một', 'hai', 'ba');

const record = fc.constantFrom('p1', 'p2', 'p3');
const plain = fc
  .constantFrom('title', 'count', 'note', 'done', 'later')
  .chain((field) =>
    fc.record({ entity: fc.constant('paper'), id: record, field: fc.constant(field), value: value(field) }),
  );
const member = fc.record({
  entity: fc.constant('paper'),
  id: record,
  field: fc.constant('tags'),
  member: fc.constantFrom('đỏ', 'vàng'),
  value: fc.boolean(),
});
const mark = fc.record({
  entity: fc.constant('paper'),
  id: record,
  field: fc.constant(DELETED),
  value: fc.boolean(),
});
/** An entity that this version does not know. */
const foreign = fc.record({
  entity: fc.constant('sau-này'),
  id: record,
  field: fc.constantFrom('x', 'y'),
  value: fc.constantFrom(1, 'hai'),
});

export const operation: fc.Arbitrary<Operation> = fc.oneof(
  { arbitrary: plain, weight: 6 },
  { arbitrary: member, weight: 2 },
  { arbitrary: mark, weight: 1 },
  { arbitrary: foreign, weight: 1 },
);

const device = fc.nat({ max: names.length - 1 });
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    does: fc.constant('write' as const),
    device,
    operations: fc.array(operation, { minLength: 1, maxLength: 4 }).map(onceEach),
    wall: fc.integer({ min: -5, max: 5 }),
  }),
  fc.record({ does: fc.constant('hear' as const), device, from: device, upTo: fc.nat({ max: 12 }) }),
);

export const scenario: fc.Arbitrary<Scenario> = fc.array(act, { minLength: 1, maxLength: 40 }).map(play);

function play(acts: readonly Act[]): Scenario {
  const desks = names.map((name) => ({ name, state: createState(PAPER_MODEL), knows: new Set<Transaction>() }));
  const transactions: Transaction[] = [];
  const before = new Map<Transaction, ReadonlySet<Transaction>>();
  for (const next of acts) {
    const desk = desks[next.device];
    if (!desk) continue;
    if (next.does === 'write') {
      const written = writeAt(desk.state, desk.name, next.operations, next.wall);
      before.set(written, new Set(desk.knows));
      desk.knows.add(written);
      transactions.push(written);
    } else {
      const source = names[next.from];
      const heard = transactions.filter(({ device: writer, seq }) => writer === source && seq <= next.upTo);
      for (const applied of deliver(desk.state, heard)) desk.knows.add(applied);
    }
  }
  return { transactions, before };
}

/** A transaction as a device in this state would write it, applied there. */
export function writeAt(
  state: State,
  name: string,
  operations: readonly Operation[],
  wall: number,
  way: Pick<Transaction, 'undoes' | 'redoes'> = {},
): Transaction {
  const written: Transaction = {
    command: 'thử',
    device: name,
    actor: 'người thử',
    seq: appliedOf(state, name) + 1,
    seen: seenBy(state, name),
    label: { wall: 1_700_000_000_000 + wall, lamport: nextLamport(state) },
    operations: complete(state, operations),
    ...way,
  };
  apply(state, written);
  return written;
}

function onceEach(operations: readonly Operation[]): Operation[] {
  return [
    ...new Map(operations.map((one) => [`${one.entity} ${one.id} ${one.field} ${one.member ?? ''}`, one])).values(),
  ];
}
