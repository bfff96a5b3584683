/**
 * Everything the window may ask of the machine: one entry a call, what goes in and what comes out. Preload, types and
 * handler table follow from this file. Paths never cross it: a chosen file or folder is a handle. A failed call is a
 * value with a code (`renderer/text` holds its sentence), never a thrown error.
 */
import * as z from 'zod/mini';
import { About, Chosen, Handle, Id, Job, Passphrase, Value, Word, Written } from './shapes.ts';
import { syncCalls, syncEvents } from './sync-calls.ts';

const Operation = z.strictObject({
  entity: Word,
  id: Id,
  field: Word,
  member: z.optional(Word),
  value: Value,
});
const Change = z.strictObject({ command: Word, about: z.optional(About), operations: z.array(Operation) });
const Stamp = z.strictObject({ position: z.number(), chain: z.string() });
const Step = z.object({ command: Word, about: z.optional(About), group: z.number(), at: z.number() });
const Problem = z.object({
  code: z.string(),
  file: z.optional(z.string()),
  from: z.optional(z.number()),
  since: z.optional(z.nullable(z.number())),
  healed: z.boolean(),
});
const Status = z.object({
  state: z.enum(['none', 'locked', 'opening', 'open']),
  /** Workspace name as the folder is called; nothing inside is readable before unlocking. */
  name: z.nullable(z.string()),
  /** Whether the operating system can unlock without the passphrase. */
  quick: z.boolean(),
  /** Whether this machine's keystore can be offered for that; asked only while there is no workspace. */
  keystore: z.boolean(),
  readOnly: z.nullable(z.string()),
  problems: z.array(Problem),
  /** Application version, for About. */
  version: z.string(),
});
const Scheme = z.enum(['460', '412', '130']);
/** A list as the person sees it, for export: the columns in order and the ids in order. */
const Listing = z.strictObject({
  list: z.enum(['items', 'units']),
  columns: z.array(Word),
  ids: z.array(Id),
  /** The filter in words, for the provenance sheet. */
  query: z.string(),
});

const IntakeRow = z.object({
  /** Stable inside one preview. */
  id: z.string(),
  file: z.string(),
  sheet: z.string(),
  row: z.number(),
  class: z.enum(['new', 'changed', 'same', 'error']),
  unit: z.nullable(z.string()),
  kind: z.string(),
  text: z.string(),
  /** For `changed`: field, old, new. */
  changes: z.array(z.object({ field: z.string(), was: Value, value: Value })),
  /** For `error`: column header, the value met, the broken rule's code, how to cure it (code with `about`). */
  errors: z.array(z.object({ column: z.string(), value: z.string(), rule: z.string(), about: z.optional(About) })),
});
const IntakeFile = z.object({
  file: z.string(),
  /** `kit` was written by us, `foreign` needs a column mapping, `refused` could not be read (see `reason`). */
  kind: z.enum(['kit', 'foreign', 'refused']),
  reason: z.nullable(z.string()),
  about: z.optional(About),
  rows: z.number(),
  /** Legacy encoding found and converted: `tcvn3`, `vni` or null. */
  encoding: z.nullable(z.string()),
  /** A few texts as found and as converted, when `encoding` is not null. */
  converted: z.optional(z.array(z.object({ before: z.string(), after: z.string() }))),
  /** For `foreign`: sheets and headers to map. */
  sheets: z.array(
    z.object({
      name: z.string(),
      headerRow: z.number(),
      headers: z.array(z.string()),
      /** First rows as text, for the preview. */
      sample: z.array(z.array(z.string())),
      /** Proposed or remembered mapping: target field → header. */
      mapping: z.record(z.string(), z.string()),
    }),
  ),
});
const IntakePreview = z.object({
  intake: z.string(),
  files: z.array(IntakeFile),
  rows: z.array(IntakeRow),
  counts: z.object({ new: z.number(), changed: z.number(), same: z.number(), error: z.number() }),
});

/** Calls: the name is the function's name on both sides. */
export const calls = {
  // workspace
  status: { input: z.void(), output: Status },
  /** First run. `sample` adds the sample items; they are marked and removable in one step. */
  create: {
    input: z.strictObject({
      passphrase: Passphrase,
      actor: z.string().check(z.minLength(1), z.maxLength(120)),
      office: z.string().check(z.maxLength(200)),
      sample: z.boolean(),
      quick: z.boolean(),
    }),
    output: z.object({ recoveryCode: z.string() }),
  },
  unlock: { input: z.strictObject({ passphrase: Passphrase }), output: z.void() },
  /** With the printed recovery code; `passphrase` replaces the forgotten one. */
  unlockRecovery: {
    input: z.strictObject({
      code: z.string().check(z.minLength(1), z.maxLength(200)),
      passphrase: z.optional(Passphrase),
    }),
    output: z.void(),
  },
  unlockQuick: { input: z.void(), output: z.void() },
  lock: { input: z.void(), output: z.void() },
  /** Key of the window's page cache; only while open. 32 bytes. */
  cacheKey: { input: z.void(), output: z.instanceof(Uint8Array) },

  // rows
  /** Where the engine stands, and how many rows of each entity. */
  rowCounts: { input: z.void(), output: z.object({ stamp: Stamp, counts: z.record(z.string(), z.number()) }) },
  /** A page of rows as msgpack; `null` past the end. Consistent only while the stamp stays the same. */
  rowPage: {
    input: z.strictObject({ entity: Word, from: z.number(), size: z.number() }),
    output: z.object({ stamp: Stamp, rows: z.instanceof(Uint8Array), next: z.nullable(z.number()) }),
  },
  /** Rows changed since a stamp as msgpack `RowChange[]`, or null: read everything. */
  rowsSince: { input: Stamp, output: z.object({ stamp: Stamp, changes: z.nullable(z.instanceof(Uint8Array)) }) },

  // changes
  commit: { input: Change, output: z.object({ position: z.number(), seq: z.nullable(z.number()) }) },
  undo: { input: z.void(), output: z.nullable(z.object({ step: Step, skipped: z.number() })) },
  redo: { input: z.void(), output: z.nullable(z.object({ step: Step, skipped: z.number() })) },
  steps: { input: z.void(), output: z.object({ undo: z.array(Step), redo: z.array(Step) }) },
  history: {
    input: z.strictObject({ entity: Word, id: Id }),
    output: z.array(
      z.object({
        command: Word,
        about: z.optional(About),
        at: z.number(),
        actor: z.string(),
        device: z.string(),
        kind: z.enum(['do', 'undo', 'redo']),
        changes: z.array(z.object({ field: z.string(), member: z.optional(z.string()), was: Value, value: Value })),
      }),
    ),
  },
  verify: { input: z.void(), output: z.object({ ok: z.boolean(), problems: z.array(Problem) }) },
  fingerprint: { input: z.void(), output: z.string() },

  // choosing files (dialogs of the operating system); an empty list or null means the person cancelled
  chooseFiles: {
    input: z.strictObject({ purpose: z.enum(['intake', 'attachment', 'invitation', 'parcel']) }),
    output: z.array(Chosen),
  },
  chooseFolder: {
    input: z.strictObject({ purpose: z.enum(['intake', 'kits', 'errors', 'sync']) }),
    output: z.nullable(Chosen),
  },
  chooseSave: {
    input: z.strictObject({
      name: z.string().check(z.maxLength(200)),
      format: z.enum(['docx', 'xlsx', 'ncmoi', 'ncgoi']),
    }),
    output: z.nullable(Chosen),
  },
  /** Shows a written file or folder in the file manager, or opens it with its own program. */
  reveal: { input: Handle, output: z.void() },
  openFile: { input: Handle, output: z.void() },

  // kits and intake; long ones take a job id chosen by the window, report `jobProgress` and obey `cancelJob`
  writeKits: {
    input: z.strictObject({ job: Job, event: Id, scheme: Scheme, folder: Handle }),
    output: Written,
  },
  readIntake: {
    input: z.strictObject({ job: Job, event: z.nullable(Id), sources: z.array(Handle) }),
    output: IntakePreview,
  },
  /** Reads foreign files again under the mapping the person chose (remembered for the next time). */
  mapIntake: {
    input: z.strictObject({
      job: Job,
      intake: z.string(),
      file: z.string(),
      sheet: z.string(),
      /** Row of the headers, from 1; absent keeps the proposed one. A new one with an empty `mapping` proposes anew. */
      headerRow: z.optional(z.number()),
      mapping: z.record(z.string(), z.string()),
    }),
    output: IntakePreview,
  },
  /** Takes in the chosen rows as one undoable step. */
  applyIntake: {
    input: z.strictObject({ intake: z.string(), rows: z.array(z.string()) }),
    output: z.object({ new: z.number(), changed: z.number() }),
  },
  /** Writes the files that have error rows back, red cells and notes, into a folder. */
  writeIntakeErrors: { input: z.strictObject({ job: Job, intake: z.string(), folder: Handle }), output: Written },
  dropIntake: { input: z.strictObject({ intake: z.string() }), output: z.void() },
  cancelJob: { input: z.strictObject({ job: Job }), output: z.void() },

  // documents
  writeSummary: {
    input: z.strictObject({
      job: Job,
      format: z.enum(['docx', 'xlsx']),
      by: z.enum(['sector', 'unit']),
      /** Ids of the items to report, in no order; null for all. */
      items: z.nullable(z.array(Id)),
      query: z.string(),
      file: Handle,
    }),
    output: Written,
  },
  writeListing: { input: z.strictObject({ job: Job, listing: Listing, file: Handle }), output: Written },

  // attachments
  attach: { input: z.strictObject({ item: Id, file: Handle }), output: z.object({ id: Id }) },
  openAttachment: { input: z.strictObject({ id: Id }), output: z.void() },

  // offices in step
  ...syncCalls,

  // window
  /** How the window looks; remembered by this machine. Menu, title bar and the system's dialogs follow. */
  setLook: {
    input: z.strictObject({
      theme: z.enum(['auto', 'light', 'dark', 'contrast']),
      language: z.enum(['vi', 'en']),
      density: z.enum(['compact', 'normal', 'roomy']),
    }),
    output: z.void(),
  },
  quit: { input: z.void(), output: z.void() },
} as const satisfies Record<string, { input: z.ZodMiniType; output: z.ZodMiniType }>;

/** Events the machine pushes after the window said it listens. */
export const events = {
  statusChanged: Status,
  rowsChanged: z.object({ stamp: Stamp, changes: z.instanceof(Uint8Array) }),
  jobProgress: z.object({ job: Job, done: z.number(), total: z.number(), label: z.string() }),
  /** A menu entry or a shortcut the menu owns: the name of an action of the window. */
  menu: z.string(),
  /** Files dropped on or opened with the app. */
  filesOffered: z.array(Chosen),
  ...syncEvents,
} as const satisfies Record<string, z.ZodMiniType>;

export type Call = keyof typeof calls;
export type Input<C extends Call> = z.output<(typeof calls)[C]['input']>;
export type Output<C extends Call> = z.output<(typeof calls)[C]['output']>;
export type EventName = keyof typeof events;
export type EventOf<E extends EventName> = z.output<(typeof events)[E]>;

/** What a call answers: the value, or a code with the numbers its sentence needs. */
export type Reply<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: string; readonly about: Readonly<Record<string, string | number>> };

export type Bridge = { readonly [C in Call]: (input: Input<C>) => Promise<Reply<Output<C>>> } & {
  /** Listens until the returned function is called. */
  readonly on: <E extends EventName>(event: E, listen: (detail: EventOf<E>) => void) => () => void;
  /** The handle of a file the person dropped on the window. */
  readonly handleOf: (file: unknown) => Promise<{ readonly handle: string; readonly name: string } | null>;
};
export type Handlers = { readonly [C in Call]: (input: Input<C>) => Promise<Output<C>> };
