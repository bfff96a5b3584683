/** Answers: an item has several, of different rank; the first one stops the answer clock. */
import type { Change, Operation } from '../change/change.ts';
import { remove, write } from '../change/write.ts';
import { answer as answerSpec, item as itemSpec, type Answer, type Item } from '../model/item.ts';
import type { Outcome } from '../model/vocabulary.ts';
import { canEnter } from './states.ts';

export type AnswerFields = Partial<Omit<Answer, 'id' | 'item' | 'sample'>>;

export interface Reply {
  readonly fields: AnswerFields & { readonly answeredOn: string };
  /** What was decided; left as it is when absent. */
  readonly outcome?: Outcome;
  readonly outcomeNote?: string;
}

/** Adds an answer: the item becomes answered, on the day of its first answer. */
export function answerItem(item: Item, answerId: string, reply: Reply): Change {
  const { fields, outcome, outcomeNote } = reply;
  const operations: Operation[] = write(answerSpec, answerId, {
    ...tidyAnswer(fields),
    item: item.id,
    ...(item.sample ? { sample: true } : {}),
  });
  if (item.state !== 'da-tra-loi' && canEnter(item.state, 'da-tra-loi')) {
    operations.push(...write(itemSpec, item.id, { state: 'da-tra-loi' }));
  }
  if (item.answeredOn === null) operations.push(...write(itemSpec, item.id, { answeredOn: fields.answeredOn }));
  if (outcome !== undefined && outcome !== item.outcome) operations.push(...write(itemSpec, item.id, { outcome }));
  if (outcomeNote !== undefined && outcomeNote !== item.outcomeNote) {
    operations.push(...write(itemSpec, item.id, { outcomeNote: outcomeNote.normalize('NFC').trim() }));
  }
  return { command: 'items.answer', about: { code: item.code }, operations };
}

export function editAnswer(answer: Answer, fields: AnswerFields): Change {
  const changed = Object.entries(tidyAnswer(fields)).filter(
    ([field, value]) => answer[field as keyof Answer] !== value,
  );
  return { command: 'answers.edit', operations: write(answerSpec, answer.id, Object.fromEntries(changed)) };
}

/** Removes an answer; the item's state and outcome stay, because they may rest on another one. */
export function deleteAnswer(answer: Answer): Change {
  return { command: 'answers.delete', operations: [remove(answerSpec, answer.id)] };
}

function tidyAnswer(fields: AnswerFields): AnswerFields {
  const { text, post } = fields;
  return {
    ...fields,
    ...(text === undefined ? {} : { text: text.normalize('NFC').trim() }),
    ...(post === undefined ? {} : { post: post.normalize('NFC').trim() }),
  };
}
