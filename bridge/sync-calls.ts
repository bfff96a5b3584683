/**
 * The calls of synchronisation: the shared folder, its people and devices, the exchange, what stands against each other,
 * and attachments on their way. The folder is known to the window by its name alone.
 */
import * as z from 'zod/mini';
import { About, Handle, Id, Job, Passphrase, Value, Word, Written } from './shapes.ts';

const Device = z.string().check(z.regex(/^[0-9a-f]{32}$/));
const Role = z.enum(['admin', 'member', 'viewer']);
const Invitee = z.strictObject({
  person: z.string().check(z.minLength(1), z.maxLength(120)),
  office: z.string().check(z.maxLength(200)),
  role: Role,
});
/** What became of one exchange, in transactions; `conflicts` are the cards open after it. */
const Round = z.object({ published: z.number(), applied: z.number(), waiting: z.number(), conflicts: z.number() });
const Notice = z.object({ code: z.string(), about: About });
const SyncStatus = z.object({
  /** `engine/folder/sync.ts` says what each means. */
  state: z.enum(['alone', 'ready', 'detached', 'unreachable', 'revoked', 'older']),
  folder: z.nullable(z.string()),
  role: Role,
  running: z.boolean(),
  last: z.nullable(z.extend(Round, { at: z.number() })),
  unpublished: z.number(),
  devices: z.array(
    z.object({
      device: z.string(),
      person: z.string(),
      office: z.string(),
      role: Role,
      standing: z.enum(['member', 'provisional', 'revoked', 'lapsed']),
      own: z.boolean(),
      lastSeen: z.nullable(z.number()),
      toRead: z.number(),
      toSend: z.number(),
      waitsFor: z.array(z.string()),
      skew: z.number(),
      version: z.string(),
      fingerprint: z.nullable(z.string()),
      comparison: z.enum(['same', 'differs', 'unknown']),
    }),
  ),
  invitations: z.array(
    z.object({
      id: z.string(),
      person: z.string(),
      office: z.string(),
      role: Role,
      state: z.enum(['open', 'used', 'withdrawn']),
    }),
  ),
  notices: z.array(Notice),
});
const ConflictCard = z.object({
  entity: z.string(),
  id: z.string(),
  /** `~deleted` when a record was kept against a deletion. */
  field: z.string(),
  /** The shown value first. */
  contenders: z.array(
    z.object({
      value: Value,
      device: z.string(),
      /** The person at that keyboard; '' when nobody can say. */
      actor: z.string(),
      /** Wall time in ms by the writer's clock. */
      at: z.number(),
    }),
  ),
});
/** An invitation that was made: its file waits under `ticket` until it is saved or the workspace is locked. */
const Invited = z.object({ ticket: z.string(), code: z.string() });
const Place = z.enum(['here', 'folder', 'onTheWay']);

export const syncCalls = {
  syncStatus: { input: z.void(), output: SyncStatus },
  /** Tries what a folder can do; null is the folder in use. */
  testFolder: {
    input: z.strictObject({ job: Job, folder: z.nullable(Handle) }),
    output: z.array(z.object({ code: z.string(), verdict: z.enum(['good', 'limited', 'bad']), about: About })),
  },
  share: {
    input: z.strictObject({ job: Job, folder: Handle, passphrase: Passphrase, invitee: Invitee }),
    output: z.extend(Invited, { recoveryCode: z.string() }),
  },
  invite: { input: z.strictObject({ passphrase: Passphrase, invitee: Invitee }), output: Invited },
  saveInvitation: { input: z.strictObject({ ticket: Word, file: Handle }), output: Written },
  withdrawInvitation: { input: z.strictObject({ invitation: Id }), output: z.void() },
  revokeDevice: { input: z.strictObject({ device: Device }), output: z.void() },
  setDeviceRole: { input: z.strictObject({ device: Device, role: Role }), output: z.void() },
  lapseDevice: { input: z.strictObject({ device: Device }), output: z.void() },
  /** Uses another folder for the same shared workspace. */
  moveSync: { input: z.strictObject({ job: Job, folder: Handle }), output: z.void() },
  leaveSync: { input: z.void(), output: z.void() },
  revealSync: { input: z.void(), output: z.void() },
  syncNow: { input: z.strictObject({ job: Job }), output: Round },
  /** An exchange that also works out the fingerprint of this laptop, so that others and we can compare. */
  compareSync: { input: z.strictObject({ job: Job }), output: z.void() },
  /** Newest first. */
  syncLog: {
    input: z.void(),
    output: z.array(
      z.object({ at: z.number(), level: z.enum(['info', 'warning', 'error']), code: z.string(), about: About }),
    ),
  },
  /** Reads every file of the folder again. */
  verifySync: { input: z.strictObject({ job: Job }), output: z.array(Notice) },
  /** One sealed file with everything a device may miss; null is for everybody. */
  writeParcel: { input: z.strictObject({ job: Job, since: z.nullable(Device), file: Handle }), output: Written },
  readParcel: { input: z.strictObject({ job: Job, file: Handle }), output: Round },
  /** The first run of somebody invited: with the invitation file or its code, and the words that open it. */
  join: {
    input: z.strictObject({
      job: Job,
      folder: Handle,
      invitation: z.nullable(Handle),
      code: z.nullable(z.string().check(z.minLength(1), z.maxLength(200))),
      invitationPassphrase: z.string().check(z.maxLength(1000)),
      passphrase: Passphrase,
      actor: z.string().check(z.minLength(1), z.maxLength(120)),
      office: z.string().check(z.maxLength(200)),
      quick: z.boolean(),
    }),
    output: z.object({ recoveryCode: z.string() }),
  },
  conflicts: { input: z.void(), output: z.array(ConflictCard) },
  /** Where the bytes of attachments are, by the id of the attachment. */
  attachmentPlaces: { input: z.strictObject({ ids: z.array(Id) }), output: z.record(z.string(), Place) },
  fetchAttachment: { input: z.strictObject({ job: Job, id: Id }), output: z.void() },
} as const satisfies Record<string, { input: z.ZodMiniType; output: z.ZodMiniType }>;

export const syncEvents = {
  syncChanged: SyncStatus,
  /** Changes of others were applied: who sent them, how many items and other records they touched. */
  newsArrived: z.object({ offices: z.array(z.string()), items: z.number(), others: z.number(), conflicts: z.number() }),
} as const satisfies Record<string, z.ZodMiniType>;
