/**
 * Elliptic curves answered from memory: the same laptops start thousands of times and look at the same signatures, and
 * the same question has the same answer. Nothing else of a history's time would be left for the history.
 */
import crypto, { type KeyObject } from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';

const MOST = 20_000;

const numbers = new WeakMap<KeyObject, number>();
let count = 0;

/** The same object for the same key, when it was made by one of the remembered functions. */
function numberOf(key: KeyObject): number {
  const known = numbers.get(key) ?? (count += 1);
  numbers.set(key, known);
  return known;
}

function remembered(work: Loose, name: (...args: readonly unknown[]) => string | undefined): Loose {
  const answers = new Map<string, unknown>();
  return (...args) => {
    const key = name(...args);
    if (key === undefined) return work(...args);
    const known = answers.get(key);
    if (known !== undefined) return known;
    if (answers.size >= MOST) answers.clear();
    const answer = work(...args);
    answers.set(key, answer);
    return answer;
  };
}

const digest = (bytes: Uint8Array) => crypto.createHash('sha256').update(bytes).digest('base64');

function keyName(input: unknown): string | undefined {
  if (input instanceof crypto.KeyObject) return `object ${numberOf(input)}`;
  const { key, type = '' } = input as { readonly key?: unknown; readonly type?: string };
  if (key instanceof Uint8Array) return `${type} ${Buffer.from(key).toString('base64')}`;
  return typeof key === 'object' && key !== null ? JSON.stringify(key) : undefined;
}

type Loose = (...args: readonly unknown[]) => unknown;

/** Takes the place of the slow functions of `node:crypto` in this process, for good. */
export function rememberCurves(): void {
  const signedName = (_: unknown, data: unknown, key: unknown, signature?: unknown) => {
    if (!(data instanceof Uint8Array) || !(key instanceof crypto.KeyObject)) return undefined;
    return `${numberOf(key)} ${digest(data)} ${signature instanceof Uint8Array ? digest(signature) : ''}`;
  };
  const pairName = (pair: unknown) => {
    const { privateKey, publicKey } = pair as { readonly privateKey: KeyObject; readonly publicKey: KeyObject };
    return `${numberOf(privateKey)} ${numberOf(publicKey)}`;
  };
  Object.assign(crypto, {
    createPrivateKey: remembered(crypto.createPrivateKey as Loose, keyName),
    createPublicKey: remembered(crypto.createPublicKey as Loose, keyName),
    diffieHellman: remembered(crypto.diffieHellman as Loose, pairName),
    sign: remembered(crypto.sign as Loose, signedName),
    verify: remembered(crypto.verify as Loose, signedName),
  });
  syncBuiltinESMExports();
}
