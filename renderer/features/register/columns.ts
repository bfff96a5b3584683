/** The columns of the register: what each filters by, how it is edited, and whether it can group. */
import type { Item } from '../../../domain/model/item.ts';
import type { ViewLayout } from '../../../domain/questions/view.ts';
import type { DateField, NameField, WordField } from '../../../domain/search/query-words.ts';

export type ColumnId = Exclude<keyof Item, 'id' | 'sample'>;

export type ColumnFilter =
  | { readonly by: 'words' }
  | { readonly by: 'word'; readonly field: WordField }
  | { readonly by: 'name'; readonly field: NameField }
  | { readonly by: 'day'; readonly field: DateField };

export type ColumnKind = 'text' | 'long' | 'word' | 'link' | 'members' | 'day' | 'whole';

export interface RegisterColumn {
  readonly id: ColumnId;
  readonly width: number;
  readonly shown: boolean;
  readonly kind: ColumnKind;
  readonly filter: ColumnFilter | null;
  /** Whether rows may be grouped by it. */
  readonly groups: boolean;
  /** The item's number is given once. */
  readonly fixed?: boolean;
}

const column = (
  id: ColumnId,
  width: number,
  shown: boolean,
  kind: ColumnKind,
  filter: ColumnFilter | null,
  groups = false,
): RegisterColumn => ({ id, width, shown, kind, filter, groups });

const word = (field: WordField): ColumnFilter => ({ by: 'word', field });
const name = (field: NameField): ColumnFilter => ({ by: 'name', field });
const days = (field: DateField): ColumnFilter => ({ by: 'day', field });

/** In the standard order. The number stays in view at the left. */
export const COLUMNS: readonly RegisterColumn[] = [
  { ...column('code', 152, true, 'text', name('code')), fixed: true },
  column('text', 320, true, 'long', { by: 'words' }),
  column('askerUnit', 156, true, 'link', name('unit'), true),
  column('state', 144, true, 'word', word('state'), true),
  column('due', 124, true, 'day', days('due')),
  column('lead', 152, true, 'link', name('lead'), true),
  column('sector', 152, true, 'link', name('sector'), true),
  column('outcome', 176, true, 'word', word('outcome'), true),
  column('kind', 108, true, 'word', word('kind'), true),
  column('receivedOn', 112, true, 'day', days('received')),
  column('answeredOn', 112, false, 'day', days('answered')),
  column('partners', 200, false, 'members', name('partner')),
  column('event', 180, false, 'link', name('event'), true),
  column('level', 116, false, 'word', word('level'), true),
  column('channel', 112, false, 'word', word('channel'), true),
  column('direction', 160, false, 'word', word('direction'), true),
  column('askerPost', 180, false, 'text', null),
  column('askerName', 160, false, 'text', null),
  column('workingDays', 88, false, 'whole', null),
  column('outcomeNote', 220, false, 'long', null),
  column('note', 220, false, 'long', null),
  column('ref', 160, false, 'text', null),
];

const byId = new Map<string, RegisterColumn>(COLUMNS.map((one) => [one.id, one]));

/** The column of that id. Throws on an id that layouts cannot hold (`parseLayout` drops unknown ones). */
export function columnOf(id: string): RegisterColumn {
  const found = byId.get(id);
  if (!found) throw new RangeError(`no such column: ${id}`);
  return found;
}

export const STANDARD_LAYOUT: ViewLayout = {
  columns: COLUMNS.map(({ id, width, shown }) => ({ id, width, shown })),
  sort: [],
  group: [],
};
