/** Giao xử lý: one agency in the lead, others beside it, and a due day in working days. */
import type { Calendar } from '../calendar/calendar.ts';
import { dueDate } from '../calendar/due-date.ts';
import type { Change } from '../change/change.ts';
import type { Item } from '../model/item.ts';
import { editOperations, type ItemFields } from './edit-items.ts';
import { canEnter } from './states.ts';

export interface Assignment {
  /** Agency in the lead. */
  readonly lead: string;
  readonly partners: readonly string[];
  /** Working days allowed; null leaves deadlines as they are. */
  readonly workingDays: number | null;
  /** Day from which they are counted; by default the day each item was received. */
  readonly from?: string;
}

/**
 * Assigns items as one step. Those nobody works on yet move to "chuyển xử lý"; an item already being handled or answered
 * keeps its state. The lead is never its own partner.
 */
export function assignItems(items: readonly Item[], assignment: Assignment, calendar: Calendar, today: string): Change {
  const { lead, workingDays, from } = assignment;
  const partners = assignment.partners.filter((agency) => agency !== lead);
  return {
    command: 'items.assign',
    about: { count: items.length },
    operations: items.flatMap((item) => {
      const moves = ['tiep-nhan', 'phan-loai'].includes(item.state) && canEnter(item.state, 'chuyen-xu-ly');
      const received = from ?? item.receivedOn ?? today;
      const fields: ItemFields = {
        lead,
        partners,
        ...(moves ? { state: 'chuyen-xu-ly' as const } : {}),
        ...(workingDays === null ? {} : { workingDays, due: dueDate({ received, workingDays, calendar }).due }),
      };
      return editOperations(item, fields, calendar);
    }),
  };
}
