/**
 * How files of a shared folder are called, and what a name found there suggests. A name is only a hint: whoever reads a
 * file hashes its content. Names that other programs made of ours ("… (1).seg", "….sync-conflict-….seg") still say
 * what kind of file it is; their content is a copy, or refused.
 */
import { sha256 } from '../../vault/seal.ts';
import type { DeviceId } from '../../../domain/change/change.ts';

export type NamedKind = 'descriptor' | 'entry' | 'enrolment' | 'segment' | 'pack' | 'ack' | 'snapshot' | 'chunk';

export interface FileName {
  readonly kind: NamedKind;
  /** False when some program changed the name; then only `kind` and what the folder says are known. */
  readonly exact: boolean;
  /** Of the content, when exact: 32 hex digits, except for chunks where it is of the attachment. */
  readonly hash?: string;
  readonly device?: DeviceId;
  /** First and last transaction of a segment or pack. */
  readonly first?: number;
  readonly last?: number;
  /** Of a membership entry, an acknowledgement, or a chunk of an attachment. */
  readonly number?: number;
}

/** The first 16 bytes of SHA-256 in hex. */
export function fileHash(bytes: Uint8Array): string {
  return sha256(bytes).toString('hex', 0, 16);
}

export function descriptorName(bytes: Uint8Array): string {
  return `w-${fileHash(bytes)}.wsp`;
}

export function entryName(number: number, bytes: Uint8Array): string {
  return `m/${digits(number, 6)}-${fileHash(bytes)}.mem`;
}

export function enrolmentName(device: DeviceId, bytes: Uint8Array): string {
  return `j/${device.slice(0, 16)}-${fileHash(bytes)}.req`;
}

export function segmentName(device: DeviceId, first: number, last: number, bytes: Uint8Array): string {
  return `d/${device}/${digits(first, 8)}-${digits(last, 8)}-${fileHash(bytes)}.seg`;
}

export function packName(device: DeviceId, first: number, last: number, bytes: Uint8Array): string {
  return `d/${device}/${digits(first, 8)}-${digits(last, 8)}-${fileHash(bytes)}.pak`;
}

export function ackName(device: DeviceId, number: number, bytes: Uint8Array): string {
  return `d/${device}/a${digits(number, 8)}-${fileHash(bytes)}.ack`;
}

export function snapshotName(bytes: Uint8Array): string {
  return `c/${fileHash(bytes)}.snp`;
}

/** Names come by again in every round: those read last are remembered. */
const remembered = new Map<string, FileName | undefined>();
const MOST_REMEMBERED = 50_000;

/**
 * What a path inside the folder suggests; undefined when it is nothing of ours, or still being written (`.part`, `.tmp`,
 * and the names beginning with a dot or tilde under which sync programs write).
 */
export function parseName(path: string): FileName | undefined {
  if (remembered.has(path)) return remembered.get(path);
  const said = readName(path);
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(path, said);
  return said;
}

function readName(path: string): FileName | undefined {
  const slash = path.lastIndexOf('/');
  const folder = path.slice(0, slash + 1);
  const name = path.slice(slash + 1);
  if (name.length > MOST_NAME || /^[.~]|\.(?:part|tmp)$|~$/i.test(name)) return undefined;
  for (const { kind, extension, folder: place, grammar } of GRAMMARS) {
    const found = place.exec(folder);
    if (!found || !name.toLowerCase().includes(extension)) continue;
    const device = found.groups?.['device'];
    const exact = grammar.exec(name)?.groups;
    if (!exact) return { kind, exact: false, ...(device === undefined ? {} : { device }) };
    const { first, last, number, hash = '' } = exact;
    const owner = device ?? exact['device'];
    return {
      kind,
      exact: true,
      hash,
      ...(owner === undefined ? {} : { device: owner }),
      ...(first === undefined ? {} : { first: Number(first) }),
      ...(last === undefined ? {} : { last: Number(last) }),
      ...(number === undefined ? {} : { number: Number(number) }),
    };
  }
  return undefined;
}

/** What file systems carry; ours take at most 64 characters. */
const MOST_NAME = 255;

const HASH = '(?<hash>[0-9a-f]{32})';
const OF_DEVICE = /^d\/(?<device>[0-9a-f]{32})\/$/;

const GRAMMARS: readonly { kind: NamedKind; extension: string; folder: RegExp; grammar: RegExp }[] = [
  { kind: 'descriptor', extension: '.wsp', folder: /^$/, grammar: RegExp(`^w-${HASH}\\.wsp$`) },
  { kind: 'entry', extension: '.mem', folder: /^m\/$/, grammar: RegExp(`^(?<number>\\d{6})-${HASH}\\.mem$`) },
  {
    kind: 'enrolment',
    extension: '.req',
    folder: /^j\/$/,
    grammar: RegExp(`^[0-9a-f]{16}-${HASH}\\.req$`),
  },
  {
    kind: 'segment',
    extension: '.seg',
    folder: OF_DEVICE,
    grammar: RegExp(`^(?<first>\\d{8})-(?<last>\\d{8})-${HASH}\\.seg$`),
  },
  {
    kind: 'pack',
    extension: '.pak',
    folder: OF_DEVICE,
    grammar: RegExp(`^(?<first>\\d{8})-(?<last>\\d{8})-${HASH}\\.pak$`),
  },
  { kind: 'ack', extension: '.ack', folder: OF_DEVICE, grammar: RegExp(`^a(?<number>\\d{8})-${HASH}\\.ack$`) },
  { kind: 'snapshot', extension: '.snp', folder: /^c\/$/, grammar: RegExp(`^${HASH}\\.snp$`) },
  {
    kind: 'chunk',
    extension: '.blb',
    folder: /^x\/[0-9a-f]{2}\/$/,
    grammar: RegExp(`^${HASH}-(?<number>\\d{4})\\.blb$`),
  },
];

function digits(number: number, places: number): string {
  return String(number).padStart(places, '0');
}
