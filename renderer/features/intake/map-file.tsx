import { Alert, Button, NumberInput, Select, Table } from '@mantine/core';
import { useId, useState } from 'react';
import { TARGETS } from '../../../domain/kits/columns.ts';
import { failureText, useText } from '../../text/text.ts';
import type { Failure } from '../../system/machine.ts';
import { ConvertedText } from './converted-text.tsx';
import { intakeSession } from './intake-now.ts';
import classes from './intake.module.css';
import own from './map.module.css';
import type { PreviewFile, PreviewSheet } from './wizard.ts';

const NEEDED = ['text', 'unit'] as const;

interface MapFileProps {
  readonly file: PreviewFile;
  readonly busy: boolean;
  readonly failure: Failure | null;
}

/** Columns of one file: which sheet, which row holds the headings, what each column is. */
export function MapFile({ file, busy, failure }: MapFileProps) {
  const t = useText();
  const session = intakeSession();
  const [sheetName, setSheetName] = useState(file.sheets.find((one) => 'text' in one.mapping)?.name);
  const sheet = file.sheets.find((one) => one.name === sheetName) ?? file.sheets[0];
  if (sheet === undefined) return null;

  const moveHeader = async (headerRow: number): Promise<void> => {
    if (headerRow !== sheet.headerRow) {
      await session.map({ file: file.file, sheet: sheet.name, headerRow, mapping: {} });
    }
  };

  return (
    <div className={own['mapped']}>
      <div className={classes['row']}>
        <Select
          label={t('intake.map.sheet')}
          data={file.sheets.map((one) => one.name)}
          value={sheet.name}
          onChange={(name) => name !== null && setSheetName(name)}
          allowDeselect={false}
          disabled={busy || file.sheets.length === 1}
        />
        <HeaderRow
          key={`${sheet.name} ${String(sheet.headerRow)}`}
          row={sheet.headerRow}
          busy={busy}
          onMove={moveHeader}
        />
      </div>
      {failure !== null && (
        <Alert color="red" variant="light" role="alert">
          {failureText(failure.code, failure.about)}
        </Alert>
      )}
      {file.encoding !== null && <ConvertedText encoding={file.encoding} texts={file.converted ?? []} />}
      <MapColumns
        key={`${sheet.name} ${sheet.headers.join('|')}`}
        sheet={sheet}
        busy={busy}
        onUse={(mapping) =>
          void session.map({ file: file.file, sheet: sheet.name, headerRow: sheet.headerRow, mapping })
        }
      />
    </div>
  );
}

function HeaderRow(props: {
  readonly row: number;
  readonly busy: boolean;
  readonly onMove: (row: number) => Promise<void>;
}) {
  const t = useText();
  const [row, setRow] = useState<number | string>(props.row);
  const move = (): void => {
    if (typeof row === 'number') void props.onMove(row);
  };
  return (
    <NumberInput
      label={t('intake.map.headerRow')}
      value={row}
      onChange={setRow}
      onBlur={move}
      onKeyDown={(event) => event.key === 'Enter' && move()}
      min={1}
      max={200}
      allowDecimal={false}
      disabled={props.busy}
      w={160}
    />
  );
}

interface MapColumnsProps {
  readonly sheet: PreviewSheet;
  readonly busy: boolean;
  readonly onUse: (mapping: Readonly<Record<string, string>>) => void;
}

function MapColumns({ sheet, busy, onUse }: MapColumnsProps) {
  const t = useText();
  const caption = useId();
  const [mapping, setMapping] = useState<Readonly<Record<string, string>>>(sheet.mapping);
  const missing = NEEDED.filter((target) => mapping[target] === undefined);
  const targetOf = (header: string): string | null =>
    Object.entries(mapping).find(([, one]) => one === header)?.[0] ?? null;
  const assign = (header: string, target: string | null): void => {
    const rest = Object.entries(mapping).filter(([one, of]) => of !== header && one !== target);
    setMapping(Object.fromEntries(target === null ? rest : [...rest, [target, header]]));
  };
  const targets = TARGETS.map((target) => ({ value: target, label: t(`intake.map.targets.${target}`) }));

  return (
    <>
      <div className={own['columns']}>
        <Table aria-labelledby={caption} captionSide="top" withColumnBorders stickyHeader>
          <Table.Caption id={caption} className={own['caption']}>
            {t('intake.map.sample')}
          </Table.Caption>
          <Table.Thead>
            <Table.Tr>
              {sheet.headers.map((header, column) => (
                <Table.Th key={`${String(column)} ${header}`} scope="col">
                  <span className={own['header']} title={header}>
                    {header}
                  </span>
                  <Select
                    size="xs"
                    aria-label={`${t('intake.map.column')} ${header}: ${t('intake.map.target')}`}
                    placeholder={t('intake.map.none')}
                    data={targets}
                    value={targetOf(header)}
                    onChange={(target) => assign(header, target)}
                    clearable
                    disabled={busy || header === ''}
                    comboboxProps={{ width: 260, position: 'bottom-start' }}
                  />
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {sheet.sample.map((cells, line) => (
              <Table.Tr key={line}>
                {sheet.headers.map((header, column) => (
                  <Table.Td key={column} data-used={targetOf(header) !== null || undefined} title={cells[column]}>
                    {cells[column]}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      <div className={classes['row']}>
        <Button variant="light" disabled={busy || missing.length > 0} onClick={() => onUse(mapping)}>
          {t('intake.map.use')}
        </Button>
        <span className={classes['note']} role="status">
          {missing.includes('text')
            ? t('intake.map.needText')
            : missing.includes('unit')
              ? t('intake.map.needUnit')
              : ''}
        </span>
      </div>
    </>
  );
}
