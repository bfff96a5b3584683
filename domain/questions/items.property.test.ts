import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WEEKENDS_ONLY } from '../calendar/calendar.ts';
import { isoDay } from '../calendar/days.ts';
import { item as spec, type Item } from '../model/item.ts';
import { KINDS, OUTCOMES, STATES } from '../model/vocabulary.ts';
import { applyChange, rowOf } from '../testing/rows.ts';
import { assignItems } from './assign-items.ts';
import { isOpen, isOverdue } from './condition.ts';
import { editItem } from './edit-items.ts';
import { subtotal } from './group-items.ts';
import { setState } from './set-state.ts';
import { sortItems } from './sort-items.ts';
import { canEnter } from './states.ts';

const day = fc.integer({ min: 20_000, max: 21_000 }).map(isoDay);
const agencies = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd')).map((ids) => ids.sort());
const fields = {
  text: fc.constantFrom('', 'Đường', 'đèn', 'Cột 10', 'Cột 9'),
  kind: fc.constantFrom(...KINDS),
  state: fc.constantFrom(...STATES),
  outcome: fc.constantFrom(...OUTCOMES),
  receivedOn: fc.option(day),
  due: fc.option(day),
  workingDays: fc.option(fc.integer({ min: 0, max: 30 })),
  lead: fc.option(fc.constantFrom('a', 'b')),
  partners: agencies,
  answeredOn: fc.option(day),
};
const item = fc.record(fields).map((given) => rowOf(spec, { id: 'x', ...given }));
const items = fc
  .array(fc.record(fields), { maxLength: 12 })
  .map((all) => all.map((given, at) => rowOf(spec, { id: `i${at}`, ...given })));
const settings = { numRuns: 500, seed: 21 };

describe('commands on items', () => {
  it('leave exactly what an edit says, and the due day as given', () => {
    fc.assert(
      fc.property(item, fc.record(fields, { requiredKeys: ['due'] }), (one, edit) => {
        expect(applyChange(spec, [one], editItem(one, edit, WEEKENDS_ONLY))).toEqual([{ ...one, ...edit }]);
      }),
      settings,
    );
  });

  it('write nothing when done again', () => {
    fc.assert(
      fc.property(items, day, (all, today) => {
        const assignment = { lead: 'a', partners: ['b'], workingDays: 5 };
        const once = applyChange(spec, all, assignItems(all, assignment, WEEKENDS_ONLY, today));
        expect(assignItems(once, assignment, WEEKENDS_ONLY, today).operations).toEqual([]);
        const moved = applyChange(spec, all, setState(all, 'da-tra-loi', today).change);
        expect(setState(moved, 'da-tra-loi', today).change.operations).toEqual([]);
      }),
      settings,
    );
  });

  it('move an item only where the workflow leads, and refuse the rest', () => {
    fc.assert(
      fc.property(items, fc.constantFrom(...STATES), day, (all, state, today) => {
        const { change, refused } = setState(all, state, today);
        const after = applyChange(spec, all, change);
        for (const [at, one] of after.entries()) {
          const before = all[at] as Item;
          expect(one.state).toBe(canEnter(before.state, state) ? state : before.state);
          expect(refused.includes(before)).toBe(!canEnter(before.state, state));
        }
      }),
      settings,
    );
  });

  it('keep every item when sorting, and sort the same twice', () => {
    const key = fc.record({
      field: fc.constantFrom('text', 'due', 'state', 'lead', 'workingDays'),
      descending: fc.boolean(),
    });
    fc.assert(
      fc.property(items, fc.array(key, { maxLength: 3 }), (all, keys) => {
        const sorted = sortItems(all, keys as Parameters<typeof sortItems>[1], (_, id) => id);
        expect(new Set(sorted)).toEqual(new Set(all));
        expect(sortItems(sorted, keys as Parameters<typeof sortItems>[1], (_, id) => id)).toEqual(sorted);
      }),
      settings,
    );
  });

  it('count no item late that owes nothing', () => {
    fc.assert(
      fc.property(items, day, (all, today) => {
        const { count, open, overdue } = subtotal(all, today);
        expect(overdue <= open && open <= count).toBe(true);
        expect(all.filter((one) => isOverdue(one, today) && !isOpen(one))).toEqual([]);
      }),
      settings,
    );
  });
});
