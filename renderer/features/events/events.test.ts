import { describe, expect, it } from 'vitest';
import type { Item } from '../../../domain/model/item.ts';
import type { Event } from '../../../domain/model/organisation.ts';
import type { Unit } from '../../../domain/units/unit.ts';
import { deleteEvent, editEvent, faultsOf } from './change-event.ts';
import { sendersOf } from './senders.ts';

const event: Event = {
  id: 'e1',
  name: 'Đối thoại 2023',
  code: 'DT2023',
  heldOn: '2023-08-04',
  kind: 'in-hall',
  place: '',
  scheme: '460',
  workingDays: 15,
  note: '',
  sample: false,
};
const { id: _id, sample: _sample, ...fields } = event;

describe('a dialogue event', () => {
  it('is saved with what differs and nothing else', () => {
    expect(editEvent(event, fields).operations).toEqual([]);
    expect(editEvent(event, { ...fields, place: 'Vinh' }).operations).toEqual([
      { entity: 'event', id: 'e1', field: 'place', value: 'Vinh' },
    ]);
  });

  it('is deleted without touching its items', () => {
    expect(deleteEvent(event).operations).toHaveLength(1);
  });

  it('needs a name, a code of its own and a sensible number of days', () => {
    expect(faultsOf(fields, [])).toEqual({});
    expect(faultsOf({ ...fields, name: '', code: 'a b', workingDays: 0 }, [])).toEqual({
      name: { fault: 'needName' },
      code: { fault: 'needCode' },
      workingDays: { fault: 'badDays' },
    });
    expect(faultsOf({ ...fields, code: 'dt2023' }, [event]).code).toEqual({ fault: 'takenCode', name: event.name });
  });
});

describe('the units that have sent', () => {
  const unit = (id: string) => ({ id }) as Unit;
  const item = (askerUnit: string | null) => ({ askerUnit }) as Item;
  const book = {
    unitsOf: () => [unit('a'), unit('b'), unit('c')],
    lineageOf: (id: string) => new Set(id === 'ab' ? ['ab', 'a', 'b'] : [id]),
  };

  it('are counted once however much they send', () => {
    expect(sendersOf(event, [item('a'), item('a'), item(null)], book)).toMatchObject({ sent: 1 });
  });

  it('include those whose successor sent for them', () => {
    const { sent, missing } = sendersOf(event, [item('ab')], book);
    expect(sent).toBe(2);
    expect(missing.map((each) => each.id)).toEqual(['c']);
  });
});
