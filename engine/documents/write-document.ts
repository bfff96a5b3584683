/** What every document written from the register needs: rows, and a file that is there whole or not at all. */
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { fingerprintWords } from '../../domain/sync/fingerprint.ts';
import { Refusal, type Engine } from '../engine.ts';
import { writeWhole } from './write-whole.ts';

/** Refuses `file.no-space` or `file.unwritable`, naming the file. */
export async function writeDocument(file: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeWhole(file, bytes);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    throw new Refusal(code === 'ENOSPC' ? 'file.no-space' : 'file.unwritable', { file: basename(file), code });
  }
}

/** All rows of an entity, read at one moment. The caller names the entity's own row type. */
export function rowsOf<T>(engine: Pick<Engine, 'rows'>, entity: string): T[] {
  return [...engine.rows(entity)] as unknown[] as T[];
}

/**
 * Fingerprint of the rows a document was made from: the same for the same rows, whatever happened to the register before
 * or since, so that two people can see that they hold the same list.
 */
export function rowsFingerprint(rows: readonly object[]): string {
  const hash = createHash('sha256');
  for (const row of rows) hash.update(`${JSON.stringify(row)}\n`);
  return fingerprintWords(hash.digest());
}
