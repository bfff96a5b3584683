/** The calls main answers itself (dialogs, file manager, window), and the hand-over of all others to the engine. */
import { calls, type Call, type Handlers, type Output, type Reply } from '../bridge/contract.ts';
import { extname } from 'node:path';
import type { Chosen, Handles } from './handles.ts';
import { MEDIA_TYPES } from './media-types.ts';
import type { QuickUnlock } from './quick-unlock.ts';
import type { Look } from './settings/device-settings.ts';

/** What a dialog of the operating system is asked for. */
export interface DialogWish {
  readonly choose: 'files' | 'folder' | 'save';
  readonly purpose: string;
  /** Proposed file name, for `save`. */
  readonly name?: string;
}

export interface MainDeps {
  readonly engine: (name: string, input: unknown) => Promise<Reply<unknown>>;
  /** The state while the engine process is still starting, so that nobody waits for it; null once it has spoken. */
  readonly early: () => Output<'status'> | null;
  readonly handles: Handles;
  readonly quick: QuickUnlock;
  /** Shows a dialog over our window; an empty list when the person cancelled. */
  readonly ask: (wish: DialogWish) => Promise<readonly string[]>;
  /** Opens with the program the system has for it; says in words what went wrong, or nothing. */
  readonly openPath: (path: string) => Promise<string>;
  readonly showInFolder: (path: string) => void;
  readonly setLook: (look: Look) => void;
  readonly quit: () => void;
  readonly version: string;
}

/** A failure main itself means; looks like the engine's refusals from outside. */
function refusal(code: string, about: Readonly<Record<string, string | number>> = {}): Error {
  return Object.assign(new Error(code), { code, about });
}

export function mainHandlers(deps: MainDeps): Handlers {
  const engine = async (name: string, input: unknown): Promise<unknown> => {
    const reply = await deps.engine(name, input);
    if (!reply.ok) throw refusal(reply.code, reply.about);
    return reply.value;
  };
  const pathOf = (handle: string): string => {
    const path = deps.handles.pathOf(handle);
    if (path === undefined) throw refusal('handle.unknown');
    return path;
  };
  /** Documents open in their programs; of anything else, a program perhaps, only the place is shown. */
  const open = async (path: string): Promise<void> => {
    if (!Object.hasOwn(MEDIA_TYPES, extname(path).toLowerCase())) return deps.showInFolder(path);
    if ((await deps.openPath(path)) !== '') throw refusal('file.no-program');
  };
  const passOn = Object.fromEntries(
    (Object.keys(calls) as Call[]).map((name) => [name, (input: unknown) => engine(name, input)]),
  ) as unknown as Handlers;

  return {
    ...passOn,
    status: async () => {
      const inner = deps.early() ?? ((await engine('status', undefined)) as Output<'status'>);
      // The keystore is offered when a workspace is made; asking it takes time.
      const keystore = inner.state === 'none' && (await deps.quick.available());
      return { ...inner, quick: deps.quick.kept(), keystore, version: deps.version };
    },
    create: async (input) => {
      const made = (await engine('create', input)) as Awaited<ReturnType<Handlers['create']>>;
      if (input.quick) await deps.quick.keep((await engine('quickSecret', undefined)) as string);
      return made;
    },
    join: async (input) => {
      const made = (await engine('join', input)) as Awaited<ReturnType<Handlers['join']>>;
      if (input.quick) await deps.quick.keep((await engine('quickSecret', undefined)) as string);
      return made;
    },
    unlockQuick: async () => {
      const secret = await deps.quick.read();
      if (secret === null) throw refusal('vault.no-quick-unlock');
      await engine('unlockWithSecret', { secret });
    },
    chooseFiles: async ({ purpose }) => (await deps.ask({ choose: 'files', purpose })).map(deps.handles.grant),
    chooseFolder: async ({ purpose }) => first((await deps.ask({ choose: 'folder', purpose })).map(deps.handles.grant)),
    chooseSave: async ({ name, format }) =>
      first(
        (await deps.ask({ choose: 'save', purpose: format, name: safeName(name, format) })).map(deps.handles.grant),
      ),
    reveal: async (handle) => deps.showInFolder(pathOf(handle)),
    openFile: async (handle) => open(pathOf(handle)),
    revealSync: async () => deps.showInFolder((await engine('syncFolder', undefined)) as string),
    openAttachment: async ({ id }) => open((await engine('placeAttachment', { id })) as string),
    setLook: async (look) => deps.setLook(look),
    quit: async () => deps.quit(),
  };
}

function first(chosen: readonly Chosen[]): Chosen | null {
  return chosen[0] ?? null;
}

/** A proposed name is a name and not a place. */
function safeName(name: string, format: string): string {
  const plain = Array.from(name)
    .filter((c) => !'/\\:*?"<>|'.includes(c) && c.charCodeAt(0) >= 32)
    .join('');
  const bare = plain.replace(/^[.\s]+|[.\s]+$/g, '') || 'nhip-cau';
  return bare.toLowerCase().endsWith(`.${format}`) ? bare : `${bare}.${format}`;
}
