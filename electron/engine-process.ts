/** Entry of the engine process: hosts the engine, takes calls from main, sends events back. */
import { Packr } from 'msgpackr';
import { memoryEngine } from '../engine/testing/memory-engine.ts';
import { Refusal } from '../engine/engine.ts';
import { engineHandlers, type Door } from './engine-handlers.ts';
import { fileHandlers } from './file-handlers.ts';
import { asReply, describeError } from './reply.ts';
import type { FromEngine, ToEngine } from './wire.ts';

const parent = process.parentPort;
const send = (message: FromEngine): void => parent.postMessage(message);
const log = (call: string, error: unknown): void => send({ kind: 'log', line: `${call}: ${describeError(error)}` });

const packr = new Packr({ useRecords: false });
const paths = new Map<string, string>();
let kept: { passphrase: string; engine: ReturnType<typeof memoryEngine> } | null = null;
const door: Door = {
  name: () => (kept === null ? null : 'kho'),
  create: async ({ passphrase }) => {
    kept = { passphrase, engine: memoryEngine() };
    return { engine: kept.engine, recoveryCode: 'AAAA-BBBB-CCCC-DDDD' };
  },
  openWithPassphrase: async (passphrase) => {
    if (kept?.passphrase !== passphrase) throw new Refusal('vault.wrong-passphrase', { seconds: 1 });
    return kept.engine;
  },
  openWithCode: async () => Promise.reject(new Refusal('vault.wrong-recovery-code')),
  openWithSecret: async () => Promise.reject(new Refusal('vault.no-quick-unlock')),
  secret: async () => 'secret',
  sample: async () => ({ command: 'sample.add', operations: [] }),
};

const handlers = engineHandlers({
  door,
  emit: (event, detail) => send({ kind: 'event', event, detail }),
  // A copy of its own: sending a view sends the whole buffer behind it.
  pack: (value) => new Uint8Array(packr.pack(value)),
  files: fileHandlers,
});

parent.on('message', ({ data }: { data: ToEngine }) => {
  if (data.kind === 'grant') paths.set(data.handle, data.path);
  if (data.kind !== 'call') return;
  const { id, name, input } = data;
  const handle = (handlers as unknown as Record<string, ((given: unknown) => Promise<unknown>) | undefined>)[name];
  const work = handle === undefined ? Promise.reject(new Error('no such call')) : handle(input);
  void asReply(work, (error) => log(name, error)).then((reply) => send({ kind: 'reply', id, reply }));
});
