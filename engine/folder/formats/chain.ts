/** Which entries of the membership chain count, and what they add up to. */
import type { DeviceId } from '../../../domain/change/change.ts';
import type { Role } from '../sync.ts';
import type { Act, Genesis } from './acts.ts';
import { NO_ENTRY, type VerifiedEntry } from './entry.ts';

interface Known {
  readonly sign: Buffer;
  readonly receive: Buffer;
  readonly sealed: Buffer;
  readonly role: Role;
}

export interface ChainMember extends Known {
  /** For a viewer: the last transaction that counts. */
  readonly cut: number | null;
  readonly by: { readonly invitation?: string; readonly predecessor?: DeviceId };
}

export interface ChainInvitation extends Known {
  readonly proof: Buffer;
  readonly state: 'open' | 'used' | 'withdrawn';
}

export interface ChainEpoch {
  readonly check: Buffer;
  readonly wraps: ReadonlyMap<string, Buffer>;
  readonly earlier: ReadonlyMap<number, Buffer>;
}

/** After one entry. Members stand in the order of their admission. */
export interface ChainState {
  readonly genesis: Genesis | undefined;
  readonly members: ReadonlyMap<DeviceId, ChainMember>;
  readonly invitations: ReadonlyMap<string, ChainInvitation>;
  /** Cut by device; of devices that were never admitted, too. Final: a key that may be stolen never counts again. */
  readonly revoked: ReadonlyMap<DeviceId, number>;
  readonly lapsed: ReadonlySet<DeviceId>;
  readonly epochs: ReadonlyMap<number, ChainEpoch>;
  readonly epoch: number | null;
  readonly level: number;
}

interface Node {
  readonly entry: VerifiedEntry | undefined;
  readonly parent: Node | undefined;
  readonly state: ChainState;
  readonly depth: number;
}

const NOTHING: Node = {
  entry: undefined,
  parent: undefined,
  depth: 0,
  state: {
    genesis: undefined,
    members: new Map(),
    invitations: new Map(),
    revoked: new Map(),
    lapsed: new Set(),
    epochs: new Map(),
    epoch: null,
    level: 0,
  },
};

export interface ChosenChain {
  readonly tip: { readonly entry: VerifiedEntry | undefined; readonly state: ChainState };
  /** Valid entries that are not on it, sorted by hash. */
  readonly lost: readonly VerifiedEntry[];
  /** Of all valid entries. */
  readonly epochs: ReadonlyMap<number, ChainEpoch>;
}

/**
 * The longest chain of entries whose signers were admins when they signed; of equally long ones the last entry with the
 * smallest hash. One exception: a branch loses, however long, when the other one takes the rights of somebody who
 * signed it, and was signed by somebody admitted earlier than any who struck back. Otherwise a revoked admin could undo
 * the revocation by writing many entries beside it.
 */
export function chooseChain(entries: readonly VerifiedEntry[], root: DeviceId): ChosenChain {
  const nodes = growTree(entries, root);
  const parents = new Set(nodes.map(({ parent }) => parent));
  const leaves = nodes
    .filter((node) => !parents.has(node))
    .sort((a, b) => b.depth - a.depth || ((a.entry?.hash ?? '') < (b.entry?.hash ?? '') ? -1 : 1));
  let tip = leaves[0] ?? NOTHING;
  for (const leaf of leaves.slice(1)) {
    const [ours, theirs] = branches(tip, leaf);
    if (strike(theirs, ours) < strike(ours, theirs)) tip = leaf;
  }
  const counted = new Set<Node | undefined>();
  for (let node: Node | undefined = tip; node; node = node.parent) counted.add(node);
  const lost = nodes
    .filter((node) => !counted.has(node))
    .flatMap(({ entry }) => entry ?? [])
    .sort((a, b) => (a.hash < b.hash ? -1 : 1));
  const epochs = new Map(tip.state.epochs);
  for (const { acts } of lost) for (const act of acts) if (act.kind === 'epoch') addEpoch(epochs, act);
  return { tip, lost, epochs };
}

/** Every entry that follows from the first by entries whose signers had the right. */
function growTree(entries: readonly VerifiedEntry[], root: DeviceId): Node[] {
  const following = new Map<string, Map<string, VerifiedEntry>>();
  for (const entry of entries) {
    const siblings = following.get(entry.previous) ?? new Map<string, VerifiedEntry>();
    following.set(entry.previous, siblings.set(entry.hash, entry));
  }
  const nodes: Node[] = [];
  const grow = (parent: Node) => {
    for (const entry of following.get(parent.entry?.hash ?? NO_ENTRY.hash)?.values() ?? []) {
      const state = entry.number === parent.depth + 1 ? stateAfter(parent.state, entry, root) : undefined;
      if (state) nodes.push({ entry, parent, state, depth: entry.number });
    }
  };
  grow(NOTHING);
  for (let at = 0; at < nodes.length; at++) grow(nodes[at] ?? NOTHING);
  return nodes;
}

/** What lies behind the last entry two leaves have in common, and how early their signers were admitted. */
function branches(a: Node, b: Node): readonly [Branch, Branch] {
  const [ours, theirs]: [Node[], Node[]] = [[], []];
  let [left, right] = [a, b];
  while (left !== right) {
    if (left.depth >= right.depth && left.parent) {
      ours.push(left);
      left = left.parent;
    } else if (right.parent) {
      theirs.push(right);
      right = right.parent;
    }
  }
  const ranks = [...left.state.members.keys()];
  return [
    { nodes: ours, ranks },
    { nodes: theirs, ranks },
  ];
}

interface Branch {
  readonly nodes: readonly Node[];
  /** Members where the branch begins, earliest first. */
  readonly ranks: readonly DeviceId[];
}

/** The earliest admitted signer in `by` who takes the rights of a signer in `of`; Infinity when none does. */
function strike(by: Branch, of: Branch): number {
  const signers = new Set(of.nodes.map(({ entry }) => entry?.signer));
  let earliest = Infinity;
  for (const { entry } of by.nodes) {
    if (!entry?.acts.some((act) => isLoss(act) && signers.has(act.device))) continue;
    const rank = by.ranks.indexOf(entry.signer);
    earliest = Math.min(earliest, rank < 0 ? by.ranks.length : rank);
  }
  return earliest;
}

function isLoss(act: Act): act is Extract<Act, { readonly device: DeviceId }> {
  return act.kind === 'revoke' || (act.kind === 'role' && act.role !== 'admin');
}

/** Undefined when the signer had no right to it. Acts that make no sense have no effect. */
function stateAfter(before: ChainState, entry: VerifiedEntry, root: DeviceId): ChainState | undefined {
  const [first] = entry.acts;
  if (before.genesis ? !mayDecide(before, entry) : first?.kind !== 'genesis' || entry.signer !== root) return undefined;
  const state = {
    genesis: before.genesis,
    members: new Map(before.members),
    invitations: new Map(before.invitations),
    revoked: new Map(before.revoked),
    lapsed: new Set(before.lapsed),
    epochs: new Map(before.epochs),
    epoch: before.epoch,
    level: before.level,
  };
  if (!before.genesis && first?.kind === 'genesis') {
    if (first.device !== root) return undefined;
    const { sign, receive, sealed } = first;
    state.genesis = first;
    state.members.set(root, { sign, receive, sealed, role: 'admin', cut: null, by: {} });
  }
  for (const act of entry.acts) apply(state, act);
  return state;
}

/** An admin, or the holder of an open admin invitation who begins by admitting a device through it. */
function mayDecide({ members, revoked, invitations }: ChainState, { signer, acts }: VerifiedEntry): boolean {
  if (members.get(signer)?.role === 'admin') return !revoked.has(signer);
  const invitation = invitations.get(signer);
  if (invitation?.role !== 'admin' || invitation.state !== 'open') return false;
  const [first] = acts;
  return first?.kind === 'admit' && 'invitation' in first.by && first.by.invitation === signer;
}

type Growing = { -readonly [K in keyof ChainState]: ChainState[K] } & {
  members: Map<DeviceId, ChainMember>;
  invitations: Map<string, ChainInvitation>;
  revoked: Map<DeviceId, number>;
  lapsed: Set<DeviceId>;
  epochs: Map<number, ChainEpoch>;
};

function apply(state: Growing, act: Act): void {
  switch (act.kind) {
    case 'admit': {
      const { device, sign, receive, sealed, role, by } = act;
      if (state.members.has(device) || state.revoked.has(device)) return;
      if ('invitation' in by) {
        const invitation = state.invitations.get(by.invitation);
        if (invitation?.state !== 'open') return;
        state.invitations.set(by.invitation, { ...invitation, state: 'used' });
      }
      state.members.set(device, { sign, receive, sealed, role, cut: role === 'viewer' ? 0 : null, by });
      return;
    }
    case 'invite': {
      const { id, sign, receive, sealed, role, proof } = act;
      if (!state.invitations.has(id)) {
        state.invitations.set(id, { sign, receive, sealed, role, proof, state: 'open' });
      }
      return;
    }
    case 'withdraw': {
      const invitation = state.invitations.get(act.invitation);
      if (invitation?.state === 'open') state.invitations.set(act.invitation, { ...invitation, state: 'withdrawn' });
      return;
    }
    case 'role': {
      const member = state.members.get(act.device);
      const cut = act.role === 'viewer' ? (act.cut ?? 0) : null;
      if (member) state.members.set(act.device, { ...member, role: act.role, cut });
      return;
    }
    case 'revoke':
      if (!state.revoked.has(act.device)) state.revoked.set(act.device, act.cut);
      return;
    case 'epoch':
      if (addEpoch(state.epochs, act)) state.epoch = act.id;
      return;
    case 'require':
      state.level = Math.max(state.level, act.level);
      return;
    case 'lapse':
      state.lapsed.add(act.device);
      return;
    case 'genesis':
    case 'unknown':
      return;
  }
}

/** True when it is new; a known one only gets more recipients. */
function addEpoch(epochs: Map<number, ChainEpoch>, act: Extract<Act, { readonly kind: 'epoch' }>): boolean {
  const known = epochs.get(act.id);
  if (known && !known.check.equals(act.check)) return false;
  const wraps = new Map([...act.wraps, ...(known?.wraps ?? [])]);
  epochs.set(act.id, { check: act.check, wraps, earlier: new Map([...act.earlier, ...(known?.earlier ?? [])]) });
  return !known;
}
