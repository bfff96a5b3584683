/** Synchronisation of the stand-in: made-up offices, cards that close when their field is written, no folder at all. */
import type { EventName, EventOf, Handlers, Input, Output } from './contract.ts';
import type { syncCalls } from './sync-calls.ts';

type SyncHandlers = Omit<Pick<Handlers, keyof typeof syncCalls>, 'join'>;
type Status = Output<'syncStatus'>;
type Card = Output<'conflicts'>[number];
type Round = Output<'syncNow'>;

export interface StandInSync {
  readonly handlers: SyncHandlers;
  /** Told of every change: a write to a contested field settles its card. */
  readonly committed: (operations: Input<'commit'>['operations']) => void;
}

export interface StandInSyncOptions {
  /** Where it stands at the start; `alone` unless said otherwise. */
  readonly state?: Status['state'];
  readonly cards?: readonly Card[];
  readonly fingerprint: () => string;
  /** Wall time in ms. */
  readonly now: () => number;
}

const OWN = '11'.repeat(16);
const HOUR = 3_600_000;

function refusal(code: string): Error {
  return Object.assign(new Error(code), { code, about: {} });
}

export function standInSync(
  options: StandInSyncOptions,
  emit: <E extends EventName>(event: E, detail: EventOf<E>) => void,
  whenOpen: <A, R>(act: (input: A) => R | Promise<R>) => (input: A) => Promise<R>,
): StandInSync {
  let cards = [...(options.cards ?? [])];
  let log: Output<'syncLog'> = [];
  let status: Status = {
    state: options.state ?? 'alone',
    folder: (options.state ?? 'alone') === 'alone' ? null : 'Nhip-cau-chung',
    role: 'admin',
    running: false,
    last: null,
    unpublished: 0,
    devices: [],
    invitations: [],
    notices: [],
  };
  if (status.state !== 'alone') {
    status = { ...status, ...madeUp(options.now()), last: { ...round(), at: options.now() - 120_000 } };
    log = [note('sync.round', { published: 3, applied: 12 }), note('file.odd', { file: 'a (1).seg' }, 'warning')];
  }
  function note(code: string, about: Record<string, string | number>, level: 'info' | 'warning' = 'info') {
    return { at: options.now(), level, code, about };
  }
  function round(): Round {
    return { published: status.unpublished, applied: 0, waiting: 0, conflicts: cards.length };
  }
  const change = (part: Partial<Status>): void => {
    status = { ...status, ...part };
    emit('syncChanged', shown());
  };
  /** The own line always says what is held now. */
  const shown = (): Status => ({
    ...status,
    devices: status.devices.map((line) => (line.own ? { ...line, fingerprint: options.fingerprint() } : line)),
  });
  const shared = <A, R>(act: (input: A) => R): ((input: A) => Promise<R>) =>
    whenOpen((input: A) => {
      if (status.state === 'alone') throw refusal('sync.alone');
      return act(input);
    });
  const onDevice = (device: string, part: Partial<Status['devices'][number]>): void =>
    change({ devices: status.devices.map((line) => (line.device === device ? { ...line, ...part } : line)) });
  let tickets = 0;
  const invited = (invitee: Input<'invite'>['invitee']): Output<'invite'> => {
    tickets += 1;
    change({ invitations: [...status.invitations, { ...invitee, id: `inv-${String(tickets)}`, state: 'open' }] });
    return { ticket: String(tickets), code: '4F7K-9M2Q-X8TD-3HWC-LPRV-6ZNB' };
  };
  const exchange = (): Round => {
    const done = round();
    log = [note('sync.round', { published: done.published, applied: 0 }), ...log];
    change({ last: { ...done, at: options.now() }, unpublished: 0 });
    return done;
  };

  const handlers: SyncHandlers = {
    syncStatus: whenOpen(shown),
    testFolder: whenOpen(() => [
      { code: 'probe.rename', verdict: 'good' as const, about: {} },
      { code: 'probe.notify', verdict: 'limited' as const, about: {} },
      { code: 'probe.latency', verdict: 'good' as const, about: { write: 4, read: 2, write95: 9, read95: 4 } },
    ]),
    share: whenOpen(({ invitee }) => {
      if (status.state !== 'alone') throw refusal('sync.shared');
      change({ state: 'ready', folder: 'Nhip-cau-chung', devices: madeUp(options.now()).devices.slice(0, 1) });
      return { ...invited(invitee), recoveryCode: 'QX3N-7RTM-2KFD-9WHP-5VCL-8BZJ' };
    }),
    invite: shared(({ invitee }) => invited(invitee)),
    saveInvitation: whenOpen(({ file }) => ({ handle: file, name: 'loi-moi.ncmoi', files: 1 })),
    withdrawInvitation: shared(({ invitation }) =>
      change({
        invitations: status.invitations.map((one) => (one.id === invitation ? { ...one, state: 'withdrawn' } : one)),
      }),
    ),
    revokeDevice: shared(({ device }) => onDevice(device, { standing: 'revoked' })),
    setDeviceRole: shared(({ device, role }) => onDevice(device, { role })),
    lapseDevice: shared(({ device }) => onDevice(device, { standing: 'lapsed' })),
    moveSync: shared(() => change({ state: 'ready', folder: 'Thu-muc-moi' })),
    leaveSync: shared(() =>
      change({ state: 'alone', folder: null, devices: [], invitations: [], notices: [], last: null }),
    ),
    revealSync: shared(() => undefined),
    syncNow: shared(exchange),
    compareSync: shared(() => void exchange()),
    syncLog: whenOpen(() => log),
    verifySync: shared(() => []),
    writeParcel: shared(({ file }) => ({ handle: file, name: 'thay-doi.ncgoi', files: 1 })),
    readParcel: shared(exchange),
    conflicts: whenOpen(() => cards),
    attachmentPlaces: whenOpen(({ ids }) => Object.fromEntries(ids.map((id) => [id, 'here' as const]))),
    fetchAttachment: whenOpen(() => undefined),
  };
  return {
    handlers,
    committed: (operations) => {
      const open = cards.filter(
        (card) =>
          !operations.some(({ entity, id, field }) => entity === card.entity && id === card.id && field === card.field),
      );
      if (status.state === 'alone' && open.length === cards.length) return;
      cards = open;
      const last = status.last === null ? null : { ...status.last, conflicts: cards.length };
      change({ unpublished: status.state === 'alone' ? 0 : status.unpublished + 1, last });
    },
  };
}

/** Five laptops as they are met: the own one, one in step, one behind, one with a wrong clock, one revoked. */
function madeUp(now: number): Pick<Status, 'devices' | 'invitations' | 'notices'> {
  const base = {
    role: 'member' as const,
    standing: 'member' as const,
    own: false,
    toRead: 0,
    toSend: 0,
    waitsFor: [],
    skew: 0,
    version: '0.1.0',
    fingerprint: 'thuyền lúa cầu mây 204 518',
    comparison: 'same' as const,
  };
  const device = (n: number): string => String(n).repeat(32);
  return {
    devices: [
      {
        ...base,
        device: OWN,
        person: 'Lê Thị Thử',
        office: 'Văn phòng Tỉnh uỷ',
        role: 'admin',
        own: true,
        lastSeen: now,
      },
      {
        ...base,
        device: device(2),
        person: 'Trần Văn Mẫu',
        office: 'Ban Tổ chức Tỉnh uỷ',
        lastSeen: now - 5 * 60_000,
      },
      {
        ...base,
        device: device(3),
        person: 'Nguyễn Hoàng Thị Phương Quỳnh Ví Dụ',
        office: 'Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh',
        lastSeen: now - 26 * HOUR,
        toRead: 4,
        toSend: 37,
        waitsFor: [device(2)],
        comparison: 'unknown',
      },
      {
        ...base,
        device: device(4),
        person: 'Phạm Thử Nghiệm',
        office: 'Sở Nội vụ',
        role: 'viewer',
        lastSeen: now + 9 * 24 * HOUR,
        skew: 9 * 24 * HOUR,
        version: '0.2.0',
        fingerprint: 'gió sông núi đá 771 034',
        comparison: 'differs',
      },
      {
        ...base,
        device: device(5),
        person: 'Hồ Văn Cũ',
        office: 'Văn phòng UBND tỉnh',
        standing: 'revoked',
        lastSeen: now - 90 * 24 * HOUR,
        fingerprint: null,
        comparison: 'unknown',
      },
    ],
    invitations: [
      { id: 'inv-a', person: 'Đặng Thị Mời', office: 'Uỷ ban MTTQ tỉnh', role: 'member', state: 'open' },
      { id: 'inv-b', person: 'Trần Văn Mẫu', office: 'Ban Tổ chức Tỉnh uỷ', role: 'member', state: 'used' },
    ],
    notices: [{ code: 'sync.clock', about: { person: 'Phạm Thử Nghiệm', minutes: 12_960 } }],
  };
}
