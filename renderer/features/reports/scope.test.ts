import { expect, it } from 'vitest';
import type { Item } from '../../../domain/model/item.ts';
import type { Event } from '../../../domain/model/organisation.ts';
import { fileName, scoped, scopeOf } from './scope.ts';

const events = [{ id: 'e1', code: 'DT2023', name: 'Đối thoại' }] as Event[];
const items = [
  { id: 'a', event: 'e1' },
  { id: 'b', event: null },
] as Item[];

it('a report opened from an event speaks of its items and says so', () => {
  const place = { area: 'reports', id: 'e1' };
  expect(scoped(scopeOf(place), place, items, events)).toEqual({ items: [items[0]], ids: ['a'], query: 'kỳ:DT2023' });
});

it('a report opened from a filter speaks of the rows that were shown', () => {
  const place = { area: 'reports', query: 'đường', only: { label: 'đường', ids: ['b', 'gone'] } };
  expect(scoped(scopeOf(place), place, items, events)).toEqual({ items: [items[1]], ids: ['b'], query: 'đường' });
});

it('a report of the whole register names no rows, so that none can be missing', () => {
  const place = { area: 'reports' };
  expect(scoped(scopeOf(place), place, items, events)).toMatchObject({ ids: null, query: '' });
});

it('the file is named by what it speaks of and the day', () => {
  expect(fileName({ kind: 'event', event: 'e1' }, events, '2026-11-22')).toBe('Tong-hop-kien-nghi_DT2023_2026-11-22');
  expect(fileName({ kind: 'all' }, events, '2026-11-22')).toBe('Tong-hop-kien-nghi_2026-11-22');
});
