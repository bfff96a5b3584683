/** What durability and encryption cost: a commit beside a bare write and fdatasync, opening beside read, decrypt, decode. */
import { createDecipheriv, randomBytes } from 'node:crypto';
import {
  closeSync,
  fdatasyncSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { Unpackr } from 'msgpackr';
import { write } from '../domain/change/write.ts';
import { answer, item } from '../domain/model/item.ts';
import { MODEL } from '../domain/model/model.ts';
import { pack } from '../engine/vault/pack.ts';
import { seal } from '../engine/vault/seal.ts';
import { createWorkspace, nodeDeps, openWorkspace, workspaceKey } from '../engine/workspace.ts';

const ITEMS = 100_000;
const PEOPLE = 30_000;
const COMMITS = 400;
const SYLLABLES =
  'đề nghị tỉnh xem xét bố trí kinh phí nâng cấp tuyến đường liên xã bị sạt lở sau mưa lũ phục vụ nhân dân'.split(' ');

export async function run() {
  const root = mkdtempSync(path.join(os.tmpdir(), 'nhip-cau-bench-'));
  try {
    return await measure(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

async function measure(root: string) {
  const dir = path.join(root, 'kho');
  const deps = { ...nodeDeps(MODEL), cost: { memory: 64, passes: 1, lanes: 1 } };
  const before = process.memoryUsage.rss();
  const { engine } = await createWorkspace(deps, { dir, passphrase: 'x', actor: 'An', office: '', profile: 'x' });
  const key = workspaceKey(engine);
  const importing = await timed(async () => {
    for (let from = 0; from < ITEMS; from += 3000) {
      const ids = Array.from({ length: Math.min(3000, ITEMS - from) }, (_, at) => from + at);
      await engine.commit({ command: 'bench', operations: ids.flatMap((at) => write(item, `k${at}`, itemFields(at))) });
    }
  });
  for (let from = 0; from < PEOPLE; from += 3000) {
    const ids = Array.from({ length: 3000 }, (_, at) => from + at);
    await engine.commit({
      command: 'bench',
      operations: ids.flatMap((at) => write(answer, `n${at}`, answerFields(at))),
    });
  }

  const commits: number[] = [];
  const floors: number[] = [];
  const bare = openSync(path.join(root, 'bare'), 'w');
  const line = randomBytes(300);
  for (let at = 0; at < COMMITS; at++) {
    commits.push(
      await timed(() =>
        engine.commit({ command: 'bench', operations: write(item, `k${at * 97}`, { note: `x${at}` }) }),
      ),
    );
    floors.push(
      await timed(() => {
        writeSync(bare, line);
        fdatasyncSync(bare);
      }),
    );
  }
  closeSync(bare);
  const closing = await timed(() => engine.close());

  let stamped = 0;
  let again: Awaited<ReturnType<typeof openWorkspace>> | undefined;
  const opening = await timed(async () => {
    stamped = await timed(async () => {
      again = await openWorkspace(deps, { dir, key });
      again.stamp();
    });
    again?.count('item');
  });
  let rows = 0;
  const reading = await timed(() => {
    for (const row of again?.rows('item') ?? []) rows += Object.keys(row).length > 0 ? 1 : 0;
  });
  const floor = await decodeFloor(root, again);
  const memory = process.memoryUsage.rss() - before;
  const snapshot = path.join(dir, 'snapshots', readdirSync(path.join(dir, 'snapshots')).at(-1) ?? '');
  await again?.close();

  return {
    name: 'journal',
    figures: {
      'rows read': rows,
      'import of 100,000 items, ms': Math.round(importing),
      'commit p50, ms': at(commits, 0.5),
      'commit p95, ms': at(commits, 0.95),
      'write + fdatasync p95, ms': at(floors, 0.95),
      'closing with a snapshot, ms': Math.round(closing),
      'opening to the stamp, ms': Math.round(stamped),
      'opening to all records, ms': Math.round(opening),
      'read + decrypt + decode floor, ms': Math.round(floor),
      'materialising 100,000 rows, ms': Math.round(reading),
      'snapshot, MB': statSync(snapshot).size / 1e6,
      'memory of the whole process, MB': Math.round(memory / 1e6),
    },
    ratios: {
      'commit p95': { value: at(commits, 0.95) / at(floors, 0.95), limit: 3, against: 'a bare write and fdatasync' },
      opening: { value: opening / floor, limit: 2, against: 'reading, decrypting and decoding the same rows' },
    },
  };
}

/** The same rows as plain lists of values: read, decrypted, inflated and decoded, and nothing else done with them. */
async function decodeFloor(
  root: string,
  engine: Awaited<ReturnType<typeof openWorkspace>> | undefined,
): Promise<number> {
  const key = randomBytes(32);
  const rows = [...(engine?.rows('item') ?? []), ...(engine?.rows('answer') ?? [])].map((row) => Object.values(row));
  const pages: Buffer[] = [];
  for (let from = 0; from < rows.length; from += 256) {
    pages.push(seal(key, pack(rows.slice(from, from + 256)), Buffer.alloc(0), randomBytes));
  }
  const files = pages.map((page, at) => [path.join(root, `floor-${at}`), page] as const);
  const { writeFileSync } = await import('node:fs');
  const whole = path.join(root, 'floor');
  writeFileSync(whole, Buffer.concat(files.map(([, page]) => page)));
  const unpackr = new Unpackr({ useRecords: false });
  let offset = 0;
  return timed(() => {
    const bytes = readFileSync(whole);
    for (const { length } of pages) {
      const sealed = bytes.subarray(offset, (offset += length));
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12));
      decipher.setAuthTag(sealed.subarray(-16));
      const plain = Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]);
      unpackr.unpack(inflateRawSync(plain.subarray(1)));
    }
  });
}

function itemFields(at: number) {
  return {
    code: `DT-${at}`,
    ref: `phieu-${at}`,
    event: 'e1',
    kind: 'kien-nghi' as const,
    text: `${sentence(at, 40)} số ${at}`,
    askerName: sentence(at, 3),
    askerPost: 'Chủ tịch UBND xã',
    askerUnit: `${17_000 + (at % 460)}@2020`,
    channel: 'van-ban' as const,
    sector: `s${at % 12}`,
    level: 'tinh' as const,
    receivedOn: `2023-0${1 + (at % 9)}-15`,
    workingDays: 15,
    due: `2023-0${1 + (at % 9)}-28`,
    state: 'dang-xu-ly' as const,
    outcome: 'dang-giai-quyet' as const,
    outcomeNote: sentence(at, 8),
    lead: `cq${at % 20}`,
    note: sentence(at + 3, 5),
  };
}

function answerFields(at: number) {
  return {
    item: `k${at}`,
    agency: `cq${at % 20}`,
    post: 'Giám đốc Sở',
    text: sentence(at, 30),
    answeredOn: '2023-09-01',
  };
}

function sentence(seed: number, length: number): string {
  return Array.from({ length }, (_, at) => SYLLABLES[(seed * 7 + at * (1 + (seed % 11))) % SYLLABLES.length]).join(' ');
}

async function timed(work: () => unknown): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

function at(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length * part)] ?? 0;
}
