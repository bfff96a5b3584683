/**
 * What offices in step cost: foreign edits beside three peers, joining beside reading the same bytes, the folder, the
 * memory, and whether a change costs the same after a million as after a thousand. Every part runs in a process of its
 * own, compiled as the app ships it, one after the other.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';

const ITEMS = 100_000;
/** Automerge does not survive 100,000 items in the memory of an ordinary laptop; nor in an hour. */
const FEWER = 20_000;
const RECORDS = 120_000;
const BEFORE_CURVE = 10_000;

interface Taken {
  readonly ms: number;
  readonly bytes: number;
}

export async function run() {
  // Beside bench/node_modules, where the peers are found.
  mkdirSync('bench/.bench', { recursive: true });
  const out = mkdtempSync('bench/.bench/sync-');
  try {
    await build({
      root: 'bench/sync',
      logLevel: 'error',
      configFile: false,
      build: {
        ssr: true,
        outDir: path.resolve(out),
        target: 'node20',
        minify: false,
        rollupOptions: { input: ['bench/sync/ours.ts', 'bench/sync/peer.ts'] },
      },
    });
    return measure((script, ...args) => child(path.join(out, `${script}.js`), args));
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

function measure(ask: <T>(script: 'ours' | 'peer', ...args: readonly (string | number)[]) => T) {
  const ours = ask<Taken & { open: number; deliver: number; snapshot: number; firstLoad: number }>(
    'ours',
    'edits',
    ITEMS,
  );
  const yjs = ask<Taken & { atOnce: number }>('peer', 'yjs', ITEMS);
  const loro = ask<Taken>('peer', 'loro', ITEMS);
  const fewer = ask<Taken>('ours', 'edits', FEWER);
  const automerge = ask<Taken>('peer', 'automerge', FEWER);
  const joining = ask<Taken & { floor: number }>('ours', 'joining', ITEMS);
  const held = ask<{ rss: number; heap: number; rows: number }>('ours', 'memory', RECORDS);
  const { points } = ask<{ points: readonly Point[] }>('ours', 'curve', BEFORE_CURVE);
  const [first, last] = [points[0], points.at(-1)];
  return {
    name: 'sync',
    figures: {
      '10,000 foreign edits into 100,000 items, ms': Math.round(ours.ms),
      'of these verifying, decrypting, decoding, ms': Math.round(ours.open),
      'of these journaling and applying, ms': Math.round(ours.deliver),
      'a local snapshot every 20,000 changes, ms': Math.round(ours.snapshot),
      'Yjs, updates of 300 edits, ms': Math.round(yjs.ms),
      'Yjs, the whole difference as one update, ms': Math.round(yjs.atOnce),
      'Loro, ms': Math.round(loro.ms),
      'the same into 20,000 items, ms': Math.round(fewer.ms),
      'Automerge, ms': Math.round(automerge.ms),
      'folder after the first load, MB': ours.firstLoad / 1e6,
      'shared snapshot, MB': joining.bytes / 1e6,
      'Yjs document, MB': yjs.bytes / 1e6,
      'Loro document, MB': loro.bytes / 1e6,
      'joining 100,000 items, ms': Math.round(joining.ms),
      'reading, decrypting, parsing them, ms': Math.round(joining.floor),
      'memory of the whole engine process at 120,000 records, MB': held.rss,
      'of these heap and buffers, MB': held.heap,
      'changes before, µs for a foreign one, ms for an own one': points
        .map(({ changes, foreignUs, commitMs }) => `${changes}: ${foreignUs.toFixed(0)}, ${commitMs.toFixed(2)}`)
        .join(' · '),
    },
    ratios: {
      'foreign edits beside Yjs': { value: ours.ms / yjs.ms, limit: 1 / 4, against: 'Yjs, same items and edits' },
      'foreign edits beside Yjs at once': {
        value: ours.ms / yjs.atOnce,
        limit: null,
        against: 'Yjs, one update for all',
      },
      'foreign edits beside Loro': { value: ours.ms / loro.ms, limit: 1 / 20, against: 'Loro, same items and edits' },
      'foreign edits beside Automerge': {
        value: fewer.ms / automerge.ms,
        limit: 1 / 50,
        against: 'Automerge at 20,000 items',
      },
      joining: { value: joining.ms / joining.floor, limit: 2, against: 'reading, decrypting, parsing the same bytes' },
      folder: { value: ours.firstLoad / 20e6, limit: 1, against: '20 MB after the first load of 100,000 × 20' },
      memory: { value: held.rss / 600, limit: 1, against: '600 MB at 120,000 records' },
      'cost of a foreign change': {
        value: (last?.foreignUs ?? 0) / (first?.foreignUs ?? 0),
        limit: 1.5,
        against: 'the same after 1,000 changes instead of 1,000,000',
      },
      'cost of an own change': {
        value: (last?.commitMs ?? 0) / (first?.commitMs ?? 0),
        limit: 1.5,
        against: 'the same after 1,000 changes instead of 1,000,000',
      },
    },
  };
}

interface Point {
  readonly changes: number;
  readonly foreignUs: number;
  readonly commitMs: number;
}

function child<T>(script: string, args: readonly (string | number)[]): T {
  const ran = spawnSync(process.execPath, ['--expose-gc', '--max-old-space-size=6000', script, ...args.map(String)], {
    stdio: ['ignore', 'pipe', 2],
    encoding: 'utf8',
  });
  if (ran.status !== 0) throw new Error(`${path.basename(script)} ${args.join(' ')} failed`);
  return JSON.parse(ran.stdout) as T;
}
