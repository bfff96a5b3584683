/** A dialogue item: one opinion, question, petition or contribution, with its asker as of that day. */
import { day, entity, flag, link, longText, members, text, whole, word, type RowOf } from './record.ts';
import { ANSWER_MODES, ANSWER_RANKS, CHANNELS, DIRECTIONS, KINDS, LEVELS, OUTCOMES, STATES } from './vocabulary.ts';

export const item = entity('item', {
  /** Number in the register, e.g. `DT2023-17743-02`; given once, never re-used. */
  code: text('inbox', 60),
  /** The sender's own reference (`ref` of an imported line, or kit id and row). The key of re-import. */
  ref: text('auto', 120),
  event: link('inbox'),
  direction: word('inbox', DIRECTIONS, 'to-leadership'),
  kind: word('inbox', KINDS, 'kien-nghi'),
  text: longText('inbox'),
  /** The asker is a person, a post and a unit, each as of the day of asking. */
  askerName: text('inbox', 120),
  askerPost: text('inbox', 200),
  /** Unit version id of the dataset (`assets/units`), e.g. `17743@2020`. */
  askerUnit: link('inbox'),
  channel: word('inbox', CHANNELS, 'van-ban'),
  /** Lĩnh vực: id of a `sector` record. */
  sector: link('inbox'),
  level: word('inbox', LEVELS, ''),
  receivedOn: day('inbox'),
  /** Working days allowed for the answer; null means no deadline was set. */
  workingDays: whole('inbox'),
  /** Due day; computed from `receivedOn`, `workingDays` and the calendar, or set by hand. */
  due: day('inbox'),
  state: word('inbox', STATES, 'tiep-nhan'),
  outcome: word('inbox', OUTCOMES, ''),
  outcomeNote: longText('inbox'),
  /** Cơ quan chủ trì and cơ quan phối hợp: ids of `agency` records. */
  lead: link('inbox'),
  partners: members(),
  /** Day the answer went out; the answer clock ends here. */
  answeredOn: day('inbox'),
  note: longText('auto'),
  sample: flag('auto'),
});
export type Item = RowOf<typeof item>;

/** One answer to an item. An item has several, of different rank. */
export const answer = entity('answer', {
  item: link('inbox'),
  rank: word('inbox', ANSWER_RANKS, 'department'),
  mode: word('inbox', ANSWER_MODES, 'written'),
  agency: link('inbox'),
  /** The post in whose name it was given, e.g. "Giám đốc Sở Nội vụ". */
  post: text('inbox', 200),
  text: longText('inbox'),
  answeredOn: day('inbox'),
  sample: flag('auto'),
});
export type Answer = RowOf<typeof answer>;

/** A file kept with a record. The bytes lie encrypted in the vault under `hash`. */
export const attachment = entity('attachment', {
  item: link('inbox'),
  name: text('auto', 255),
  mediaType: text('auto', 120),
  /** Length in bytes. */
  size: whole('auto'),
  hash: text('inbox', 80),
  addedOn: day('auto'),
});
export type Attachment = RowOf<typeof attachment>;
