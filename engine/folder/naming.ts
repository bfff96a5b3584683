/** Between what travels (a device's own numbers, told apart by tags) and what is applied here (writers, see forks.ts). */
import type { DeviceId, Vector } from '../../domain/change/change.ts';
import type { Exchange } from './exchange.ts';
import { isKnown, nameOf, NO_TAG, pastOf, placeOf, type Branch, type History, type Named } from './forks.ts';
import type { Tagged } from './formats/tagged.ts';

type Known = Pick<Exchange, 'catalogue' | 'state'>;

/** The device a writer's transactions were signed by: itself, unless it is a branch. */
export function deviceOf({ state }: Known, writer: DeviceId): DeviceId {
  return state().branches.find((branch) => branch.writer === writer)?.device ?? writer;
}

export function branchesOf({ state }: Known, device: DeviceId): readonly Branch[] {
  const { branches } = state();
  return branches.length === 0 ? branches : branches.filter((branch) => branch.device === device);
}

/** One line, no branch, nothing that may become one: names and numbers are the device's own. */
export function isPlain(history: History, branches: readonly Branch[]): boolean {
  const [line, other] = history.lines;
  if (branches.length > 0 || history.loose.length > 0 || !line || other) return false;
  return line.named ? line.named.writer === history.device && line.named.offset === 0 : line.first === 1;
}

/** What a place in a travelling vector is called here; undefined when that history is not known yet (rule S18). */
function translate(known: Known, device: DeviceId, seq: number, tag: string): Named | undefined {
  const branch = known.state().branches.find(({ writer }) => writer === device);
  const of = branch?.device ?? device;
  const at = seq + (branch?.after ?? 0);
  const history = known.catalogue.history(of);
  if (tag === NO_TAG) return { writer: device, seq };
  if (isKnown(history, at, tag)) return nameOf(history, branchesOf(known, of), at, tag);
  // Before what a joined snapshot begins with there are no tags to compare; the name was good enough for its writer.
  const joined = history.lines.some(({ first, named }) => named?.writer === device && seq + named.offset < first - 1);
  return joined ? { writer: device, seq } : undefined;
}

/** A whole vector, or undefined when a part of it cannot be placed. `except` is implied and left out. */
export function translateAll(known: Known, tagged: Tagged, except: DeviceId): Vector | undefined {
  const vector: Record<DeviceId, number> = {};
  for (const device in tagged) {
    const [seq, tag] = tagged[device] ?? [0, ''];
    if (seq === 0) continue;
    const named = translate(known, device, seq, tag);
    if (!named) return undefined;
    for (const { writer, seq: upTo } of [named, ...pastAt(known, device, seq, tag)]) {
      if (writer !== except) vector[writer] = Math.max(vector[writer] ?? 0, upTo);
    }
  }
  return vector;
}

/** Whoever had seen a branch had seen what it grew from, which bears another name. */
function pastAt(known: Known, device: DeviceId, seq: number, tag: string): readonly Named[] {
  const branch = known.state().branches.find(({ writer }) => writer === device);
  const of = branch?.device ?? device;
  const branches = branchesOf(known, of);
  if (branches.length === 0) return [];
  return pastOf(known.catalogue.history(of), branches, seq + (branch?.after ?? 0), tag);
}

/** The tag of what is applied here under this name and number, for a vector that is to travel. */
export function tagAt(known: Known, writer: DeviceId, seq: number): string {
  const device = deviceOf(known, writer);
  const history = known.catalogue.history(device);
  const branches = branchesOf(known, device);
  const [line] = history.lines;
  if (line && isPlain(history, branches)) {
    return (seq === line.first - 1 ? line.before : line.tags[seq - line.first]) ?? NO_TAG;
  }
  return placeOf(history, branches, writer, seq)?.tag ?? NO_TAG;
}

/** A vector with its tags. */
export function tagged(known: Known, vector: Vector): Tagged {
  const entries = Object.entries(vector).filter(([, seq]) => seq > 0);
  return Object.fromEntries(entries.map(([writer, seq]) => [writer, [seq, tagAt(known, writer, seq)] as const]));
}
