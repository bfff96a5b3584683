/** The files of a shared folder from outside: what is refused, in which order, and that nothing shows through. */
import { beforeAll, expect, test } from 'vitest';
import { createCommittee } from '../../testing/committee.ts';
import { isSignedBy, publicKeyOf, rawPublicKey } from '../../vault/keys.ts';
import { openAck, readAckHeader, sealAck } from './ack.ts';
import { readEntry } from './entry.ts';
import { createDescriptor, readDescriptor } from './descriptor.ts';
import {
  createInvitationFile,
  invitationCode,
  openInvitationFile,
  parseInvitationCode,
  readInvitation,
} from './invitation.ts';
import { packSegments, readPack } from './pack-file.ts';
import { openSegment, readSegmentHeader, sealSegment } from './segment.ts';
import { openSnapshot, readSnapshotHeader, sealSnapshot } from './snapshot-file.ts';
import { CHAIN_START } from './tagged.ts';

const { workspace, random, admin, root, device, files } = createCommittee('files');
const other = device('Bình');
const epochKey = random(32);
const keys = { epochKey, signing: admin.signing };
const opening = { workspace, signer: publicKeyOf('ed25519', rawPublicKey(admin.signing)), epochKey };
const header = { workspace, device: admin.id, first: 5, last: 9, before: CHAIN_START, after: random(32), epoch: 77 };
const body = Buffer.from('nội dung kín của đoạn sổ');
const segment = sealSegment(header, body, keys, random);

test('a segment comes back with what its header said, and shows nothing of its content', () => {
  expect(readSegmentHeader(segment)).toMatchObject({ ...header, major: 1, length: segment.length });
  const opened = openSegment(segment, opening);
  expect(typeof opened === 'object' && opened.body).toEqual(body);
  expect(segment.includes(body.subarray(0, 8))).toBe(false);
});

test('two segments of the same transactions never share key and nonce', () => {
  const again = sealSegment(header, body, keys, random);
  expect(again.subarray(132, 144)).not.toEqual(segment.subarray(132, 144));
});

test('faults are found in order: form, major, workspace, signature, seal', () => {
  const broken = { ...opening, workspace: random(16), epochKey: random(32), signer: wrongSigner() };
  const newer = Buffer.from(segment);
  newer.writeUInt16BE(2, 8);
  expect(openSegment(segment.subarray(1), broken)).toBe('form');
  expect(openSegment(newer, broken)).toBe('newer');
  expect(readSegmentHeader(newer)).toMatchObject({ major: 2, device: admin.id, first: 5, last: 9 });
  expect(openSegment(segment, broken)).toBe('workspace');
  expect(openSegment(segment, { ...broken, workspace })).toBe('signature');
  expect(openSegment(segment, { ...opening, epochKey: random(32) })).toBe('sealed');
  for (const length of [0, 8, 31, 131, segment.length - 1]) {
    expect(readSegmentHeader(segment.subarray(0, length))).toBeUndefined();
  }
  expect(readSegmentHeader(Buffer.concat([segment, Buffer.of(0)]))).toBeUndefined();
});

test('a member cannot sign for another, though both hold the key of the epoch', () => {
  const forged = sealSegment(header, body, { epochKey, signing: other.signing }, random);
  expect(openSegment(forged, opening)).toBe('signature');
});

test('a pack gives its segments back byte for byte, none included', () => {
  const longer = sealSegment({ ...header, first: 10, last: 10 }, random(5000), keys, random);
  expect(readPack(packSegments(workspace, admin.id, [segment, longer]), workspace)).toEqual({
    device: admin.id,
    segments: [segment, longer],
  });
  expect(readPack(packSegments(workspace, admin.id, []), workspace)).toEqual({ device: admin.id, segments: [] });
  expect(readPack(packSegments(workspace, admin.id, [segment]), random(16))).toBe('workspace');
});

test('an acknowledgement and a snapshot come back as they were, whoever reads them needs the key', () => {
  const vector = { [admin.id]: [9, '0123456789abcdef'], [other.id]: [2, 'fedcba9876543210'] } as const;
  const waiting = [[other.id, 5]] as const;
  const ack = { device: admin.id, number: 3, vector, fingerprint: null, version: '1.0.0', wall: -5, waiting, floor: 2 };
  const sealed = sealAck(ack, { workspace, epoch: 77 }, keys, random);
  expect(openAck(sealed, opening)).toEqual(ack);
  expect(readAckHeader(sealed)).toMatchObject({ device: admin.id, number: 3, epoch: 77 });
  expect(openAck(sealed, { ...opening, epochKey: random(32) })).toBe('sealed');
  const snapshot = { device: admin.id, vector, branches: [], state: random(4000) };
  const file = sealSnapshot(snapshot, { workspace, epoch: 77 }, keys, random);
  expect(openSnapshot(file, opening)).toEqual(snapshot);
  expect(readSnapshotHeader(file)).toMatchObject({ device: admin.id, epoch: 77 });
});

test('a descriptor says which workspace and whose', () => {
  const descriptor = createDescriptor(workspace, 1_790_000_000_000, admin.signing);
  expect(readDescriptor(descriptor)).toEqual({ workspace, root, created: 1_790_000_000_000 });
});

test('a key of small order signs nothing, though its signatures can be made by anybody and hold', () => {
  const [entry] = [...files.values()];
  if (!entry) throw new Error('no entry');
  const forged = Buffer.from(entry);
  forged.fill(0, 68, 100);
  forged.fill(0, forged.length - 64);
  const key = publicKeyOf('ed25519', forged.subarray(68, 100));
  const holds = (salt: number) => {
    forged.writeUInt32BE(salt, 36);
    return isSignedBy(key, forged.subarray(0, -64), forged.subarray(-64));
  };
  const found = Array.from({ length: 200 }, (_, salt) => salt).filter(holds);
  expect(found.length).toBeGreaterThan(0);
  for (const salt of found) {
    holds(salt);
    expect(readEntry(forged, workspace)).toBe('signature');
  }
});

const secret = Buffer.from('00112233445566778899aabbccddeeff', 'hex');
let invitation: Buffer;
beforeAll(async () => {
  invitation = await createInvitationFile({ secret, workspace, root }, 'mời vào', random, {
    memory: 64,
    passes: 1,
    lanes: 1,
  });
});

test('an invitation opens with its passphrase and with no other', async () => {
  expect(await openInvitationFile(invitation, 'mời vào'.normalize('NFD'))).toEqual({ secret, workspace, root });
  expect(await openInvitationFile(invitation, 'mời vao')).toBe('sealed');
  expect(invitation.includes(secret)).toBe(false);
});

test('an invitation that asks for more memory or time than any of ours is refused before it costs', () => {
  for (const [at, bytes] of [
    [64, '00200001'],
    [64, 'ffffffff'],
    [68, '000b'],
    [70, '0005'],
    [64, '00000000'],
  ] as const) {
    const greedy = Buffer.from(invitation);
    Buffer.from(bytes, 'hex').copy(greedy, at);
    expect(readInvitation(greedy)).toBe('form');
  }
});

test('the code of an invitation forgives look-alikes and finds slips', () => {
  const code = invitationCode(secret);
  expect(parseInvitationCode(code.toLowerCase().replaceAll('0', 'o'))).toEqual(secret);
  expect(parseInvitationCode(code.replace(/^./, (letter) => (letter === '1' ? '2' : '1')))).toBeUndefined();
});

function wrongSigner() {
  return publicKeyOf('ed25519', rawPublicKey(other.signing));
}
