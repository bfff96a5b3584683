/** Single frames of the journal by their place, for whoever asks long after they were written. */
import path from 'node:path';
import type { Disk } from '../vault/disk.ts';
import { FILE_HEADER, FRAME_HEADER, frameLength, openFileHeader, readFrame, type Frame } from './frame.ts';
import { journalName } from './writer.ts';

export interface FrameReader {
  /** The frame at a place, or undefined when its bytes are gone. What follows it is read along, `ahead` bytes. */
  read(file: number, offset: number, ahead?: number): Frame | undefined;
}

export interface ReaderDeps {
  readonly disk: Disk;
  readonly folder: string;
  readonly key: Uint8Array;
  readonly workspace: Buffer;
}

export function createFrameReader({ disk, folder, key, workspace }: ReaderDeps): FrameReader {
  const keys = new Map<number, Buffer>();
  const keyOf = (name: string, file: number) => {
    const found = keys.get(file) ?? openFileHeader(key, workspace, disk.readPart(name, 0, FILE_HEADER))?.key;
    if (found) keys.set(file, found);
    return found;
  };
  let part: { file: number; offset: number; bytes: Buffer } = { file: -1, offset: 0, bytes: Buffer.alloc(0) };
  const bytesAt = (name: string, file: number, offset: number, length: number, ahead: number): Buffer => {
    const from = offset - part.offset;
    if (part.file === file && from >= 0 && from + length <= part.bytes.length) return part.bytes.subarray(from);
    const bytes = disk.readPart(name, offset, Math.max(length, ahead));
    if (ahead > 0) part = { file, offset, bytes };
    return bytes;
  };
  return {
    read(file, offset, ahead = 0) {
      const name = path.join(folder, 'journal', journalName(file));
      try {
        const fileKey = keyOf(name, file);
        const length = frameLength(bytesAt(name, file, offset, FRAME_HEADER, ahead).subarray(0, FRAME_HEADER));
        return fileKey && readFrame(bytesAt(name, file, offset, length, ahead), 0, fileKey);
      } catch {
        return undefined;
      }
    },
  };
}
