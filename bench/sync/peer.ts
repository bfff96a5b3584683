/**
 * A peer takes in foreign edits: `node peer.ts NAME ITEMS`, one line of JSON. One document, a map of maps, as its
 * documentation shows. The edits come in the form that is fastest for it: Loro and Automerge get them made in one go and
 * sent as one update; Yjs gets single edits merged into updates of 300, as our segments are, and the difference of the
 * two documents as one update too, which is its other way. Nothing is verified, decrypted or written to disk.
 */
import { EDITS, edits, FIELDS, items, median, ROUNDS, timed, type Edit } from './data.ts';

/** Edits in one update to Yjs. */
const TOGETHER = 300;

const [name = '', count = '0'] = process.argv.slice(2);
const data = items(Number(count));
const rounds = Array.from({ length: ROUNDS }, (_, round) => edits(EDITS, data.length, 2 + round));
const idOf = (edit: Edit): string => data[edit.item]?.id ?? '';

const takeIn = { yjs, loro, automerge }[name];
if (!takeIn) throw new Error(`no such peer: ${name}`);
process.stdout.write(`${JSON.stringify(await takeIn())}\n`);

interface Outcome {
  /** Median of the rounds. */
  readonly ms: number;
  /** The same as one update, when that is another way. */
  readonly atOnce?: number;
  /** The whole document as it is saved. */
  readonly bytes: number;
}

async function yjs(): Promise<Outcome> {
  const Y = await import('yjs');
  const source = new Y.Doc();
  source.transact(() => {
    for (const { id, values } of data) {
      const map = new Y.Map();
      for (const field of FIELDS) map.set(field, values[field]);
      source.getMap('items').set(id, map);
    }
  });
  const saved = Y.encodeStateAsUpdate(source);
  const copies = [new Y.Doc(), new Y.Doc()] as const;
  for (const copy of copies) Y.applyUpdate(copy, saved);
  const map = source.getMap<InstanceType<typeof Y.Map>>('items');
  let single: Uint8Array[] = [];
  source.on('update', (update: Uint8Array) => void single.push(update));
  const times: number[] = [];
  const atOnce: number[] = [];
  for (const foreign of rounds) {
    single = [];
    const before = Y.encodeStateVector(source);
    for (const edit of foreign) map.get(idOf(edit))?.set(edit.field, edit.value);
    const whole = Y.encodeStateAsUpdate(source, before);
    const updates: Uint8Array[] = [];
    for (let at = 0; at < single.length; at += TOGETHER) updates.push(Y.mergeUpdates(single.slice(at, at + TOGETHER)));
    atOnce.push(await timed(() => Y.applyUpdate(copies[0], whole)));
    times.push(await timed(() => updates.forEach((update) => Y.applyUpdate(copies[1], update))));
  }
  if (copies.some((copy) => Buffer.compare(Y.encodeStateVector(copy), Y.encodeStateVector(source)) !== 0)) {
    throw new Error('something was not taken in');
  }
  return { ms: median(times), atOnce: median(atOnce), bytes: saved.length };
}

async function loro(): Promise<Outcome> {
  const { LoroDoc, LoroMap } = await import('loro-crdt');
  const source = new LoroDoc();
  source.setPeerId('1');
  const root = source.getMap('items');
  for (const { id, values } of data) {
    const map = root.setContainer(id, new LoroMap());
    for (const field of FIELDS) map.set(field, values[field]);
  }
  source.commit();
  const saved = source.export({ mode: 'snapshot' });
  const copy = new LoroDoc();
  copy.setPeerId('2');
  copy.import(saved);
  // Loro loads on demand; edits meet a document in use, so it is read once.
  copy.toJSON();
  const times: number[] = [];
  for (const foreign of rounds) {
    const before = source.version();
    for (const edit of foreign) (root.get(idOf(edit)) as InstanceType<typeof LoroMap>).set(edit.field, edit.value);
    source.commit();
    const update = source.export({ mode: 'update', from: before });
    times.push(await timed(() => copy.import(update)));
  }
  return { ms: median(times), bytes: saved.length };
}

async function automerge(): Promise<Outcome> {
  const A = await import('@automerge/automerge');
  type Doc = { items: Record<string, Record<string, string | number>> };
  const all = Object.fromEntries(data.map(({ id, values }) => [id, { ...values }]));
  let source = A.change(A.from<Doc>({ items: {} }), (doc) => void Object.assign(doc.items, all));
  const saved = A.save(source);
  let copy = A.load<Doc>(saved);
  const times: number[] = [];
  for (const foreign of rounds) {
    const before = source;
    source = A.change(A.clone(source), (doc) => {
      for (const edit of foreign) {
        const item = doc.items[idOf(edit)];
        if (item) item[edit.field] = edit.value;
      }
    });
    const changes = A.getChanges(before, source);
    times.push(await timed(() => void ([copy] = A.applyChanges(copy, changes))));
  }
  return { ms: median(times), bytes: saved.length };
}
