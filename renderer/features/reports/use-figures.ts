import { useEffect, useState } from 'react';
import type { Item } from '../../../domain/model/item.ts';
import { reportRows } from '../../../domain/reports/report-row.ts';
import { summaryFigures, type SummaryFigures } from '../../../domain/reports/summary-figures.ts';
import { unitLabel } from '../../../domain/units/unit.ts';
import { unitBook } from '../../data/unit-book.ts';
import { useRows } from '../../data/use-rows.ts';
import { breathe } from '../../system/pause.ts';

/** The figures of a report over these items, as the document will show them; null while they are being counted. */
export function useFigures(items: readonly Item[], scope: string, asOf: string): SummaryFigures | null {
  const answers = useRows('answer');
  const events = useRows('event');
  const agencies = useRows('agency');
  const sectors = useRows('sector');
  const [figures, setFigures] = useState<SummaryFigures | null>(null);
  useEffect(() => {
    let wanted = true;
    const count = async (): Promise<void> => {
      // The screen first: counting a large register takes a moment.
      await breathe();
      if (!wanted) return;
      const rows = reportRows({
        items,
        answers,
        events,
        agencies,
        sectors,
        asOf,
        unitName: (id) => {
          const unit = unitBook.unit(id);
          return unit && unitLabel(unit);
        },
      });
      setFigures(summaryFigures(rows, { events, sectors }, { scope, asOf, source: '' }));
    };
    void count();
    return () => {
      wanted = false;
    };
  }, [items, answers, events, agencies, sectors, scope, asOf]);
  return figures;
}
