/**
 * What taking in these rows would do to the register: every row is new, changed, same or an error. Nothing is written
 * here, and nothing is decided by file names: a copy of a form is the same form.
 */
import type { Item } from '../model/item.ts';
import type { PlannedRow, RowError, RowFields, SourceRow } from './intake-row.ts';
import { readRow, textKey, type ReadContext } from './read-row.ts';

export interface PlanContext extends Omit<ReadContext, 'known'> {
  readonly items: Iterable<Item>;
}

interface Draft {
  readonly source: SourceRow;
  readonly fields: RowFields;
  ref: string;
  errors: RowError[];
  item?: Item;
  /** An earlier row of this intake that says exactly the same. */
  twin?: boolean;
}

/** Rows in the order given; the order decides which of two contradicting rows stands. */
export function planIntake(rows: readonly SourceRow[], context: PlanContext): PlannedRow[] {
  const register = [...context.items];
  const byRef = new Map(register.flatMap((item) => (item.ref === '' ? [] : [[item.ref, item] as const])));
  const reading = { ...context, known: (ref: string) => byRef.has(ref) };
  const drafts: Draft[] = rows.map((source) => ({ source, ...readRow(source, reading) }));
  markRepeats(drafts);
  match(drafts, register, byRef);
  return drafts.map(verdict);
}

/** Finds rows that repeat or contradict an earlier row of the same intake. */
function markRepeats(drafts: readonly Draft[]): void {
  const byRef = new Map<string, Draft>();
  const byText = new Map<string, Draft>();
  for (const draft of drafts) {
    if (draft.errors.length > 0) continue;
    const content = keyOf(draft);
    // A row that only updates an item by its reference has no content to repeat.
    const hasContent = draft.fields.text !== undefined && draft.fields.askerUnit !== undefined;
    const before =
      (draft.ref !== '' ? byRef.get(draft.ref) : undefined) ?? (hasContent ? byText.get(content) : undefined);
    if (!before) {
      if (draft.ref !== '') byRef.set(draft.ref, draft);
      if (hasContent) byText.set(content, draft);
      continue;
    }
    const sameRef = draft.ref !== '' && before.ref === draft.ref;
    const where = { file: before.source.file, row: before.source.row };
    if (sameFields(before.fields, draft.fields) && (sameRef || before.source.file !== draft.source.file)) {
      draft.twin = true;
      draft.ref = before.ref;
    } else {
      const column = draft.source.columns.text ?? 'text';
      const value = (draft.fields.text ?? '').slice(0, 200);
      draft.errors = [
        { column, value, rule: sameRef ? 'row.contradicts' : 'row.duplicate', about: { ...where, value } },
      ];
    }
  }
}

/** Gives each good row the item it is about: same reference and text, then same unit and text, then same reference. */
function match(drafts: readonly Draft[], register: readonly Item[], byRef: ReadonlyMap<string, Item>): void {
  const byContent = new Map<string, Item[]>();
  for (const item of register) {
    const key = contentKey(item.event, item);
    byContent.set(key, [...(byContent.get(key) ?? []), item]);
  }
  const open = drafts.filter((draft) => draft.errors.length === 0 && !draft.twin);
  const taken = new Set<Item>();
  const take = (draft: Draft, item: Item | undefined) => {
    if (item === undefined || draft.item !== undefined || taken.has(item)) return;
    taken.add(item);
    draft.item = item;
  };
  for (const draft of open) {
    const item = byRef.get(draft.ref);
    if (item !== undefined && contentKey(item.event, item) === keyOf(draft)) take(draft, item);
  }
  for (const draft of open) {
    if (draft.item) continue;
    // A foreign reference names its item; a kit's row number does not, rows may have moved up.
    if (draft.ref !== '' && !draft.source.kit) continue;
    take(
      draft,
      byContent.get(keyOf(draft))?.find((item) => !taken.has(item)),
    );
  }
  for (const draft of open) take(draft, byRef.get(draft.ref));
  for (const draft of open) if (!draft.item) draft.ref = freeRef(draft.ref, byRef);
}

/** A moved-up row leaves its old reference to the item that still bears it. */
function freeRef(ref: string, held: ReadonlyMap<string, Item>): string {
  if (ref === '' || !held.has(ref)) return ref;
  for (let n = 2; ; n++) if (!held.has(`${ref}.${n}`)) return `${ref}.${n}`;
}

function verdict(draft: Draft): PlannedRow {
  const { source, fields, ref, errors, item } = draft;
  const row = { source, fields, ref, errors, item: item?.id ?? null, changes: [] };
  if (errors.length > 0) return { ...row, class: 'error' };
  if (draft.twin) return { ...row, class: 'same' };
  if (!item) return { ...row, class: 'new' };
  const changes = (Object.keys(fields) as (keyof RowFields)[]).flatMap((field) => {
    const value = fields[field] ?? null;
    const was = item[field];
    return same(was, value) ? [] : [{ field, was, value }];
  });
  return { ...row, changes, class: changes.length > 0 ? 'changed' : 'same' };
}

function keyOf({ source, fields }: Draft): string {
  return contentKey(source.event, fields);
}

/** Items of other events are never matched by their content. */
function contentKey(event: string | null, fields: Pick<RowFields, 'askerUnit' | 'text'>): string {
  return `${event ?? ''}\n${fields.askerUnit ?? ''}\n${textKey(fields.text ?? '')}`;
}

function sameFields(a: RowFields, b: RowFields): boolean {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<keyof RowFields>;
  return [...keys].every((key) => same(a[key] ?? null, b[key] ?? null));
}

function same(a: string | null, b: string | null): boolean {
  return a === b || (a !== null && b !== null && textKey(a) === textKey(b));
}
