/** Every kind of record there is. The engine is told this list and nothing else about the committee's work. */
import { answer, attachment, item } from './item.ts';
import { agency, event, intakeRun, kit, mapping, sector, view, workspace } from './organisation.ts';
import type { EntitySpec, RowOf } from './record.ts';

export const MODEL = {
  item,
  answer,
  attachment,
  event,
  agency,
  sector,
  kit,
  intakeRun,
  mapping,
  view,
  workspace,
} as const;

export type EntityName = keyof typeof MODEL;
export type Rows = { readonly [N in EntityName]: RowOf<(typeof MODEL)[N]> };

/** The list in the shape the engine takes. */
export type Model = Readonly<Record<string, EntitySpec>>;
