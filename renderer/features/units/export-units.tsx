import { Button } from '@mantine/core';
import { FileDown } from 'lucide-react';
import type { Unit } from '../../../domain/units/unit.ts';
import { attempt, tellDone, tellFailed } from '../../state/do.ts';
import { today } from '../../system/clock.ts';
import { createJobSlot } from '../../system/job.ts';
import { ask } from '../../system/machine.ts';
import { useJob } from '../../system/use-job.ts';
import { useText } from '../../text/text.ts';

const COLUMNS = ['code', 'kind', 'name', 'district', 'from', 'to'];
const writing = createJobSlot('writeListing');

interface ExportUnitsProps {
  /** The units as shown, in their order. */
  readonly units: readonly Unit[];
  /** What is shown, in words, for the provenance sheet. */
  readonly query: string;
}

/** Exports the list of units as it is shown. */
export function ExportUnits({ units, query }: ExportUnitsProps) {
  const t = useText();
  const job = useJob(writing);
  const write = async (): Promise<void> => {
    const name = `Don-vi_${today()}`;
    const file = await attempt(() => ask('chooseSave', { name, format: 'xlsx' }));
    if (file == null) return;
    const listing = { list: 'units' as const, columns: COLUMNS, ids: units.map(({ id }) => id), query };
    const ended = await writing.start({ listing, file: file.handle });
    if (ended.state === 'failed') tellFailed(ended.failure);
    if (ended.state !== 'done') return;
    const { handle } = ended.result;
    tellDone(t('units.exported', { count: units.length }), {
      label: t('units.openFile'),
      run: () => void attempt(() => ask('openFile', handle)),
    });
  };
  return (
    <Button
      size="compact-sm"
      variant="default"
      leftSection={<FileDown size={16} aria-hidden />}
      disabled={units.length === 0}
      loading={job.state === 'running'}
      onClick={() => void write()}
    >
      {t('units.exportList')}
    </Button>
  );
}
