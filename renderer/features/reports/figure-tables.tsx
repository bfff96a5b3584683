import { Table } from '@mantine/core';
import { useMemo } from 'react';
import { figuresByName, type Figure } from '../../../domain/reports/figure.ts';
import { formatShare } from '../../../domain/reports/format.ts';
import type { SummaryFigures } from '../../../domain/reports/summary-figures.ts';
import { go } from '../../state/place-store.ts';
import { formatNumber, useText } from '../../text/text.ts';
import classes from './reports.module.css';

interface FigureTablesProps {
  readonly figures: SummaryFigures;
  readonly by: 'sector' | 'unit';
}

/** Every figure of the report with its share and definition. A figure is a door to the rows it counts. */
export function FigureTables({ figures, by }: FigureTablesProps) {
  const t = useText();
  const total = figures.received;
  const byName = useMemo(() => figuresByName(figures.all), [figures]);
  const part = (title: string, list: readonly Figure[]) => (
    <FigureTable title={title} figures={list.filter((figure) => figure.value > 0)} byName={byName} />
  );
  return (
    <>
      {part(t('reports.summary.parts.received'), [
        total,
        figures.answered,
        figures.resolved,
        figures.late,
        ...figures.sending.flatMap(({ sent, scheme }) => [sent, scheme]),
        figures.sample,
      ])}
      {part(t('reports.summary.parts.kinds'), figures.kinds)}
      {part(t('reports.summary.parts.states'), figures.states)}
      {part(t('reports.summary.parts.outcomes'), figures.outcomes)}
      {part(t('reports.summary.parts.timeliness'), figures.timeliness)}
      <GroupTable figures={figures} by={by} />
    </>
  );
}

interface FigureTableProps {
  readonly title: string;
  readonly figures: readonly Figure[];
  readonly byName: ReadonlyMap<string, Figure>;
}

function FigureTable({ title, figures, byName }: FigureTableProps) {
  const t = useText();
  if (figures.length === 0) return null;
  return (
    <Table className={classes['table'] ?? ''} captionSide="top" horizontalSpacing="md" layout="fixed">
      <Table.Caption className={classes['caption']}>{title}</Table.Caption>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t('reports.summary.columns.figure')}</Table.Th>
          <Table.Th scope="col" ta="right">
            {t('reports.summary.columns.count')}
          </Table.Th>
          <Table.Th scope="col" ta="right">
            {t('reports.summary.columns.share')}
          </Table.Th>
          <Table.Th scope="col" w="42%">
            {t('reports.summary.columns.definition')}
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {figures.map((figure) => (
          <Table.Tr key={figure.name}>
            <Table.Th scope="row">{figure.label}</Table.Th>
            <Table.Td ta="right">
              <Door figure={figure} />
            </Table.Td>
            <Table.Td ta="right">{shareOf(figure, byName)}</Table.Td>
            <Table.Td className={classes['definition']}>{figure.definition}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** '' for a figure that is a share of nothing. */
function shareOf(figure: Figure, byName: ReadonlyMap<string, Figure>): string {
  const whole = figure.of === null ? undefined : byName.get(figure.of);
  return whole === undefined ? '' : formatShare(figure.value, whole.value);
}

function GroupTable({ figures, by }: FigureTablesProps) {
  const t = useText();
  const groups = by === 'sector' ? figures.sectors : figures.units;
  const columns = ['received', 'answered', 'resolved', 'late'] as const;
  return (
    <Table className={classes['table'] ?? ''} captionSide="top" horizontalSpacing="md" layout="fixed">
      <Table.Caption className={classes['caption']}>
        {t('reports.summary.table', { by: t(`reports.summary.bys.${by}`).toLowerCase() })}
      </Table.Caption>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t(`reports.summary.bys.${by}`)}</Table.Th>
          {columns.map((column) => (
            <Table.Th key={column} scope="col" ta="right">
              {t(`reports.summary.groups.${column}`)}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {groups.map((group) => (
          <Table.Tr key={`${group.event} ${group.label}`}>
            <Table.Th scope="row">{group.event === '' ? group.label : `${group.event} · ${group.label}`}</Table.Th>
            {columns.map((column) => (
              <Table.Td key={column} ta="right">
                <Door figure={group[column]} />
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
        <Table.Tr className={classes['total'] ?? ''}>
          <Table.Th scope="row">{t('reports.summary.total')}</Table.Th>
          {columns.map((column) => (
            <Table.Td key={column} ta="right">
              <Door figure={figures[column]} />
            </Table.Td>
          ))}
        </Table.Tr>
      </Table.Tbody>
    </Table>
  );
}

function Door({ figure }: { readonly figure: Figure }) {
  const t = useText();
  const { ids, label, value } = figure;
  if (ids.length === 0) return <>{formatNumber(value)}</>;
  return (
    <button
      type="button"
      className={classes['door']}
      title={t('reports.summary.open', { count: ids.length })}
      onClick={() => go({ area: 'register', only: { label, ids } })}
    >
      {formatNumber(value)}
    </button>
  );
}
