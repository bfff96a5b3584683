/** Bugs that programs of this kind really had, planted one at a time in the bundle of the simulator. */
import type { Plant } from './bundle.ts';

export interface Known extends Plant {
  /** A history that fails because of it. */
  readonly seed: number;
}

const one = (file: string, find: string, replace: string) => [{ file, find, replace }];

export const PLANTS: readonly Known[] = [
  {
    name: 'a change is applied before what its writer had seen',
    seed: 1,
    edits: [
      ...one('engine/folder/delivering.ts', "if (!isCovered(seen, have)) return stopAt('seen');", ''),
      ...one(
        'engine/merging.ts',
        'if (seen !== covered && !Object.entries(seen).every(([other, least]) => least <= upTo(other))) return null;',
        '',
      ),
      ...one(
        'domain/sync/apply.ts',
        'return Object.entries(transaction.seen).every(([device, seq]) => seq <= appliedOf(state, device));',
        'return true;',
      ),
    ],
  },
  {
    name: 'a later write silently takes the place of a concurrent one',
    seed: 1,
    edits: one('domain/sync/apply.ts', 'unseen.length === 0 ? [written] : [...unseen, written]', '[written]'),
  },
  {
    name: 'the clock decides between concurrent values',
    seed: 1,
    edits: one(
      'domain/sync/apply.ts',
      '(held) => !covers(state, device, transaction.seq, transaction.seen, held.dot),',
      '(held) => !covers(state, device, transaction.seq, transaction.seen, held.dot) && (state.devices[Math.floor(held.dot / 2 ** 32)]?.walls[(held.dot % 2 ** 32) - 1] ?? 0) >= transaction.label.wall,',
    ),
  },
  {
    name: 'a joined snapshot brings overwritten values back',
    seed: 1,
    edits: one(
      'domain/sync/join.ts',
      'const taken = offered.filter(({ dot }) => !has(own, dot) && dotSeq(dot) > (mine[dotDevice(dot)] ?? 0));',
      'const taken = offered.filter(({ dot }) => !has(own, dot));',
    ),
  },
  {
    name: 'a joined snapshot drops what its writer had not seen',
    seed: 1,
    edits: one('domain/sync/join.ts', '|| dotSeq(dot) > (theirs[dotDevice(dot)] ?? 0)', ''),
  },
  {
    name: 'the journal is not synced before a change is acknowledged',
    seed: 1,
    edits: one('engine/journal/writer.ts', 'await output.sync();', ''),
  },
  {
    name: 'the folder is healed by size',
    seed: 1,
    edits: one(
      'engine/folder/healing.ts',
      'if (!bytes || fileHash(bytes) !== parseName(name)?.hash) await mend(x, place, name);',
      'if (bytes?.length !== x.archive.read(name)?.length) await mend(x, place, name);',
    ),
  },
  {
    name: 'a file is taken for whole because of its name',
    seed: 1,
    edits: one('engine/folder/reading.ts', 'if (said?.exact === true && !isWhole) {', 'if (bytes.length === 0) {'),
  },
  {
    name: 'a signature is not compared with the writer',
    seed: 1,
    edits: one(
      'engine/folder/formats/file.ts',
      "return isWhole ? bytes.subarray(PREFIX_BYTES + head, end) : 'signature';",
      'return bytes.subarray(PREFIX_BYTES + head, end);',
    ),
  },
  {
    name: 'a revoked laptop goes on being heard',
    seed: 1,
    edits: one('engine/folder/standing.ts', 'if (seq <= limitOf(device)) return true;', 'return true;'),
  },
  {
    name: 'nobody speaks for what was applied before a revocation was known',
    seed: 1,
    edits: one(
      'engine/folder/standing.ts',
      'return (vouched.get(device) ?? []).some((upTo) => leadsTo(history, { seq, tag }, upTo));',
      'return history === undefined;',
    ),
  },
];
