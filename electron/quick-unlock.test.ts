import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createQuickUnlock, type Keystore } from './quick-unlock.ts';

const freshFile = (): string => join(mkdtempSync(join(tmpdir(), 'nhip-cau-quick-')), 'unlock.bin');
const keystore = (available: boolean): Keystore => ({
  available: async () => available,
  seal: async (text) => Buffer.from(text).map((byte) => byte ^ 0x5a),
  unseal: async (bytes) => Buffer.from(bytes.map((byte) => byte ^ 0x5a)).toString(),
});

it('gives the secret back, and writes only the sealed form', async () => {
  const file = freshFile();
  const quick = createQuickUnlock(file, keystore(true));
  expect(quick.kept()).toBe(false);
  await quick.keep('the secret');
  expect(quick.kept()).toBe(true);
  expect(readFileSync(file).toString('latin1')).not.toContain('the secret');
  expect(await quick.read()).toBe('the secret');
});

it('keeps nothing where the keystore is not one', async () => {
  const quick = createQuickUnlock(freshFile(), keystore(false));
  await quick.keep('the secret');
  expect(quick.kept()).toBe(false);
  expect(await quick.read()).toBeNull();
});

it('forgets a secret the keystore cannot open any more', async () => {
  const file = freshFile();
  await createQuickUnlock(file, keystore(true)).keep('the secret');
  const foreign = { ...keystore(true), unseal: () => Promise.reject(new Error('another person')) };
  const quick = createQuickUnlock(file, foreign);
  expect(await quick.read()).toBeNull();
  expect(quick.kept()).toBe(false);
});
