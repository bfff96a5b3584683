import { expect, test } from 'vitest';
import {
  ackName,
  descriptorName,
  enrolmentName,
  entryName,
  fileHash,
  packName,
  parseName,
  segmentName,
  snapshotName,
} from './names.ts';

const DEVICE = '0123456789abcdef'.repeat(2);
const BYTES = Buffer.from('nội dung');
const HASH = fileHash(BYTES);

const NAMES = [
  descriptorName(BYTES),
  entryName(7, BYTES),
  enrolmentName(DEVICE, BYTES),
  segmentName(DEVICE, 1, 12, BYTES),
  packName(DEVICE, 1, 4096, BYTES),
  ackName(DEVICE, 3, BYTES),
  snapshotName(BYTES),
  `x/ab/${HASH}-0004.blb`,
];

test('every name of ours is read back, and has only letters every file system takes', () => {
  expect(NAMES.map((name) => parseName(name))).toEqual([
    { kind: 'descriptor', exact: true, hash: HASH },
    { kind: 'entry', exact: true, hash: HASH, number: 7 },
    { kind: 'enrolment', exact: true, hash: HASH },
    { kind: 'segment', exact: true, hash: HASH, device: DEVICE, first: 1, last: 12 },
    { kind: 'pack', exact: true, hash: HASH, device: DEVICE, first: 1, last: 4096 },
    { kind: 'ack', exact: true, hash: HASH, device: DEVICE, number: 3 },
    { kind: 'snapshot', exact: true, hash: HASH },
    { kind: 'chunk', exact: true, hash: HASH, number: 4 },
  ]);
  for (const name of NAMES) {
    for (const part of name.split('/')) expect(part).toMatch(/^[a-z0-9.-]{1,64}$/);
    expect(name.length).toBeLessThanOrEqual(100);
  }
});

test('what other programs make of a name still says what kind of file it is', () => {
  const segment = segmentName(DEVICE, 1, 12, BYTES);
  const stem = segment.slice(0, -'.seg'.length);
  const copies = [
    `${stem}.sync-conflict-20261122-091500-ABCDEFG.seg`,
    `${stem} (bản sao xung đột 2026-11-22).seg`,
    `${stem}-MAY-VAN-PHONG.seg`,
    `${stem}.SEG`,
    `${segment} (1)`,
    `${segment}.txt`,
  ];
  for (const copy of copies) expect(parseName(copy)).toEqual({ kind: 'segment', exact: false, device: DEVICE });
});

test('what is still being written, lies elsewhere, or is of somebody else is nothing', () => {
  const segment = segmentName(DEVICE, 1, 12, BYTES);
  const file = segment.split('/').at(-1) ?? '';
  const names = [
    `${segment}.part`,
    `${segment}.tmp`,
    `d/${DEVICE}/.syncthing.${file}.tmp`,
    `d/${DEVICE}/~${file}`,
    `d/${DEVICE}/.${file}.x9Kd2`,
    `d/../${file}`,
    `d/${DEVICE}/../${file}`,
    `m/${file}`,
    file,
    `d/${DEVICE}/ghi chú.docx`,
    `d/${DEVICE}/${'a'.repeat(260)}.seg`,
    'm/__proto__',
    '',
    '/',
  ];
  for (const name of names) expect(parseName(name), name).toBeUndefined();
});
