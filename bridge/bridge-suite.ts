/**
 * What any bridge must do, whoever stands behind it: the stand-in and the real handlers pass the same tests. Written
 * without a test framework; each case throws with a sentence when it fails.
 */
import type { Bridge, EventOf, Output, Reply } from './contract.ts';

export interface BridgeUnderTest {
  /** No workspace yet; rows of `entity` have the text fields `text` and `code`. */
  readonly bridge: Bridge;
  readonly unpack: (bytes: Uint8Array) => unknown;
  readonly passphrase: string;
}

interface Case {
  readonly name: string;
  readonly run: (fresh: () => Promise<BridgeUnderTest>) => Promise<void>;
}
interface RowChange {
  readonly entity: string;
  readonly rows: readonly { readonly id: string; readonly [field: string]: unknown }[];
  readonly deleted: readonly string[];
}

export const bridgeSuite: readonly Case[] = [
  {
    name: 'begins without a workspace, makes one, and hands out a recovery code once',
    run: async (fresh) => {
      const { bridge, passphrase } = await fresh();
      same(value(await bridge.status()).state, 'none');
      const made = value(await bridge.create(firstRun(passphrase)));
      holds(made.recoveryCode.length >= 16, 'the recovery code is long enough to be one');
      same(value(await bridge.status()).state, 'open');
    },
  },
  {
    name: 'commits, tells the listeners before it answers, and gives the rows since a stamp',
    run: async (fresh) => {
      const { bridge, unpack } = await opened(fresh);
      const { stamp } = value(await bridge.rowCounts());
      const heard: EventOf<'rowsChanged'>[] = [];
      const stop = bridge.on('rowsChanged', (detail) => heard.push(detail));
      const { position } = value(await bridge.commit(edit('items.add', 'i1', 'text', 'Đề nghị sửa cầu')));
      same(heard.length, 1);
      same(heard[0]?.stamp.position, position);
      stop();
      const since = value(await bridge.rowsSince(stamp));
      same(since.stamp.position, position);
      const changes = unpack(since.changes ?? new Uint8Array()) as RowChange[];
      same(changes.find((c) => c.entity === 'item')?.rows[0]?.['text'], 'Đề nghị sửa cầu');
      value(await bridge.commit(edit('items.edit', 'i1', 'text', 'khác')));
      same(heard.length, 1);
    },
  },
  {
    name: 'answers null for a stamp of another history',
    run: async (fresh) => {
      const { bridge } = await opened(fresh);
      same(value(await bridge.rowsSince({ position: 0, chain: 'another' })).changes, null);
    },
  },
  {
    name: 'pages through every row in order of creation',
    run: async (fresh) => {
      const { bridge, unpack } = await opened(fresh);
      const ids = ['i1', 'i2', 'i3', 'i4', 'i5'];
      for (const id of ids) value(await bridge.commit(edit('items.add', id, 'text', id)));
      const found: string[] = [];
      for (let from: number | null = 0; from !== null;) {
        const page: Output<'rowPage'> = value(await bridge.rowPage({ entity: 'item', from, size: 2 }));
        found.push(...(unpack(page.rows) as { id: string }[]).map((row) => row.id));
        from = page.next;
      }
      same(found.join(), ids.join());
      same(value(await bridge.rowCounts()).counts['item'], ids.length);
    },
  },
  {
    name: 'undoes and redoes by name, and says nothing is left when nothing is',
    run: async (fresh) => {
      const { bridge, unpack } = await opened(fresh);
      value(await bridge.commit(edit('items.add', 'i1', 'text', 'a')));
      value(await bridge.commit({ ...edit('items.edit', 'i1', 'text', 'b'), about: { count: 1 } }));
      const steps = value(await bridge.steps());
      same(steps.undo[0]?.command, 'items.edit');
      same(steps.undo[0]?.about?.['count'], 1);
      same(value(await bridge.undo())?.step.command, 'items.edit');
      same(await textOf(bridge, unpack, 'i1'), 'a');
      same(value(await bridge.steps()).redo[0]?.command, 'items.edit');
      same(value(await bridge.redo())?.step.command, 'items.edit');
      same(await textOf(bridge, unpack, 'i1'), 'b');
      value(await bridge.undo());
      value(await bridge.undo());
      same(await textOf(bridge, unpack, 'i1'), undefined);
      value(await bridge.commit(edit('items.add', 'i2', 'text', 'c')));
      same(value(await bridge.redo()), null);
    },
  },
  {
    name: 'tells the history of a record, newest first, with what was before',
    run: async (fresh) => {
      const { bridge } = await opened(fresh);
      value(await bridge.commit(edit('items.add', 'i1', 'text', 'a')));
      value(await bridge.commit(edit('items.edit', 'i1', 'text', 'b')));
      value(await bridge.undo());
      const history = value(await bridge.history({ entity: 'item', id: 'i1' }));
      same(history.map((entry) => entry.kind).join(), 'undo,do,do');
      const [change] = history[1]?.changes ?? [];
      same(change?.was, 'a');
      same(change?.value, 'b');
      holds(
        history.every((entry) => entry.actor === 'Lê Thị Thử'),
        'the actor is who the first run named',
      );
    },
  },
  {
    name: 'refuses an unknown field whole and writes nothing of the change',
    run: async (fresh) => {
      const { bridge, unpack } = await opened(fresh);
      const bad = [...edit('items.add', 'i1', 'text', 'a').operations, operation('i1', 'no-such-field', 'x')];
      const reply = await bridge.commit({ command: 'items.add', operations: bad });
      holds(!reply.ok && reply.code.startsWith('change.'), 'the refusal carries a change.* code');
      same(await textOf(bridge, unpack, 'i1'), undefined);
    },
  },
  {
    name: 'answers malformed input with a code, never with an exception',
    run: async (fresh) => {
      const { bridge } = await opened(fresh);
      const reply = await bridge.commit({ command: 5, operations: 'x' } as never);
      same(reply.ok, false);
    },
  },
  {
    name: 'gives nothing while locked, refuses a wrong passphrase and opens with the right one',
    run: async (fresh) => {
      const { bridge, passphrase, unpack } = await opened(fresh);
      value(await bridge.commit(edit('items.add', 'i1', 'text', 'kín')));
      value(await bridge.lock());
      same(value(await bridge.status()).state, 'locked');
      for (const call of [bridge.rowCounts(), bridge.steps(), bridge.cacheKey(), bridge.fingerprint()]) {
        const reply: Reply<unknown> = await call;
        holds(!reply.ok && reply.code === 'workspace.locked', 'a locked workspace answers workspace.locked');
      }
      const wrong = await bridge.unlock({ passphrase: 'không phải cụm này' });
      holds(!wrong.ok && wrong.code === 'vault.wrong-passphrase', 'a wrong passphrase is named as such');
      value(await bridge.unlock({ passphrase }));
      same(await textOf(bridge, unpack, 'i1'), 'kín');
    },
  },
  {
    name: 'opens with the recovery code and takes a new passphrase',
    run: async (fresh) => {
      const { bridge, passphrase } = await fresh();
      const { recoveryCode } = value(await bridge.create(firstRun(passphrase)));
      value(await bridge.lock());
      const wrong = await bridge.unlockRecovery({ code: 'AAAA-BBBB' });
      same(wrong.ok, false);
      value(await bridge.unlockRecovery({ code: recoveryCode, passphrase: 'cụm mật khẩu mới toanh' }));
      value(await bridge.lock());
      value(await bridge.unlock({ passphrase: 'cụm mật khẩu mới toanh' }));
    },
  },
  {
    name: 'begins alone, exchanges with nobody and says so, and has no conflict card',
    run: async (fresh) => {
      const { bridge } = await opened(fresh);
      const status = value(await bridge.syncStatus());
      same(status.state, 'alone');
      same(status.folder, null);
      same(value(await bridge.conflicts()).length, 0);
      const reply = await bridge.syncNow({ job: 'j1' });
      holds(!reply.ok && reply.code === 'sync.alone', 'an exchange with nobody is refused as such');
      value(await bridge.lock());
      const locked = await bridge.syncStatus();
      holds(!locked.ok && locked.code === 'workspace.locked', 'a locked workspace tells nothing of its offices');
    },
  },
];

function firstRun(passphrase: string): Parameters<Bridge['create']>[0] {
  return { passphrase, actor: 'Lê Thị Thử', office: 'Văn phòng', sample: false, quick: false };
}

async function opened(fresh: () => Promise<BridgeUnderTest>): Promise<BridgeUnderTest> {
  const under = await fresh();
  value(await under.bridge.create(firstRun(under.passphrase)));
  return under;
}

type Edit = Parameters<Bridge['commit']>[0];
const operation = (id: string, field: string, value: string): Edit['operations'][number] => ({
  entity: 'item',
  id,
  field,
  value,
});
const edit = (command: string, id: string, field: string, value: string): Edit => ({
  command,
  operations: [operation(id, field, value)],
});

async function textOf(bridge: Bridge, unpack: BridgeUnderTest['unpack'], id: string): Promise<unknown> {
  const page = value(await bridge.rowPage({ entity: 'item', from: 0, size: 1000 }));
  return (unpack(page.rows) as RowChange['rows']).find((row) => row.id === id)?.['text'];
}

function value<T>(reply: Reply<T>): T {
  if (!reply.ok) throw new Error(`refused with ${reply.code} ${JSON.stringify(reply.about)}`);
  return reply.value;
}

function same(found: unknown, expected: unknown): void {
  if (found !== expected) throw new Error(`expected ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`);
}

function holds(truth: boolean, sentence: string): void {
  if (!truth) throw new Error(`does not hold: ${sentence}`);
}
