/**
 * The vault: the workspace key wrapped once for the passphrase and once for the recovery code, and this device's
 * identity sealed under it. Kept twice, because without it every other byte is noise.
 */
import path from 'node:path';
import { Refusal, type Problem } from '../engine.ts';
import type { Disk } from './disk.ts';
import { VAULT_FILES } from './has-vault.ts';
import { isWithinLimits, keyFrom, type KdfCost } from './kdf.ts';
import { mac, seal, sha256, subKey, unseal, type Random } from './seal.ts';

const FORMAT = 1;

export type SlotKind = 'passphrase' | 'recovery';

interface Slot {
  readonly kind: SlotKind;
  readonly cost: KdfCost;
  /** Base64, as are the other bytes in this file. */
  readonly salt: string;
  readonly sealed: string;
}

export interface VaultContent {
  readonly format: number;
  /** 16 random bytes. */
  readonly workspace: string;
  readonly slots: readonly Slot[];
  readonly device: string;
  /** Keyed, checked once the key is known: nobody without it can change a slot unnoticed. */
  readonly mac: string;
}

export interface Vault {
  readonly content: VaultContent;
  readonly problems: readonly Problem[];
  /** False when the second copy is whole and of another time: writing it was cut short. */
  readonly alike: boolean;
}

/** The first copy that is whole. Refuses with `vault.damaged` when neither is, `format.newer` when a later version's. */
export function readVault(disk: Disk, folder: string): Vault {
  const copies = VAULT_FILES.map((name) => ({ name, content: parse(disk.read(path.join(folder, name))) }));
  const whole = copies.find(({ content }) => content !== undefined)?.content;
  if (!whole) throw new Refusal('vault.damaged');
  if (whole.format > FORMAT) throw new Refusal('format.newer');
  const damaged = copies.filter(({ content }) => content === undefined);
  const alike = copies.every(({ content }) => content === undefined || content.mac === whole.mac);
  return {
    alike,
    content: whole,
    problems: damaged.map(({ name }) => ({ code: 'vault.damaged', file: name, healed: true })),
  };
}

export async function writeVault(disk: Disk, folder: string, content: VaultContent): Promise<void> {
  const body = JSON.stringify(content);
  const bytes = Buffer.from(`${JSON.stringify({ sum: sumOf(body) })}\n${body}\n`);
  for (const name of VAULT_FILES) await disk.replace(path.join(folder, name), [bytes]);
}

/** The workspace key from one slot, or undefined when the secret is not the one. */
export async function openSlot(content: VaultContent, kind: SlotKind, secret: string): Promise<Buffer | undefined> {
  for (const slot of content.slots.filter((found) => found.kind === kind)) {
    if (!isWithinLimits(slot.cost)) throw new Refusal('vault.damaged');
    const wrapping = await keyFrom(secret, bytesOf(slot.salt), slot.cost);
    const key = unseal(wrapping, bytesOf(slot.sealed), contextOf(content.workspace, slot));
    if (key?.length === 32) return key;
  }
  return undefined;
}

export async function createSlot(
  workspace: string,
  kind: SlotKind,
  secret: string,
  key: Uint8Array,
  cost: KdfCost,
  random: Random,
): Promise<Slot> {
  const slot = { kind, cost, salt: random(16).toString('base64') };
  const wrapping = await keyFrom(secret, bytesOf(slot.salt), cost);
  return { ...slot, sealed: seal(wrapping, key, contextOf(workspace, slot), random).toString('base64') };
}

/** The content with its keyed check in place. */
export function signVault(content: Omit<VaultContent, 'mac' | 'format'>, key: Uint8Array): VaultContent {
  const plain = { format: FORMAT, ...content };
  return { ...plain, mac: macOf(plain, key) };
}

/** False when somebody without the key changed a slot. */
export function isSigned(content: VaultContent, key: Uint8Array): boolean {
  const { mac: found, ...plain } = content;
  return macOf(plain, key) === found;
}

function macOf({ workspace, slots, device }: Omit<VaultContent, 'mac'>, key: Uint8Array): string {
  return mac(subKey(key, 'vault'), Buffer.from(JSON.stringify([workspace, slots, device]))).toString('base64');
}

function contextOf(workspace: string, { kind, cost, salt }: Omit<Slot, 'sealed'>): Buffer {
  return Buffer.from(JSON.stringify([workspace, kind, cost.memory, cost.passes, cost.lanes, salt]));
}

function parse(bytes: Buffer | undefined): VaultContent | undefined {
  if (!bytes || bytes.length > 65_536) return undefined;
  const [head = '', body = ''] = bytes.toString().split('\n');
  try {
    const { sum } = JSON.parse(head) as { sum?: unknown };
    return sum === sumOf(body) ? (JSON.parse(body) as VaultContent) : undefined;
  } catch {
    return undefined;
  }
}

function sumOf(body: string): string {
  return sha256(Buffer.from(body)).toString('base64');
}

function bytesOf(base64: string): Buffer {
  return Buffer.from(base64, 'base64');
}
