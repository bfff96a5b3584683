/**
 * Somebody puts files into the folder that nobody may believe: forged by a member who holds the key of the epoch, replayed
 * under another name, or noise. The truth knows nothing of them, so whoever takes one in is found out.
 */
import path from 'node:path';
import { privateKeyOf } from '../../vault/keys.ts';
import { encodeRun } from '../../folder/formats/body.ts';
import { fileHash, parseName, segmentName } from '../../folder/formats/names.ts';
import { readSegmentHeader, sealSegment, type SegmentHeader } from '../../folder/formats/segment.ts';
import { CHAIN_START } from '../../folder/formats/tagged.ts';
import { openStateFile } from '../../folder/sync-state.ts';
import { memoryDisk } from '../memory-disk.ts';
import type { Chance } from './chance.ts';
import { boot, count } from './machine.ts';
import type { Machine, World } from './scene.ts';
import { CANARY } from './paper.ts';
import { DIR } from './product.ts';
import { noteWritten, type Replica } from './replica.ts';

const KINDS = ['mem', 'req', 'seg', 'pak', 'ack', 'snp', 'wsp'];

export async function intrude(world: World, machine: Machine, chance: Chance): Promise<void> {
  const victim = chance.pick(world.machines);
  const way = chance.real();
  if (way < 0.5) await forge(world, machine, victim, chance);
  else if (way < 0.75) replay(machine.replica, victim, chance);
  else noise(machine.replica, victim, chance);
  count(world, 'intrusions');
}

/** A segment that goes on where the victim's end, true in everything but its signature. */
async function forge(world: World, machine: Machine, victim: Machine, chance: Chance): Promise<void> {
  const { engine } = await boot(world, machine);
  const disk = memoryDisk(machine.platter.live);
  const state = openStateFile(disk, path.join(DIR, 'sync'), engine.deriveKey('sync-state'), noRandom).now();
  const [epoch, key] = Object.entries(state?.epochs ?? {}).at(-1) ?? [];
  const last = lastOf(machine.replica, victim.device);
  const workspace = [...machine.replica.files.values()].flatMap(
    (bytes) => readSegmentHeader(bytes)?.workspace ?? [],
  )[0];
  if (epoch === undefined || key === undefined || !workspace) return;
  const before = last?.after ?? CHAIN_START;
  const seq = (last?.last ?? 0) + 1;
  const transaction = {
    device: victim.device,
    seq,
    seen: {},
    command: 'papers.edit',
    actor: CANARY,
    label: { wall: machine.clock.now(), lamport: 1 },
    operations: [{ entity: 'paper', id: 'p1', field: 'title', value: `${CANARY} giả mạo ${chance.below(1000)}` }],
  };
  const run = { device: victim.device, first: seq, before, base: {}, transactions: [transaction] };
  const { body, after } = encodeRun(run, () => '0'.repeat(16));
  const header = { workspace, device: victim.device, first: seq, last: seq, before, after, epoch: Number(epoch) };
  const keys = { epochKey: Buffer.from(key, 'base64'), signing: privateKeyOf('ed25519', chance.bytes(32)) };
  const bytes = sealSegment(header, body, keys, (length) => chance.bytes(length));
  place(machine.replica, segmentName(victim.device, seq, seq, bytes), bytes);
  count(world, 'forgeries');
}

function lastOf({ files }: Replica, device: string): SegmentHeader | undefined {
  const headers = [...files].flatMap(([name, bytes]) => {
    const header = name.startsWith(`d/${device}/`) ? readSegmentHeader(bytes) : undefined;
    return header ? [header] : [];
  });
  return headers.sort((a, b) => a.last - b.last).at(-1);
}

/** Somebody else's file under the victim's folder, and an old acknowledgement as the newest. */
function replay(replica: Replica, victim: Machine, chance: Chance): void {
  const names = [...replica.files.keys()].filter((name) => name.startsWith('d/')).sort();
  if (names.length === 0) return;
  const name = chance.pick(names);
  const bytes = replica.files.get(name) as Buffer;
  const said = parseName(name);
  const number = String(90_000_000 + chance.below(9_000_000));
  const renamed = said?.kind === 'ack' ? `a${number}-${fileHash(bytes)}.ack` : path.posix.basename(name);
  place(replica, `d/${victim.device}/${renamed}`, bytes);
}

function noise(replica: Replica, victim: Machine, chance: Chance): void {
  const kind = chance.pick(KINDS);
  const like = [...replica.files].filter(([name]) => name.endsWith(`.${kind}`)).map(([, bytes]) => bytes)[0];
  const bytes = like && chance.happens(0.7) ? Buffer.from(like) : chance.bytes(100 + chance.below(400));
  for (let time = 0; time < 3; time++) bytes[chance.below(bytes.length)] = chance.below(256);
  const hash = fileHash(bytes);
  const names: Readonly<Record<string, string>> = {
    mem: `m/${String(1 + chance.below(12)).padStart(6, '0')}-${hash}.mem`,
    req: `j/${victim.device.slice(0, 16)}-${hash}.req`,
    seg: `d/${victim.device}/00000001-00000003-${hash}.seg`,
    pak: `d/${victim.device}/00000001-00000009-${hash}.pak`,
    ack: `d/${victim.device}/a00000999-${hash}.ack`,
    snp: `c/${hash}.snp`,
    wsp: `w-${hash}.wsp`,
  };
  place(replica, names[kind] ?? hash, bytes);
}

/** The carrying engine makes no difference between good and evil. */
function place(replica: Replica, name: string, bytes: Buffer): void {
  noteWritten(replica, name, bytes);
  replica.files.set(name, bytes);
}

function noRandom(): Buffer {
  throw new Error('nothing is written here');
}
