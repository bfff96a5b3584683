/**
 * Writes what was done on this laptop: into the archive first, durably, and from there into the folder. A transaction is
 * cut into a segment once: what lies in the archive is published as it is, whatever happened in between (rule S14).
 */
import type { DeviceId, Transaction, Vector } from '../../domain/change/change.ts';
import { keysOfIdentity } from '../vault/keys.ts';
import { noteAttachments } from './attaching.ts';
import { sealingEpoch, type Exchange, type Tip } from './exchange.ts';
import { isKnown } from './forks.ts';
import { decodeRun, encodeRun } from './formats/body.ts';
import { parseName, segmentName } from './formats/names.ts';
import { sealSegment } from './formats/segment.ts';
import { CHAIN_START, tagOf } from './formats/tagged.ts';
import { tagAt } from './naming.ts';
import { admitRun, archivedSegment, openRun } from './taking.ts';

/** Transactions that go into one segment, in bytes of the journal. */
const MOST_BYTES = 2 ** 20;

const START: Tip = { seq: 0, chain: CHAIN_START, seen: {} };

/** Puts everything durable here that is not in the archive into it. Needs no folder. */
export async function archiveOwn(x: Exchange): Promise<void> {
  if (!sealingEpoch(x)) return;
  for (const { device } of [...x.state().identities].reverse()) {
    for (;;) {
      const tip = tipOf(x, device);
      const transactions = await x.engine.merging.ownAfter(device, tip.seq, MOST_BYTES);
      if (transactions.length === 0) break;
      await archiveRun(x, device, tip, transactions);
    }
  }
}

/** Names of own segments and packs, those left out that others wrote under an own name. */
export function ownNames(x: Exchange, device: DeviceId): readonly string[] {
  const foreign = new Set(x.state().foreign);
  return x.archive.names(`d/${device}`).filter((name) => {
    const kind = parseName(name)?.kind;
    return (kind === 'segment' && !foreign.has(name)) || kind === 'pack';
  });
}

/** Own transactions in the archive. */
export function tipOf(x: Exchange, device: DeviceId): Tip {
  const known = x.tips.get(device);
  if (known) return known;
  const foreign = new Set(x.state().foreign);
  let newest: { name: string; last: number } | undefined;
  for (const name of ownNames(x, device)) {
    for (const segment of parseName(name)?.kind === 'pack' ? x.catalogue.inside(name) : [name]) {
      const last = foreign.has(segment) ? 0 : (parseName(segment)?.last ?? 0);
      if (last > (newest?.last ?? 0)) newest = { name: segment, last };
    }
  }
  const bytes = newest && archivedSegment(x, newest.name);
  const opened = bytes && openRun(x, bytes);
  const tip =
    typeof opened === 'object'
      ? { seq: opened.header.last, chain: opened.header.after, seen: opened.run.seen.at(-1) ?? {} }
      : START;
  x.tips.set(device, tip);
  return tip;
}

async function archiveRun(x: Exchange, device: DeviceId, tip: Tip, written: readonly Transaction[]): Promise<void> {
  const identity = x.state().identities.find((one) => one.device === device);
  const sealing = sealingEpoch(x);
  if (!identity || !sealing) throw new Error('nothing to seal with');
  const { epoch, epochKey } = sealing;
  const transactions = written.map((one) => ({ ...one, seen: asNamedNow(x, one.seen) }));
  const known = new Map<string, string>();
  const tagHere = (writer: DeviceId, seq: number) => {
    const key = `${writer} ${seq}`;
    const tag = known.get(key) ?? tagAt(x, writer, seq);
    known.set(key, tag);
    return tag;
  };
  const first = tip.seq + 1;
  const last = tip.seq + transactions.length;
  const run = { device, first, before: tip.chain, base: tip.seen, transactions };
  const { body, after } = encodeRun(run, tagHere);
  // Read back as others will: what they could not read must never be kept.
  const read = decodeRun(device, first, last, tip.chain, body);
  const header = { workspace: x.workspace, device, first, last, before: tip.chain, after, epoch };
  const { signing } = keysOfIdentity(identity);
  const bytes = sealSegment(header, body, { epochKey, signing }, x.deps.random);
  const name = segmentName(device, first, last, bytes);
  if (!isKnown(x.catalogue.history(device), last, tagOf(after))) {
    await admitRun(x, device, { first, before: tagOf(tip.chain), tags: read.chains.map(tagOf) }, true);
  }
  await noteAttachments(x, transactions);
  await x.archive.put(name, bytes);
  x.catalogue.cover(name, []);
  x.tips.set(device, { seq: last, chain: after, seen: read.seen.at(-1) ?? {} });
}

/**
 * A change saved while a round was under way may name what has got another name since. It shows: had it been written
 * afterwards, it would name the branch as well.
 */
function asNamedNow(x: Exchange, seen: Vector): Vector {
  let now = seen;
  for (const { device, after, to } of x.state().renamed) {
    const upTo = now[device] ?? 0;
    if (upTo <= after || now[to] !== undefined) continue;
    const { [device]: _, ...others } = now;
    now = { ...others, ...(after > 0 ? { [device]: after } : {}), [to]: upTo - after };
  }
  return now;
}
