/** Whether a change asked for may be written: every operation fits the model, or the whole is refused. */
import type { Model } from '../model/model.ts';
import { DELETED, type FieldSpec, type Value } from '../model/record.ts';
import type { Operation } from './change.ts';

/** Why a change was refused. `code` is one of `change.*`; `about` names entity, record, field and value. */
export interface Fault {
  readonly code: string;
  readonly about: Readonly<Record<string, string | number>>;
}

/** The operations with every text in NFC, or the first fault. `was` is dropped: the engine fills it in. */
export function checkOperations(
  model: Model,
  operations: readonly Operation[],
): { readonly operations: readonly Operation[] } | { readonly fault: Fault } {
  const checked: Operation[] = [];
  for (const operation of operations) {
    const { entity, id, field } = operation;
    const about = { entity: brief(entity), id: brief(id), field: brief(field), value: brief(operation.value) };
    const spec = Object.hasOwn(model, entity) ? model[entity] : undefined;
    if (!spec) return { fault: { code: 'change.unknownEntity', about } };
    if (!isId(id)) return { fault: { code: 'change.badId', about } };
    const known = Object.hasOwn(spec.fields, field) ? spec.fields[field] : undefined;
    if (field !== DELETED && !known) return { fault: { code: 'change.unknownField', about } };
    const member = normal(operation.member);
    const value = normal(operation.value);
    const code = faultOf(known, member, value);
    if (code !== undefined) return { fault: { code, about } };
    checked.push({ entity, id: id.normalize('NFC'), field, ...(member === undefined ? {} : { member }), value });
  }
  return { operations: checked };
}

/** The code of what is wrong with one value; `spec` is absent for the deletion mark. */
function faultOf(spec: FieldSpec | undefined, member: string | undefined, value: Value): string | undefined {
  if (spec?.policy === 'set') {
    if (member === undefined || !isKey(member)) return 'change.badMember';
    if (!spec.schema.safeParse([member]).success) return 'change.badMember';
    return typeof value === 'boolean' ? undefined : 'change.badValue';
  }
  if (member !== undefined) return 'change.badMember';
  const fits = spec ? spec.schema.safeParse(value).success : typeof value === 'boolean';
  return fits ? undefined : 'change.badValue';
}

/** Nothing else would be taken by those it is sent to (domain/change/form.ts). */
function isId(id: unknown): boolean {
  return typeof id === 'string' && id.length <= 80 && isKey(id) && id.search(LONE_SURROGATE) < 0;
}

function isKey(text: string): boolean {
  return text !== '' && text !== '__proto__' && !text.includes('\u0000');
}

/** NFC, and no half characters: what cannot be written as UTF-8 would come back changed. */
function normal<T extends Value | undefined>(value: T): T {
  return (typeof value === 'string' ? value.normalize('NFC').replaceAll(LONE_SURROGATE, '\uFFFD') : value) as T;
}

const LONE_SURROGATE = /[\uD800-\uDFFF]/gu;

/** At most 80 characters of a value, for a sentence. */
function brief(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
