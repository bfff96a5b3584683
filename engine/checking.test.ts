/** `verify` tells what is lost from what another laptop has and nobody here asked for yet. */
import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Transaction } from '../domain/change/change.ts';
import { attachment } from '../domain/model/item.ts';
import { write } from '../domain/change/write.ts';
import { createJoinedWorkspace } from './workspace.ts';
import { MODEL } from '../domain/model/model.ts';
import { memoryDisk } from './testing/memory-disk.ts';

const HASH = 'ab'.repeat(32);

test('an attachment of another laptop that was not fetched is no damage; one’s own that is gone is', async () => {
  const deps = { model: MODEL, disk: memoryDisk(new Map()), random: randomBytes, now: Date.now, cost: CHEAP };
  const joined = await createJoinedWorkspace(deps, {
    dir: 'kho',
    passphrase: 'p',
    actor: 'An',
    workspace: '01'.repeat(16),
    naming: randomBytes(32),
  });
  await joined.keep();
  const { engine } = joined;
  const theirs: Transaction = {
    device: 'cd'.repeat(16),
    seq: 1,
    seen: {},
    label: { wall: 1, lamport: 1 },
    actor: 'Bình',
    command: 'items.attach',
    operations: write(attachment, 'a', { hash: HASH, name: 'ảnh.jpg' }),
  };
  await engine.merging.deliver([[theirs]]);
  expect(await engine.verify()).toEqual({
    ok: true,
    problems: [{ code: 'attachment.notFetched', file: `${HASH}.blb`, healed: true }],
  });
  await engine.commit({ command: 'items.attach', operations: write(attachment, 'b', { hash: HASH, name: 'ảnh.jpg' }) });
  expect(await engine.verify()).toEqual({
    ok: false,
    problems: [{ code: 'attachment.missing', file: `${HASH}.blb`, healed: false }],
  });
});

const CHEAP = { memory: 8, passes: 1, lanes: 1 };
