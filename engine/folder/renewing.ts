/**
 * A laptop that was copied, or went back to an earlier state, takes a new name (rule S19): what it wrote under the old one
 * is published under it, with the old keys, and what follows is another device's.
 */
import type { Identity } from '../vault/identity.ts';
import { keysOfIdentity } from '../vault/keys.ts';
import { notify, sealingEpoch, type Exchange } from './exchange.ts';
import { createEnrolment } from './formats/enrolment.ts';
import { sealParticulars } from './formats/epoch.ts';
import { parseName } from './formats/names.ts';
import type { SyncState } from './sync-state.ts';

/** Takes a new identity when this installation is not the one that was here, or somebody else wrote under its name. */
export async function renewWhenCopied(x: Exchange): Promise<void> {
  const { witness, foreign } = x.state();
  const here = x.deps.witness(x.dir);
  const isForeign = foreign.some((name) => parseName(name)?.device === x.engine.device);
  if (witness === here && !isForeign) return;
  const old = x.engine.device;
  await x.engine.merging.renewIdentity();
  await rememberIdentity(x, { witness: here });
  x.log.add('warning', 'sync.renewed', { device: x.engine.device, was: old });
  notify(x, 'sync.renewed', { device: x.engine.device, was: old });
  await enrol(x);
}

/** Keys are kept before the next ones can replace them. */
export async function rememberIdentity(x: Exchange, change: Partial<SyncState> = {}): Promise<void> {
  const identity = x.engine.merging.identity();
  const { identities } = x.state();
  if (identities[0]?.device === identity.device && Object.keys(change).length === 0) return;
  const others = identities.filter(({ device }) => device !== identity.device);
  // What was taken out of the folder was another's: nothing of a new name is in it yet.
  const floor = identities[0]?.device === identity.device ? x.state().floor : 0;
  await x.save({ ...change, floor, identities: [identity, ...others] });
}

/**
 * Asks the others to take this device for a member, and those it was before: a crash may have come between a new name
 * and its request.
 */
export async function enrol(x: Exchange): Promise<void> {
  const { identities } = x.state();
  for (let at = identities.length - 2; at >= 0; at--) {
    const [own, before] = [identities[at], identities[at + 1]];
    if (own && before) await enrolOne(x, own, before);
  }
}

async function enrolOne(x: Exchange, own: Identity, before: Identity): Promise<void> {
  if (x.roster.membership().members.has(own.device)) return;
  if (x.roster.enrolments().some(({ device }) => device === own.device)) return;
  const sealing = sealingEpoch(x);
  if (!sealing) return;
  const { person, office } = x.state();
  const particulars = { person, office, note: '', naming: null };
  const sealed = sealParticulars(sealing.epochKey, own.device, particulars, x.deps.random);
  const predecessor = keysOfIdentity(before).signing;
  await x.roster.add(createEnrolment(x.workspace, keysOfIdentity(own), { predecessor }, sealed));
}

/** Carries out what forks have decided, before anything else is applied. */
export async function carryOutRenamings(x: Exchange): Promise<void> {
  for (const renaming of x.state().renamings) {
    const { device, after, to } = renaming;
    const vector = x.engine.merging.vector();
    const isDone = vector[to] !== undefined;
    const isDue = !isDone && (vector[device] ?? 0) > after;
    if (isDue) await x.engine.merging.rename(device, after, to);
    const { renamings, renamed } = x.state();
    await x.save({
      renamings: renamings.filter((other) => other !== renaming),
      renamed: isDone || isDue ? [...renamed, renaming] : renamed,
    });
  }
}
