/**
 * A program to be killed: opens a workspace, says what it finds, then writes and takes in what others wrote for as long
 * as it is let, saying what was acknowledged. Arguments: folder, workspace key in hex.
 */
import { write } from '../../domain/change/write.ts';
import { attachment, item } from '../../domain/model/item.ts';
import { MODEL } from '../../domain/model/model.ts';
import type { Transaction } from '../../domain/change/change.ts';
import { nodeDeps, openWorkspace } from '../workspace.ts';
import { memoryEngine } from './memory-engine.ts';

const [dir = '', key = ''] = process.argv.slice(2);
const say = (line: unknown) => void process.stdout.write(`${JSON.stringify(line)}\n`);

const engine = await openWorkspace(nodeDeps(MODEL), { dir, key: Buffer.from(key, 'hex') });
const texts = new Map([...engine.rows('item')].map(({ id, text }) => [id, String(text)]));
const { ok, problems } = await engine.verify();
const attached = [...engine.rows('attachment')];
say({
  found: Object.fromEntries(texts),
  attached: attached.map(({ id }) => id),
  ok,
  problems,
  readOnly: engine.readOnly ?? null,
});

for (let at = texts.size; ; at += 1) {
  // One transaction, three records: after a crash all three are there or none.
  const records = [0, 1, 2].map((part) => `${at}-${part}`);
  const writing = engine.commit({
    command: 'crash.write',
    operations: records.flatMap((id) => write(item, id, { text: `lần ${at}`, partners: [`cq-${at}`] })),
  });
  if (at % 4 === 0) void engine.snapshot();
  await takeIn(at);
  await writing;
  say({ acknowledged: records });
  if (at % 5 === 0) {
    const bytes = Buffer.alloc(at % 20 === 0 ? 1_200_000 : 3000, `bản quét ${at}`);
    const hash = await engine.putBlob(bytes);
    const id = `t-${at}`;
    await engine.commit({ command: 'items.attach', operations: write(attachment, id, { hash, size: bytes.length }) });
    say({ attached: id });
  }
}

/** Others' changes: a batch of three transactions of one record each, there whole or not at all; now and then more. */
async function takeIn(at: number): Promise<void> {
  const { merging } = engine;
  const known = merging.vector()['khách'] ?? 0;
  await merging.deliver([[0, 1, 2].map((part) => foreign('khách', known + 1 + part, `b${at}-${part}`, at))]);
  say({ acknowledged: [0, 1, 2].map((part) => `b${at}-${part}`) });
  if (at % 3 === 0) await merging.rename('khách', known + 1, `nhánh-${at}`);
  if (at % 7 === 0) {
    const other = memoryEngine();
    await other.merging.deliver([[0, 1, 2].map((part) => foreign(`xa-${at}`, 1 + part, `j${at}-${part}`, at))]);
    await merging.join(other.merging.exportState());
    say({ acknowledged: [0, 1, 2].map((part) => `j${at}-${part}`) });
  }
  if (at % 11 === 0) await merging.renewIdentity();
}

function foreign(device: string, seq: number, id: string, at: number): Transaction {
  const label = { wall: at, lamport: seq };
  const operations = write(item, id, { text: `lần ${at}` });
  return { device, seq, seen: {}, label, actor: 'Khách', command: 'crash.write', operations };
}
