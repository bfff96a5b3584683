/** What a cell says as plain text: for the clipboard, tooltips, sorting by name, and reading back what was pasted. */
import type { Item } from '../../../domain/model/item.ts';
import { formatDay } from '../../text/text.ts';
import type { ColumnId } from './columns.ts';
import { agencyName, eventName, sectorName, unitText, type Directory } from './directory.ts';

export function cellText(item: Item, column: ColumnId, directory: Directory): string {
  const { labels } = directory;
  switch (column) {
    case 'event':
      return eventName(directory, item.event);
    case 'direction':
      return labels.direction[item.direction];
    case 'kind':
      return labels.kind[item.kind];
    case 'askerUnit':
      return unitText(directory, item.askerUnit);
    case 'channel':
      return labels.channel[item.channel];
    case 'sector':
      return sectorName(directory, item.sector);
    case 'level':
      return item.level === '' ? '' : labels.level[item.level];
    case 'receivedOn':
    case 'due':
    case 'answeredOn':
      return formatDay(item[column]);
    case 'workingDays':
      return item.workingDays === null ? '' : String(item.workingDays);
    case 'state':
      return labels.state[item.state];
    case 'outcome':
      return item.outcome === '' ? '' : labels.outcome[item.outcome];
    case 'lead':
      return agencyName(directory, item.lead);
    case 'partners':
      return item.partners.map((id) => agencyName(directory, id)).join('; ');
    case 'code':
    case 'ref':
    case 'text':
    case 'askerName':
    case 'askerPost':
    case 'outcomeNote':
    case 'note':
      return item[column];
  }
}
