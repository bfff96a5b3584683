import { Button, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Query } from '../../../domain/search/query.ts';
import { useText } from '../../text/text.ts';
import { pieceLabel } from './chips.tsx';
import type { Directory } from './directory.ts';
import { piecesOf } from './query-text.ts';
import type { RegisterList } from './use-list.ts';

interface EmptyListProps {
  readonly list: RegisterList;
  readonly directory: Directory;
  readonly onQuery: (query: Query) => void;
  readonly onClear: () => void;
  readonly onNew: () => void;
}

/** Why there is nothing to see: no items at all, or the filter that hides them, with a way to take it off. */
export function EmptyList({ list, directory, onQuery, onClear, onNew }: EmptyListProps): ReactNode {
  const t = useText();
  if (list.total === 0) {
    return (
      <Stack gap="sm" align="center" maw={520}>
        <Text fw={600}>{t('register.empty.none')}</Text>
        <Text c="dimmed" ta="center">
          {t('register.empty.begin')}
        </Text>
        <Button onClick={onNew}>{t('register.actions.new')}</Button>
      </Stack>
    );
  }
  const helpful = piecesOf(list.query, directory)
    .map((piece) => ({ piece, count: list.countOf(piece.without) }))
    .filter(({ count }) => count > 0);
  return (
    <Stack gap="sm" align="center" maw={640}>
      <Text fw={600}>{t('register.empty.filtered')}</Text>
      {helpful.map(({ piece, count }) => (
        <Button key={piece.key} variant="default" onClick={() => onQuery(piece.without)}>
          {t('register.empty.drop', { filter: pieceLabel(piece, directory), count })}
        </Button>
      ))}
      {helpful.length === 0 && <Text c="dimmed">{t('register.empty.together')}</Text>}
      <Button variant="subtle" onClick={onClear}>
        {t('register.chips.clear')}
      </Button>
    </Stack>
  );
}
