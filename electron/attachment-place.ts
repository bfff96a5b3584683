/**
 * Attachments on their way in and out. To be opened by another program an attachment has to lie in the open for a while:
 * in a folder of its own, readable by this person alone, emptied when the workspace is locked or closed.
 */
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { writeNew } from '../domain/change/write.ts';
import { attachment, type Attachment } from '../domain/model/item.ts';
import { Refusal, type Engine } from '../engine/engine.ts';
import { MEDIA_TYPES } from './media-types.ts';

const MOST_BYTES = 200 * 1024 * 1024;

export interface AttachmentPlace {
  /** Keeps a copy of a file with an item, as one step. Refuses `item.unknown`, `file.unreadable`, `attachment.tooLarge`. */
  readonly take: (engine: Engine, item: string, path: string, today: string) => Promise<{ id: string }>;
  /** Writes an attachment into the open and answers its path. Refuses `attachment.missing`, `attachment.damaged`. */
  readonly put: (engine: Engine, id: string) => Promise<string>;
  /** Takes away everything that was put. */
  readonly empty: () => Promise<void>;
}

/** `temp` is the system's folder for temporary files. */
export function attachmentPlace(temp: string): AttachmentPlace {
  const folders = new Set<string>();
  return {
    take: async (engine, item, path, today) => {
      if (engine.row('item', item) === undefined) throw new Refusal('item.unknown');
      const info = await stat(path).catch(() => null);
      if (info === null || !info.isFile()) throw new Refusal('file.unreadable');
      if (info.size > MOST_BYTES) throw new Refusal('attachment.tooLarge', { bytes: info.size });
      const bytes = await readFile(path).catch(() => Promise.reject(new Refusal('file.unreadable')));
      const hash = await engine.putBlob(bytes);
      const id = randomUUID();
      const name = basename(path).normalize('NFC').slice(0, 255);
      const mediaType = MEDIA_TYPES[extname(name).toLowerCase()] ?? '';
      const operations = writeNew(attachment, id, { item, name, mediaType, size: bytes.length, hash, addedOn: today });
      await engine.commit({ command: 'attachment.add', about: { file: name }, operations });
      return { id };
    },
    put: async (engine, id) => {
      const row = engine.row('attachment', id) as unknown as Attachment | undefined;
      if (row === undefined) throw new Refusal('attachment.missing', { hash: '' });
      const bytes = await engine.getBlob(row.hash);
      const folder = await mkdtemp(join(temp, 'nhip-cau-'));
      folders.add(folder);
      const path = join(folder, fileName(row.name));
      // Read-only: what is changed in the other program does not come back by itself, and should not seem to.
      await writeFile(path, bytes, { mode: 0o400, flag: 'wx' });
      return path;
    },
    empty: async () => {
      for (const folder of folders) await rm(folder, { recursive: true, force: true }).catch(() => undefined);
      folders.clear();
    },
  };
}

/** A name that is a name on every system, whatever was typed or sent. */
function fileName(name: string): string {
  const plain = Array.from(name)
    .map((c) => ('/\\:*?"<>|'.includes(c) || c.charCodeAt(0) < 32 ? '-' : c))
    .join('');
  const bare = plain.replace(/^[.\s]+|[.\s]+$/g, '').slice(-120);
  return bare === '' ? 'tep-dinh-kem' : bare;
}
