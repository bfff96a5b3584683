/** What a decision on a conflict card writes. Deciding is an ordinary undoable change that has seen every side. */
import type { Change, Operation } from '../../../domain/change/change.ts';
import type { Value } from '../../../domain/model/record.ts';
import type { ConflictCard, Contender } from '../../data/sync.ts';
import { joined } from '../../data/save-edit.ts';

/** A side by its device, so that the same decision can be taken on another card; or a text of one's own. */
export type Decision =
  | { readonly kind: 'side'; readonly device: string }
  | { readonly kind: 'both' }
  | { readonly kind: 'own'; readonly value: Value };

export function cardKey({ entity, id, field }: ConflictCard): string {
  return `${entity}\n${id}\n${field}`;
}

/** Cards of the same field between the same devices: what is decided for one may hold for all. The card itself too. */
export function cardsAlike(card: ConflictCard, cards: readonly ConflictCard[]): readonly ConflictCard[] {
  const sides = sidesOf(card);
  return cards.filter(
    (other) => other.entity === card.entity && other.field === card.field && sidesOf(other) === sides,
  );
}

/** One step for all the cards. */
export function decide(cards: readonly ConflictCard[], decision: Decision): Change {
  const operations = cards.flatMap((card): readonly Operation[] => {
    const value = valueOf(card, decision);
    return value === undefined ? [] : [{ entity: card.entity, id: card.id, field: card.field, value }];
  });
  return { command: 'conflicts.settle', about: { count: operations.length }, operations };
}

function valueOf({ contenders }: ConflictCard, decision: Decision): Value | undefined {
  switch (decision.kind) {
    case 'own':
      return decision.value;
    case 'both':
      return contenders.map(({ value }) => value).reduce((first, second) => joined(first, second));
    case 'side':
      return contenders.find(({ device }) => device === decision.device)?.value;
  }
}

function sidesOf({ contenders }: ConflictCard): string {
  return contenders
    .map(({ device }: Contender) => device)
    .sort()
    .join();
}
