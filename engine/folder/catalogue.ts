/**
 * What the archive holds, without opening it again: which segments lie in which pack, and the known history of every
 * device. Kept in one sealed file that is only a shortcut: what it does not cover is read from the archive when needed.
 */
import path from 'node:path';
import type { DeviceId } from '../../domain/change/change.ts';
import type { Disk } from '../vault/disk.ts';
import { pack, unpack } from '../vault/pack.ts';
import { seal, unseal, type Random } from '../vault/seal.ts';
import type { Archive } from './archive.ts';
import { createHistory, type History } from './forks.ts';
import { parseName } from './formats/names.ts';

export interface Catalogue {
  history(device: DeviceId): History;
  /** Devices with a history. */
  devices(): readonly DeviceId[];
  /** True when a segment or pack of this name lies in the archive, alone or inside a pack. */
  holds(name: string): boolean;
  /** Names of the segments inside an archived pack. */
  inside(pack: string): readonly string[];
  /** The pack that holds a segment. */
  packOf(segment: string): string | undefined;
  /** Archived segments and packs of a device that were not taken in since the catalogue was written. */
  uncovered(device: DeviceId): readonly string[];
  /** Says that a file of the archive is accounted for in the histories; `inside` are the segments of a pack. */
  cover(name: string, inside: readonly string[]): void;
  forget(name: string): void;
  save(): Promise<void>;
}

const CONTEXT = Buffer.from('sync-catalogue');
const FORMAT = 1;
const TAG_BYTES = 8;

type SavedLine = [first: number, before: string, tags: Uint8Array, named: [DeviceId, number] | null];
type Saved = [
  format: number,
  files: [name: string, inside: readonly string[]][],
  histories: [DeviceId, SavedLine[], SavedLine[]][],
];

export function openCatalogue(
  disk: Disk,
  archive: Archive,
  folder: string,
  key: Uint8Array,
  random: Random,
): Catalogue {
  const file = path.join(folder, 'catalogue');
  const histories = new Map<DeviceId, History>();
  const covered = new Map<string, readonly string[]>();
  const packs = new Map<string, string>();
  let saved = true;

  const cover = (name: string, inside: readonly string[]) => {
    covered.set(name, inside);
    for (const segment of inside) packs.set(segment, name);
    saved = false;
  };
  const read = readSaved(disk.read(file), key);
  for (const [name, inside] of read?.[1] ?? []) if (archive.has(name)) cover(name, inside);
  for (const [device, lines, loose] of read?.[2] ?? []) histories.set(device, historyOf(device, lines, loose));
  saved = true;

  return {
    history(device) {
      const known = histories.get(device) ?? createHistory(device);
      histories.set(device, known);
      return known;
    },
    devices: () => [...histories.keys()],
    holds: (name) => archive.has(name) || packs.has(name),
    inside: (name) => covered.get(name) ?? [],
    packOf: (segment) => packs.get(segment),
    uncovered: (device) =>
      archive.names(`d/${device}`).filter((name) => {
        const kind = parseName(name)?.kind;
        return (kind === 'segment' || kind === 'pack') && !covered.has(name);
      }),
    cover,
    forget(name) {
      for (const segment of covered.get(name) ?? []) if (packs.get(segment) === name) packs.delete(segment);
      covered.delete(name);
      saved = false;
    },
    async save() {
      if (saved) return;
      saved = true;
      const all = [...histories.values()];
      const content: Saved = [
        FORMAT,
        [...covered],
        all.map(({ device, lines, loose }) => [device, lines.map(savedLine), loose.map(savedLine)]),
      ];
      try {
        await disk.replace(file, [seal(key, pack(content), CONTEXT, random)]);
      } catch {
        saved = false;
      }
    },
  };
}

function readSaved(bytes: Buffer | undefined, key: Uint8Array): Saved | undefined {
  const plain = bytes && unseal(key, bytes, CONTEXT);
  const saved = plain ? (unpack(plain) as Saved) : undefined;
  return saved?.[0] === FORMAT ? saved : undefined;
}

function savedLine(line: Omit<History['lines'][number], 'tags'> & { readonly tags: readonly string[] }): SavedLine {
  const { first, before, tags, named } = line;
  return [first, before, Buffer.from(tags.join(''), 'hex'), named ? [named.writer, named.offset] : null];
}

function historyOf(device: DeviceId, lines: readonly SavedLine[], loose: readonly SavedLine[]): History {
  const read = ([first, before, tags, named]: SavedLine) => ({
    first,
    before,
    tags: tagsOf(Buffer.from(tags)),
    ...(named ? { named: { writer: named[0], offset: named[1] } } : {}),
  });
  return { device, lines: lines.map(read), loose: loose.map(read) };
}

function tagsOf(bytes: Buffer): string[] {
  const tags: string[] = [];
  for (let at = 0; at < bytes.length; at += TAG_BYTES) tags.push(bytes.toString('hex', at, at + TAG_BYTES));
  return tags;
}
