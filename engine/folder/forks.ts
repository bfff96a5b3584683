/**
 * What is known of one device's history, and what its parts are called (docs/sync-rules.md, S18 and S20). A cloned laptop
 * or a restored backup writes two transactions with the same number; the verified runs of a device then form a tree.
 * Where it forks, the child whose first transaction has the smallest tag keeps the name; every other child is a branch
 * writer with a name of its own, numbered from 1. That is a function of the tree, so everybody agrees in the end, and
 * who keeps a name never gets it back once lost: what is learnt later can only bring smaller tags.
 */
import type { DeviceId } from '../../domain/change/change.ts';
import { sha256 } from '../vault/seal.ts';

/** Tags, 8 bytes each in hex, of transactions without gaps that one device wrote one after the other. */
export interface TagRun {
  readonly first: number;
  /** Tag of the transaction before `first`. */
  readonly before: string;
  readonly tags: readonly string[];
}

/** A child that lost its name at a fork: the transaction after `after` whose tag is `tag` begins the branch `writer`. */
export interface Branch {
  readonly writer: DeviceId;
  readonly device: DeviceId;
  /** Number, as the device counted, of the last transaction before the fork. */
  readonly after: number;
  readonly tag: string;
}

/** A stretch of the tree. `named` says what it is called when its beginning is not known here (a joined snapshot). */
interface Line {
  first: number;
  before: string;
  tags: string[];
  readonly named?: { readonly writer: DeviceId; readonly offset: number };
}

/** What is known of one device. Changed by `addRun` and `addJoined` only. */
export interface History {
  readonly device: DeviceId;
  readonly lines: Line[];
  /** Runs whose beginning hangs in the air. */
  loose: TagRun[];
}

/** A place in a history as people call it: the writer's name and its number there. */
export interface Named {
  readonly writer: DeviceId;
  readonly seq: number;
}

/** Tag before the first transaction. */
export const NO_TAG = '0'.repeat(16);

export function createHistory(device: DeviceId): History {
  return { device, lines: [], loose: [] };
}

/** Name of the branch that begins with the transaction `tag`, as its device numbered and wrote it. */
export function branchWriter(device: DeviceId, tag: string): DeviceId {
  return sha256(Buffer.from('nhip-cau/branch'), Buffer.from(device, 'hex'), Buffer.from(tag, 'hex'))
    .subarray(0, 16)
    .toString('hex');
}

/** Adds a verified run. Returns the first tags of children that are new beside others, i.e. forks found now. */
export function addRun(history: History, run: TagRun): readonly { readonly after: number; readonly tag: string }[] {
  const forks: { after: number; tag: string }[] = [];
  if (!attach(history, run, forks)) {
    history.loose.push(run);
    return forks;
  }
  for (let progress = history.loose.length > 0; progress;) {
    progress = false;
    for (const waiting of history.loose) {
      if (!attach(history, waiting, forks)) continue;
      history.loose = history.loose.filter((other) => other !== waiting);
      progress = true;
      break;
    }
  }
  return forks;
}

/** What a joined snapshot says: `writer` had come to `seq`, where the tag is `tag`; `offset` is what its branch adds. */
export function addJoined(history: History, writer: DeviceId, offset: number, seq: number, tag: string): void {
  if (history.lines.some((line) => holds(line, seq + offset, tag))) return;
  history.lines.push({ first: seq + offset + 1, before: tag, tags: [], named: { writer, offset } });
  const waiting = history.loose;
  history.loose = [];
  for (const run of waiting) addRun(history, run);
}

/** True when the transaction with this number and tag is known. */
export function isKnown(history: History, seq: number, tag: string): boolean {
  return history.lines.some((line) => holds(line, seq, tag));
}

/**
 * Children at one fork, among those that have not lost their name, apart from the one that keeps it. `branches` are those
 * of this device known so far.
 */
export function losersAt(history: History, after: number, tag: string, branches: readonly Branch[]): readonly string[] {
  const before = beforeOf(history, after, tag);
  const children = childrenOf(history, after, before).filter(
    (child) => !branches.some((branch) => branch.after === after && branch.tag === child),
  );
  const [, ...losers] = children.sort();
  return losers;
}

/** What the transaction with this number and tag is called; undefined when nobody can say here yet. */
export function nameOf(history: History, branches: readonly Branch[], seq: number, tag: string): Named | undefined {
  const line = lineHolding(history, seq, tag);
  return line && nameOn(history, branches, line, seq);
}

/** Number and tag in the device's own counting of what is called `writer` `seq`; undefined when it is not known. */
export function placeOf(
  history: History,
  branches: readonly Branch[],
  writer: DeviceId,
  seq: number,
): { readonly seq: number; readonly tag: string } | undefined {
  const offset = branches.find((branch) => branch.writer === writer)?.after ?? 0;
  for (const line of history.lines) {
    const tag = seq + offset === line.first - 1 ? line.before : tagOn(line, seq + offset);
    if (tag === undefined) continue;
    const named = nameOn(history, branches, line, seq + offset);
    if (named?.writer === writer && named.seq === seq) return { seq: seq + offset, tag };
  }
  return undefined;
}

/**
 * The parts of this transaction's past that bear other names than it does, each with its last number there. Its writer
 * had seen them, although it did not have to say so while they bore its own name.
 */
export function pastOf(history: History, branches: readonly Branch[], seq: number, tag: string): readonly Named[] {
  const line = lineHolding(history, seq, tag);
  if (!line) return [];
  const lost = lostOn(branches, pathOf(history, line, seq));
  return lost.flatMap(({ after }) => {
    const before = after === 0 ? undefined : nameOn(history, branches, line, after);
    return before ? [before] : [];
  });
}

/** True when the transaction at `from` is `upTo` itself or comes before it. */
export function leadsTo(
  history: History,
  from: { readonly seq: number; readonly tag: string },
  upTo: { readonly seq: number; readonly tag: string },
): boolean {
  const line = lineHolding(history, upTo.seq, upTo.tag);
  if (!line || from.seq > upTo.seq) return false;
  return pathOf(history, line, upTo.seq).some((part) => part.upTo >= from.seq && holds(part.line, from.seq, from.tag));
}

/** Where the known history of the device forks at least once. */
export function isForked(history: History): boolean {
  return history.lines.some((line) => childrenOf(history, line.first - 1, line.before).length > 1);
}

function attach(history: History, run: TagRun, forks: { after: number; tag: string }[]): boolean {
  let index = 0;
  let tag = run.before;
  if (!isReachable(history, run)) {
    if (!prepend(history, run)) return false;
  }
  while (index < run.tags.length) {
    const seq = run.first + index;
    const wanted = run.tags[index] ?? '';
    const here = history.lines.filter((line) => holds(line, seq - 1, tag));
    const onward = here.find((line) => tagOn(line, seq) === wanted);
    if (onward) {
      while (index < run.tags.length && tagOn(onward, run.first + index) === run.tags[index]) index++;
      tag = run.tags[index - 1] ?? tag;
      continue;
    }
    const rest = run.tags.slice(index, stretch(history, run, index));
    const ending = here.find((line) => line.first + line.tags.length === seq);
    if (ending) for (const one of rest) ending.tags.push(one);
    else history.lines.push({ first: seq, before: tag, tags: rest });
    if (childrenOf(history, seq - 1, tag).length > 1) forks.push({ after: seq - 1, tag: wanted });
    index += rest.length;
    tag = run.tags[index - 1] ?? tag;
  }
  return true;
}

/** The run begins at the beginning, or behind something known. */
function isReachable(history: History, run: TagRun): boolean {
  if (history.lines.some((line) => holds(line, run.first - 1, run.before))) return true;
  return run.first === 1 && run.before === NO_TAG && !history.lines.some((line) => canPrepend(line, run));
}

/** A run that ends in a line whose beginning was not known lengthens that line to the front. */
function prepend(history: History, run: TagRun): boolean {
  const line = history.lines.find((one) => canPrepend(one, run));
  if (!line) return false;
  line.tags = [...run.tags.slice(0, line.first - run.first), ...line.tags];
  line.first = run.first;
  line.before = run.before;
  return true;
}

function canPrepend(line: Line, run: TagRun): boolean {
  return line.first > run.first && run.tags[line.first - 1 - run.first] === line.before;
}

/** Index up to which a run is new: another line may begin inside it. */
function stretch(history: History, run: TagRun, from: number): number {
  let to = run.tags.length;
  for (const line of history.lines) {
    const at = line.first - 1 - run.first;
    if (at < from || at >= to || run.tags[at] !== line.before) continue;
    const next = run.tags[at + 1];
    if (next === undefined || line.tags.length === 0 || line.tags[0] === next) to = at + 1;
  }
  return to;
}

function childrenOf(history: History, after: number, tag: string): string[] {
  const children = new Set<string>();
  for (const line of history.lines) {
    const child = holds(line, after, tag) ? tagOn(line, after + 1) : undefined;
    if (child !== undefined) children.add(child);
  }
  return [...children];
}

/** Tag of the transaction before the child `tag` that comes after `after`. */
function beforeOf(history: History, after: number, tag: string): string {
  const line = lineHolding(history, after + 1, tag);
  if (!line) return NO_TAG;
  return line.first === after + 1 ? line.before : (tagOn(line, after) ?? NO_TAG);
}

function nameOn(history: History, branches: readonly Branch[], line: Line, seq: number): Named | undefined {
  const path = pathOf(history, line, seq);
  const last = lostOn(branches, path).at(-1);
  if (last) return { writer: last.writer, seq: seq - last.after };
  const root = path.at(-1)?.line;
  if (root === undefined) return undefined;
  if (root.named) return { writer: root.named.writer, seq: seq - root.named.offset };
  return root.first === 1 ? { writer: history.device, seq } : undefined;
}

type Path = readonly { readonly line: Line; readonly upTo: number }[];

/** Where the path lost its name, from the root on. */
function lostOn(branches: readonly Branch[], path: Path): Branch[] {
  const isOn = ({ after, tag }: Branch) =>
    path.some(({ line, upTo }) => upTo > after && line.first <= after + 1 && tagOn(line, after + 1) === tag);
  return branches.filter(isOn).sort((a, b) => a.after - b.after);
}

/** The lines from this one back to its root, each with the last number of it that belongs to the path. */
function pathOf(history: History, line: Line, seq: number): Path {
  let path = [{ line, upTo: seq }];
  for (let at = line, steps = 0; steps <= history.lines.length; steps++) {
    const next = history.lines.find(
      (other) => other !== at && other.first < at.first && tagOn(other, at.first - 1) === at.before,
    );
    if (!next) break;
    path = [...path, { line: next, upTo: Math.min(seq, at.first - 1) }];
    at = next;
  }
  return path;
}

/** The node itself, or the beginning right behind it. */
function holds(line: Line, seq: number, tag: string): boolean {
  return seq === line.first - 1 ? line.before === tag : tagOn(line, seq) === tag;
}

function lineHolding(history: History, seq: number, tag: string): Line | undefined {
  return (
    history.lines.find((line) => tagOn(line, seq) === tag) ??
    history.lines.find((line) => line.first - 1 === seq && line.before === tag)
  );
}

function tagOn(line: Line, seq: number): string | undefined {
  return line.tags[seq - line.first];
}
