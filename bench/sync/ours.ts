/** Our side of the bench: `node ours.ts TASK`, one line of JSON. Each task has a process of its own, as each peer has. */
import { spawnSync } from 'node:child_process';
import { createDecipheriv, createCipheriv, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Transaction } from '../../domain/change/change.ts';
import { write } from '../../domain/change/write.ts';
import { item } from '../../domain/model/item.ts';
import { MODEL } from '../../domain/model/model.ts';
import type { Engine } from '../../engine/engine.ts';
import { decodeRun, encodeRun } from '../../engine/folder/formats/body.ts';
import { fileHash } from '../../engine/folder/formats/names.ts';
import { openSegment, readSegmentHeader, sealSegment } from '../../engine/folder/formats/segment.ts';
import { CHAIN_START } from '../../engine/folder/formats/tagged.ts';
import { readSharedSnapshot } from '../../engine/merge/shared-snapshot.ts';
import { privateKeyOf, publicKeyOf, rawPublicKey } from '../../engine/vault/keys.ts';
import { createWorkspace, nodeDeps, openWorkspace, workspaceKey } from '../../engine/workspace.ts';
import { EDITS, edits, items, median, memory, ROUNDS, timed } from './data.ts';

const [task = '', count = '100000'] = process.argv.slice(2);
const data = items(Number(count));
/** One change of an import, as the app writes it. */
const IMPORTED = 3000;
/** Transactions in a segment of somebody who worked on their own for a while. */
const SEGMENT = 300;
const FOREIGN = 'b'.repeat(32);
const TAG = '0'.repeat(16);
const WORKSPACE = Buffer.alloc(16, 7);

const root = mkdtempSync(path.join(os.tmpdir(), 'nhip-cau-bench-'));
const dir = path.join(root, 'kho');
const deps = { ...nodeDeps(MODEL), cost: { memory: 64, passes: 1, lanes: 1 } };
const signing = privateKeyOf('ed25519', randomBytes(32));
const keys = { epochKey: randomBytes(32), signing };
const opening = {
  epochKey: keys.epochKey,
  workspace: WORKSPACE,
  signer: publicKeyOf('ed25519', rawPublicKey(signing)),
};

try {
  const run = { edits: takeEdits, joining: join, curve, memory: weigh, opened }[task];
  if (!run) throw new Error(`no such task: ${task}`);
  process.stdout.write(`${JSON.stringify(await run())}\n`);
} finally {
  rmSync(root, { recursive: true, force: true });
}

async function filled(): Promise<Engine> {
  const { engine } = await createWorkspace(deps, { dir, passphrase: 'x', actor: 'An', office: '', profile: 'x' });
  for (let from = 0; from < data.length; from += IMPORTED) {
    const operations = data.slice(from, from + IMPORTED).flatMap(({ id, values }) => write(item, id, values as never));
    await engine.commit({ command: 'bench', operations });
  }
  return engine;
}

/** Segments of a device, as it would publish them. */
function sealed(device: string, transactions: readonly Transaction[], most: number, base = {}): Buffer[] {
  const files: Buffer[] = [];
  let before = CHAIN_START;
  for (let from = 0; from < transactions.length; from += most) {
    const part = transactions.slice(from, from + most);
    const first = part[0]?.seq ?? 0;
    const { body, after } = encodeRun({ device, first, before, base, transactions: part }, () => TAG);
    const header = { workspace: WORKSPACE, device, first, last: first + part.length - 1, before, after, epoch: 1 };
    files.push(sealSegment(header, body, keys, randomBytes));
    base = Object.fromEntries(Object.entries(part.at(-1)?.seen ?? {}).map(([id, seq]) => [id, [seq, TAG]]));
    before = after;
  }
  return files;
}

/** Single-operation transactions of a colleague who has seen everything here, as a laptop would have written them. */
function foreignEdits(engine: Engine, round: number): Transaction[] {
  const { [FOREIGN]: _, ...seen } = engine.merging.vector();
  return edits(EDITS, data.length, 2 + round).map((edit, at) => {
    const { id, values } = data[edit.item] ?? { id: '', values: undefined };
    return {
      device: FOREIGN,
      seq: round * EDITS + at + 1,
      seen,
      label: { wall: 1_790_000_000_000 + at * 977, lamport: 1000 + at },
      actor: 'Nguyễn Thị Bình',
      command: 'items.edit',
      operations: [
        { entity: 'item', id, field: edit.field, value: edit.value, was: String(values?.[edit.field] ?? '') },
      ],
    };
  });
}

/** Read from disk, hash and signature checked, decrypted, decoded, journaled durably, applied; and the first load. */
async function takeEdits() {
  const engine = await filled();
  const own = await engine.merging.ownAfter(engine.device, 0, 2 ** 31);
  const firstLoad = sealed(engine.device, own, 8).reduce((sum, { length }) => sum + length, 0);
  const times: number[] = [];
  const parts = { open: [] as number[], deliver: [] as number[], snapshot: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    // Due every 20,000 changes; apart, so that it does not fall into one round and not into another.
    parts.snapshot.push(await timed(() => engine.snapshot()));
    const names = sealed(FOREIGN, foreignEdits(engine, round), SEGMENT).map((bytes, at) => {
      const name = path.join(root, `${round}-${at}-${fileHash(bytes)}`);
      writeFileSync(name, bytes);
      return name;
    });
    let batches: readonly (readonly Transaction[])[] = [];
    const open = await timed(() => void (batches = names.map(openFile)));
    const deliver = await timed(() => engine.merging.deliver(batches));
    times.push(open + deliver);
    parts.open.push(open);
    parts.deliver.push(deliver);
  }
  const applied = engine.merging.vector()[FOREIGN];
  if (applied !== ROUNDS * EDITS) throw new Error(`${applied} applied`);
  await engine.close();
  const [open, deliver, snapshot] = [median(parts.open), median(parts.deliver), median(parts.snapshot)];
  return { ms: median(times), open, deliver, snapshot, firstLoad };
}

function openFile(name: string): readonly Transaction[] {
  const bytes = readFileSync(name);
  if (!name.endsWith(fileHash(bytes))) throw new Error('not what was written');
  const segment = openSegment(bytes, opening);
  if (typeof segment === 'string' || !readSegmentHeader(bytes)) throw new Error('not opened');
  const { device, first, last, before, after } = segment.header;
  const { transactions, chains } = decodeRun(device, first, last, before, segment.body);
  if (!chains.at(-1)?.equals(after)) throw new Error('another chain');
  return transactions;
}

/** A new laptop takes in the whole state, beside reading, decrypting and parsing the same bytes and no more. */
async function join() {
  const engine = await filled();
  const body = engine.merging.exportState();
  const fingerprint = engine.fingerprint();
  await engine.close();
  const file = path.join(root, 'snapshot');
  const [key, nonce] = [randomBytes(32), randomBytes(12)];
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  writeFileSync(file, Buffer.concat([cipher.update(body), cipher.final()]));
  const tag = cipher.getAuthTag();
  const read = () => {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce);
    decipher.setAuthTag(tag);
    return Buffer.concat([decipher.update(readFileSync(file)), decipher.final()]);
  };
  const floors: number[] = [];
  const joins: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    floors.push(await timed(() => void readSharedSnapshot(read(), MODEL)));
    const place = path.join(root, `joined-${round}`);
    const wish = { dir: place, passphrase: 'x', actor: 'Bình', office: '', profile: 'x' };
    const { engine: joining } = await createWorkspace(deps, wish);
    joins.push(
      await timed(async () => {
        await joining.merging.join(read());
        if (joining.count('item') !== data.length) throw new Error('not joined');
      }),
    );
    await joining.close();
  }
  return { ms: median(joins), floor: median(floors), bytes: body.length, fingerprint };
}

/** What a change costs after so many were applied: from a colleague, and one's own commit. */
async function curve() {
  const engine = await filled();
  const { [FOREIGN]: _, ...seen } = engine.merging.vector();
  const all = edits(1_000_000, data.length, 9);
  let seq = 0;
  const next = (size: number): Transaction[] =>
    Array.from({ length: size }, () => {
      const edit = all[seq];
      seq += 1;
      const operation = { entity: 'item', id: data[edit?.item ?? 0]?.id ?? '', field: edit?.field ?? 'note' };
      return {
        device: FOREIGN,
        seq,
        seen,
        label: { wall: 1_790_000_000_000 + seq, lamport: 1000 + seq },
        actor: 'Bình',
        command: 'items.edit',
        operations: [{ ...operation, value: edit?.value ?? '' }],
      };
    });
  const points: { changes: number; foreignUs: number; commitMs: number }[] = [];
  for (const changes of [1000, 10_000, 100_000, 1_000_000]) {
    const window = Math.min(changes, 20_000);
    while (seq < changes - window) await engine.merging.deliver([next(Math.min(500, changes - window - seq))]);
    const costs: number[] = [];
    while (seq < changes) {
      const batch = next(500);
      costs.push((await timed(() => engine.merging.deliver([batch]))) / batch.length);
    }
    const commits: number[] = [];
    for (let at = 0; at < 60; at++) {
      const { id } = data[(at * 97) % data.length] ?? { id: '' };
      const operations = write(item, id, { note: `lần ${changes}.${at}` });
      commits.push(await timed(() => engine.commit({ command: 'bench', operations })));
    }
    const mean = costs.reduce((sum, cost) => sum + cost, 0) / costs.length;
    points.push({ changes, foreignUs: mean * 1000, commitMs: median(commits) });
  }
  await engine.close();
  return { points };
}

/** The engine over so many records in a process that has done nothing but open it and read every row once. */
async function weigh() {
  const engine = await filled();
  const key = Buffer.from(workspaceKey(engine)).toString('hex');
  await engine.close();
  const script = process.argv[1] ?? '';
  const ran = spawnSync(process.execPath, ['--expose-gc', script, 'opened', '0', dir, key], {
    stdio: ['ignore', 'pipe', 2],
    encoding: 'utf8',
  });
  return JSON.parse(ran.stdout) as unknown;
}

async function opened() {
  const [, , , , place = '', key = ''] = process.argv;
  const engine = await openWorkspace(deps, { dir: place, key: Buffer.from(key, 'hex') });
  let rows = 0;
  for (const row of engine.rows('item')) rows += row.id === '' ? 0 : 1;
  const { rss, heap } = memory();
  await engine.close();
  return { rows, rss, heap };
}
