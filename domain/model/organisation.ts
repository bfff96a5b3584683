/** What the organisation brings: events, agencies, sectors, and the workspace's own particulars. */
import { day, entity, flag, link, longText, members, text, whole, word, type RowOf } from './record.ts';
import { EVENT_KINDS, SCHEMES } from './vocabulary.ts';

/** Chương trình đối thoại: a dialogue event that items belong to. */
export const event = entity('event', {
  name: text('inbox', 300),
  /** Short code used in item numbers, e.g. `DT2023`. */
  code: text('inbox', 20),
  heldOn: day('inbox'),
  kind: word('inbox', EVENT_KINDS, 'in-hall'),
  place: text('inbox', 200),
  scheme: word('inbox', SCHEMES, '130'),
  /** Default working days for an answer to an item of this event; the conclusion of the event sets it. */
  workingDays: whole('inbox'),
  note: longText('auto'),
  sample: flag('auto'),
});
export type Event = RowOf<typeof event>;

/** Cơ quan: a body that answers. */
export const agency = entity('agency', {
  name: text('inbox', 200),
  /** Short name for narrow columns, e.g. "Sở Nội vụ". */
  short: text('inbox', 60),
  /** Symbol in document numbers, e.g. `SNV`. */
  symbol: text('inbox', 20),
  order: whole('auto'),
  active: flag('inbox'),
  /** Former names and abbreviations, for search and for reading kits. */
  aliases: members(),
});
export type Agency = RowOf<typeof agency>;

/** Lĩnh vực. */
export const sector = entity('sector', {
  name: text('inbox', 120),
  order: whole('auto'),
});
export type Sector = RowOf<typeof sector>;

/** A question form issued to one unit for one event (phiếu của xã). Its id travels in the hidden sheet. */
export const kit = entity('kit', {
  event: link('inbox'),
  unit: link('inbox'),
  version: whole('auto'),
  issuedOn: day('auto'),
});

/** One run of the intake wizard: what was read and what came of it. */
export const intakeRun = entity('intakeRun', {
  event: link('auto'),
  ranOn: day('auto'),
  files: whole('auto'),
  added: whole('auto'),
  changed: whole('auto'),
  same: whole('auto'),
  refused: whole('auto'),
});

/** Remembered column mapping of a foreign file: `signature` is the folded header row, `columns` pairs `target=header`. */
export const mapping = entity('mapping', {
  signature: text('auto', 2000),
  columns: members(),
});
export type Mapping = RowOf<typeof mapping>;

/** A saved view of a list: filter in operator syntax, columns, order, grouping. */
export const view = entity('view', {
  list: text('auto', 40),
  name: text('inbox', 120),
  /** JSON of the view's columns, sort and grouping (domain/questions/view.ts). */
  layout: longText('auto'),
  query: text('auto', 2000),
});
export type View = RowOf<typeof view>;

/** Particulars of the workspace; one record with the id `workspace`. */
export const workspace = entity('workspace', {
  name: text('inbox', 200),
  profile: text('inbox', 60),
  office: text('inbox', 200),
});
export type Workspace = RowOf<typeof workspace>;
