/**
 * Files as they were written when major 1 began. They open for ever: a change that breaks one of these tests breaks every
 * shared folder there is.
 */
import { expect, test } from 'vitest';
import { publicKeyOf } from '../../vault/keys.ts';
import { foldMembership } from '../membership.ts';
import { decodeRun } from './body.ts';
import { readEntry } from './entry.ts';
import { openSegment } from './segment.ts';

const WORKSPACE = Buffer.from('b2659adc32afa3f1b19bb6ba87d3fcb3', 'hex');
const ROOT = Buffer.from('4ef02d49d81a76087a90900681796eb6ce7099b454917aa18f029712a0b5a794', 'hex');
const EPOCH_KEY = Buffer.from('813e5d697492723897b7aa19427557b63eb62be0691b68adb6cc596c3e4e7814', 'hex');

const SEGMENT = Buffer.from(
  'TkhJUENBVVMAAQAAAAABOLJlmtwyr6PxsZu2uofT/LPjy8+8dlFLQRtjOEhFdTjYAAAAAAAAAAEAAAAAAAAAAQAAAAcAAAAAAAAAAAAAAAAA' +
    'AAAAAAAAAAAAAAAAAAAAAAAAAMUEqldFllS3jzjGETXNUHXhzpSJOVVKZi0FdPmGCOl4GUgP8ukqpR7lsk7mXhDwVEZ6gO+van2UuyviFIUj' +
    'LP4v4wFO33+lI2QTnvmyxJtaquQPn8s4gEug8zIPtAFheYmXn08d3kxRyKaWGNn34JdNdvJoOOhkVlKN5hSq9IsbVBOF+8Btg7WMZZzNEpuo' +
    'mWwkVh+lf6Rg2O9qD6r8f1mUJlklHiXRrE8T1SnBRWugo7XZiYngMpcV09mRZPMJoVLROjLnzCYsRWHIn4NxL/MMJPAI',
  'base64',
);

const ENTRY = Buffer.from(
  'TkhJUENBVU0AAQAAAAAB0bJlmtwyr6PxsZu2uofT/LMAAAABAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABO8C1J2Bp2CHqQkAaB' +
    'eW62znCZtFSReqGPApcSoLWnlAIAkgFO8C1J2Bp2CHqQkAaBeW62znCZtFSReqGPApcSoLWnlBR531duTss5AwzSCU98/xNsdI0Cn04eMqCn' +
    'JHvw0WwMUSMRrBCZMjX8m2EWF266cjeErFglMU3KWGZvPie2M41e8XR/6uPMbmNVZZMZWdhvChBBcz09WeTCGL9OIlULEJ93aGGhGBA0pFWq' +
    'BzihgV2w4waUAZDYxpgCQUhQAFOOVYki4NuJsfBxYS0y6xBmwNDOo4O+S6SnpiQB48vPvHZRS0EbYzhIRXU42FwyZ31yaYXH64Po4CowecPT' +
    'epy/lC43NCsKTNINZVT3V0IEwX811YlmKmOZUVtLiab6PmulLlAedeiq75mwdkMZfEXO0sF7OZSpQUxeuhfIwKvf/rNJ4mCNfBWMAgAek5TW' +
    '2R7IZ+UFmp+O5YfzQjnu5TMsx9So1n/0FBbGd09CfCABzYZYRLmmPzxUTT/qKGixSZv+8RQzfjk/J7oA',
  'base64',
);

test('the first segment opens, and its chain is what its header says', () => {
  const keys = { workspace: WORKSPACE, signer: publicKeyOf('ed25519', ROOT), epochKey: EPOCH_KEY };
  const opened = openSegment(SEGMENT, keys);
  if (typeof opened === 'string') throw new Error(opened);
  const { device, first, last, before, after } = opened.header;
  const { transactions, chains, seen } = decodeRun(device, first, last, before, opened.body);
  expect(chains).toEqual([after]);
  expect(seen).toEqual([{ ['a'.repeat(32)]: [3, '0123456789abcdef'] }]);
  expect(transactions).toEqual([
    {
      device,
      seq: 1,
      seen: { ['a'.repeat(32)]: 3 },
      label: { wall: 1_790_000_000_000, lamport: 4 },
      actor: 'Hoa',
      command: 'items.edit',
      operations: [{ entity: 'item', id: 'i1', field: 'title', value: 'Sửa đường' }],
    },
  ]);
});

test('the first entry makes its signer the admin', () => {
  const entry = readEntry(ENTRY, WORKSPACE);
  if (typeof entry === 'string') throw new Error(entry);
  const { members, epoch } = foldMembership([entry], [], { root: ROOT, keys: new Map() });
  expect([...members.values()].map(({ role, standing }) => [role, standing])).toEqual([['admin', 'member']]);
  expect(epoch).toBeTypeOf('number');
});
