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
    seed: 3,
    edits: [
      ...one('engine/folder/delivering.ts', "if (!isCovered(seen, have)) return stopAt('seen');", ''),
      ...one(
        'engine/merging.ts',
        'if (seen !== covered && !Object.entries(seen).every(([other, least]) => least <= upTo(other))) return null;',
        '',
      ),
      ...one(
        'domain/sync/apply.ts',
        'for (const device in seen) if ((seen[device] ?? 0) > appliedOf(state, device)) return false;',
        'void seen;',
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
    seed: 26,
    edits: one(
      'domain/sync/join.ts',
      'const taken = offered.filter(({ dot }) => !has(own, dot) && dotSeq(dot) > (mine[dotDevice(dot)] ?? 0));',
      'const taken = offered.filter(({ dot }) => !has(own, dot));',
    ),
  },
  {
    name: 'a joined snapshot drops what its writer had not seen',
    seed: 4,
    edits: one('domain/sync/join.ts', '|| dotSeq(dot) > (theirs[dotDevice(dot)] ?? 0)', ''),
  },
  {
    name: 'the journal is not synced before a change is acknowledged',
    seed: 2,
    edits: one('engine/journal/writer.ts', 'await output.sync();', ''),
  },
  {
    name: 'the folder is healed by size',
    seed: 40,
    edits: one(
      'engine/folder/healing.ts',
      'if (!bytes || fileHash(bytes) !== parseName(name)?.hash) await mend(x, place, name);',
      'if (bytes?.length !== x.archive.read(name)?.length) await mend(x, place, name);',
    ),
  },
  {
    name: 'a file that had not arrived whole is never read again',
    seed: 40,
    edits: one(
      'engine/folder/reading.ts',
      'if (said?.exact === true && !isWhole) {',
      'if (said?.exact === true && !isWhole) {\n    x.waiting.odd.set(name, { tries: 1, round: Infinity });',
    ),
  },
  {
    name: 'a signature is not compared with the writer',
    seed: 33,
    edits: one(
      'engine/folder/formats/file.ts',
      "return isWhole ? bytes.subarray(PREFIX_BYTES + head, end) : 'signature';",
      'return bytes.subarray(PREFIX_BYTES + head, end);',
    ),
  },
  {
    name: 'a revoked laptop goes on being heard',
    seed: 3,
    edits: one('engine/folder/standing.ts', 'if (seq <= limitOf(device)) return true;', 'return true;'),
  },
  {
    name: 'nobody speaks for what was applied before a revocation was known',
    seed: 3,
    edits: one(
      'engine/folder/standing.ts',
      'return (vouched.get(device) ?? []).some((upTo) => leadsTo(history, { seq, tag }, upTo));',
      'return history === undefined;',
    ),
  },
  {
    name: 'changes are published after others were read, with what is known by then',
    seed: 1,
    edits: [
      ...one(
        'engine/folder/publishing.ts',
        'seen: asNamedNow(x, one.seen) }',
        'seen: asNamedNow(x, withoutOwn(x, device)) }',
      ),
      ...one(
        'engine/folder/publishing.ts',
        'async function archiveRun(',
        'function withoutOwn(x: Exchange, own: string): Vector {\n  const { [own]: _, ...others } = x.engine.merging.vector();\n  return others;\n}\n\nasync function archiveRun(',
      ),
      ...one(
        'engine/folder/round.ts',
        'await archiveOwn(x);\n  const listing = await listDevices(place);',
        'const listing = await listDevices(place);',
      ),
      ...one(
        'engine/folder/round.ts',
        'await renewWhenCopied(x);\n  await archiveOwn(x);',
        'await renewWhenCopied(x);',
      ),
      ...one('engine/folder/round.ts', 'await administer(x);\n', 'await administer(x);\n  await archiveOwn(x);\n'),
    ],
  },
  {
    name: 'it is noted that changes are published before they are',
    seed: 1,
    edits: [
      ...one(
        'engine/folder/healing.ts',
        'const own = new Set(ownNames(x, device));\n    for (const name of missingOf',
        'const own = new Set(ownNames(x, device).filter((name) => (parseName(name)?.last ?? 0) > (x.state().published[device] ?? 0)));\n    await x.save({ published: { ...x.state().published, [device]: tipOf(x, device).seq } });\n    for (const name of missingOf',
      ),
      ...one(
        'engine/folder/healing.ts',
        'if (!own.has(name)) await mend(x, place, name);',
        'if (!identityOf(x, device)) await mend(x, place, name);',
      ),
    ],
  },
  {
    name: 'a file that is not in the folder is deleted here too',
    seed: 2,
    edits: one(
      'engine/folder/healing.ts',
      'if (!own.has(name)) await mend(x, place, name);',
      'x.archive.remove(name);',
    ),
  },
  {
    name: 'what waits is forgotten when the program ends',
    seed: 65,
    edits: one('engine/folder/starting.ts', '  queueArchived(x);\n', ''),
  },
  {
    name: 'two histories of one laptop are not told apart',
    seed: 1,
    edits: one('engine/folder/taking.ts', 'if (forks.length === 0) return;', 'if (forks.length >= 0) return;'),
  },
  {
    name: 'more is acknowledged than was applied',
    seed: 3,
    edits: one(
      'engine/folder/acknowledging.ts',
      'const applied = appliedHere(x);',
      'const applied: Record<string, number> = { ...appliedHere(x) };\n    for (const [device, runs] of x.waiting.runs) applied[device] = Math.max(applied[device] ?? 0, ...runs.map(({ last }) => last));',
    ),
  },
  {
    name: 'a deletion hides what its writer had not seen',
    seed: 4,
    edits: one(
      'domain/sync/show.ts',
      'return !marks.some((deletion) => hasSeenAll(state, table, row, deletion));',
      'return false;',
    ),
  },
];
