/** What made-up offices work on: few records with every policy, so that they get in each other's way. */
import type { Model } from '../../../domain/model/model.ts';
import { entity, flag, link, members, text, whole } from '../../../domain/model/record.ts';

const fields = {
  title: text('inbox'),
  count: whole('inbox'),
  done: flag('inbox'),
  unit: link('inbox'),
  note: text('auto'),
  tags: members(),
};

/** One record a transaction, never written again: whoever shows it has truly applied that transaction. */
export const mark = entity('mark', { made: flag('auto') });
const scan = entity('scan', { hash: text('inbox', 80) });
const paper = entity('paper', fields);

export const OLD_MODEL: Model = { paper, mark, scan };

/** A later version of the app: a new field and a new kind of record. */
export const NEW_MODEL: Model = {
  paper: entity('paper', { ...fields, later: text('inbox') }),
  mark,
  scan,
  promise: entity('promise', { text: text('inbox'), kept: flag('auto') }),
};

/** Part of everything typed and of every name: no byte of it may be read in a folder. */
export const CANARY = 'tuyệt-mật';
