/** The engine itself over a disk in memory, for tests of what is built on it. Everything is lost when the object is. */
import { randomBytes } from 'node:crypto';
import { MODEL, type Model } from '../../domain/model/model.ts';
import type { Engine } from '../engine.ts';
import { runEngine } from '../running.ts';
import { createIdentity } from '../vault/identity.ts';
import { memoryDisk } from './memory-disk.ts';

/** `model` defaults to the product's. There is no vault, hence nothing that could be opened again. */
export function memoryEngine(model: Model = MODEL): Engine {
  const files = { disk: memoryDisk(new Map()), folder: 'kho', key: randomBytes(32), workspace: randomBytes(16) };
  return runEngine({
    files,
    model,
    random: randomBytes,
    now: Date.now,
    problems: [],
    release: () => undefined,
    identity: createIdentity('An', randomBytes),
  });
}
