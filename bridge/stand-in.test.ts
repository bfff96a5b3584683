import { pack, unpack } from 'msgpackr';
import { describe, it } from 'vitest';
import { bridgeSuite, type BridgeUnderTest } from './bridge-suite.ts';
import { createStandIn } from './stand-in.ts';

async function fresh(): Promise<BridgeUnderTest> {
  let clock = 1_700_000_000_000;
  const bridge = createStandIn({
    empties: { item: { text: '', code: '', partners: [] }, workspace: { name: '', office: '' } },
    pack: (value) => new Uint8Array(pack(value)),
    now: () => clock++,
    state: 'none',
  });
  return { bridge, unpack, passphrase: 'bốn chữ cho dễ nhớ' };
}

describe('the stand-in bridge', () => {
  for (const { name, run } of bridgeSuite) it(name, async () => run(fresh));
});
