/** Attachments in the folder: chunks are there before the segment that names them, and are fetched when asked for. */
import path from 'node:path';
import type { Transaction } from '../../domain/change/change.ts';
import { Refusal } from '../engine.ts';
import {
  chunkCount,
  chunkFolder,
  chunkName,
  fetchAttachment,
  isChunkSound,
  publishAttachment,
  type ChunkKeys,
} from './chunks.ts';
import { sealingEpoch, type Exchange } from './exchange.ts';
import type { FolderPlace, FolderView } from './place.ts';
import type { AttachmentPlace } from './sync.ts';

const HASH = /^[0-9a-f]{64}$/;

/** Remembers what the transactions name and this laptop holds, before they are archived. */
export async function noteAttachments(x: Exchange, transactions: readonly Transaction[]): Promise<void> {
  const { attachments } = x.state();
  const found: Record<string, number> = {};
  for (const { operations } of transactions) {
    for (const { value } of operations) {
      if (typeof value !== 'string' || value.length !== 64 || !HASH.test(value)) continue;
      if (attachments[value] === undefined && x.engine.merging.hasBlob(value)) found[value] = 0;
    }
  }
  if (Object.keys(found).length > 0) await x.save({ attachments: { ...attachments, ...found } });
}

/** Puts attachments into the folder that are to be there. One that is damaged here holds up nothing else. */
export async function publishAttachments(x: Exchange, place: FolderPlace): Promise<void> {
  for (const [hash, count] of Object.entries(x.state().attachments)) {
    if (count === 0) await publishOne(x, place, hash);
  }
}

/** Looks whether one of them is still there, and one chunk of it as it was, another one in every round. */
export async function checkAttachment(x: Exchange, place: FolderPlace): Promise<void> {
  const all = Object.entries(x.state().attachments).filter(([, count]) => count > 0);
  const turn = x.waiting.round;
  const [hash, count] = all[turn % Math.max(1, all.length)] ?? [];
  if (hash === undefined || count === undefined) return;
  const names = new Set(await place.list(chunkFolder(hash)));
  const isWhole = Array.from({ length: count }, (_, index) => names.has(chunkName(hash, index))).every(Boolean);
  const chunk = Math.floor(turn / all.length) % count;
  if (!isWhole || !(await isChunkSound(place, chunkKeys(x), hash, chunk))) await publishOne(x, place, hash);
}

async function publishOne(x: Exchange, place: FolderPlace, hash: string): Promise<void> {
  let bytes: Uint8Array;
  try {
    bytes = await x.engine.getBlob(hash);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    x.log.once('warning', error.code, { hash });
    return;
  }
  await publishAttachment(place, chunkKeys(x), hash, bytes);
  await x.save({ attachments: { ...x.state().attachments, [hash]: chunkCount(bytes.length) } });
}

/** Refuses with `attachment.onTheWay`, `attachment.damaged`. */
export async function bringAttachment(
  x: Exchange,
  view: FolderView,
  hash: string,
  progress: (done: number, total: number) => void,
): Promise<void> {
  const { merging } = x.engine;
  if (merging.hasBlob(hash)) return;
  await fetchAttachment(
    {
      view,
      keys: chunkKeys(x),
      naming: merging.naming(),
      disk: x.deps.disk,
      incoming: path.join(x.dir, 'sync', 'incoming'),
      take: (name, bytes) => merging.takeBlob(name, bytes),
    },
    hash,
    progress,
  );
  x.onTheWay.delete(hash);
}

/** By what is known without asking the folder: `folder` until an attempt to fetch showed that not all is there yet. */
export function placeOfAttachment(x: Exchange, hash: string): AttachmentPlace {
  if (x.engine.merging.hasBlob(hash)) return 'here';
  return x.onTheWay.has(hash) ? 'onTheWay' : 'folder';
}

function chunkKeys(x: Exchange): ChunkKeys {
  const keys = x.roster.keys();
  return { workspace: x.workspace, epoch: sealingEpoch(x)?.epoch ?? 0, epochKey: (epoch) => keys.get(epoch) };
}
