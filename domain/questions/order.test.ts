import { describe, expect, it } from 'vitest';
import { item as itemSpec, type Item } from '../model/item.ts';
import { rowOf } from '../testing/rows.ts';
import { isDueSoon, isOpen, isOverdue, isUnassigned } from './condition.ts';
import { groupItems, subtotal } from './group-items.ts';
import { sortItems, type SortKey } from './sort-items.ts';
import { comparePeople, compareText } from './text-order.ts';

const TODAY = '2026-11-20';
const make = (id: string, fields: Partial<Item> = {}): Item => rowOf(itemSpec, { id, ...fields });
const names: Readonly<Record<string, string>> = { a: 'Sở Y tế', b: 'Công an tỉnh', c: 'Đảng ủy', d: 'Dân vận' };
const sorted = (items: readonly Item[], ...keys: SortKey[]): string[] =>
  sortItems(items, keys, (_, id) => names[id] ?? id).map((one) => one.id);

describe('the Vietnamese order', () => {
  it('sorts people by given name, then middle name, then family name', () => {
    const people = [
      'Nguyễn Văn An',
      'Trần Văn An',
      'Lê Thị Ánh',
      'Đỗ Ân',
      'Phạm Thị Bích',
      'Nguyễn Đức Bình',
      'Hoàng Văn Dũng',
      'Hoàng Văn Đạt',
    ];
    expect([...people].reverse().sort(comparePeople)).toEqual(people);
  });

  it('has a ă â … d đ, and numbers by value', () => {
    const words = ['an', 'ăn', 'ân', 'bản 2', 'bản 10', 'dân', 'đất'];
    expect([...words].reverse().sort(compareText)).toEqual(words);
  });
});

describe('sorting items', () => {
  it('sorts links by what they are called, and leaves empty ones last either way', () => {
    const items = [
      make('1', { lead: 'a' }),
      make('2'),
      make('3', { lead: 'b' }),
      make('4', { lead: 'c' }),
      make('5', { lead: 'd' }),
    ];
    expect(sorted(items, { field: 'lead', descending: false })).toEqual(['3', '5', '4', '1', '2']);
    expect(sorted(items, { field: 'lead', descending: true })).toEqual(['1', '4', '5', '3', '2']);
  });

  it('sorts states along the workflow, and keeps the order of equals', () => {
    const items = [
      make('1', { state: 'ket-thuc' }),
      make('2', { state: 'tiep-nhan' }),
      make('3', { state: 'ket-thuc' }),
    ];
    expect(sorted(items, { field: 'state', descending: false })).toEqual(['2', '1', '3']);
    expect(sorted(items, { field: 'state', descending: true })).toEqual(['1', '3', '2']);
  });

  it('breaks ties by the next key', () => {
    const items = [
      make('1', { kind: 'kien-nghi', due: '2026-01-02' }),
      make('2', { kind: 'cau-hoi', due: null }),
      make('3', { kind: 'kien-nghi', due: '2026-01-01' }),
    ];
    expect(sorted(items, { field: 'kind', descending: false }, { field: 'due', descending: false })).toEqual([
      '2',
      '3',
      '1',
    ]);
    expect(sorted(items)).toEqual(['1', '2', '3']);
  });
});

describe('conditions', () => {
  const late = make('a', { due: '2026-11-19' });

  it('are late only after the due day, and only while an answer is owed', () => {
    expect(isOverdue(late, TODAY)).toBe(true);
    expect(isOverdue(make('b', { due: TODAY }), TODAY)).toBe(false);
    expect(isOverdue({ ...late, answeredOn: '2026-11-19' }, TODAY)).toBe(false);
    for (const state of ['da-tra-loi', 'ket-thuc', 'rut', 'gop-trung', 'tra-lai'] as const) {
      expect(isOverdue({ ...late, state }, TODAY)).toBe(false);
      expect(isOpen({ ...late, state })).toBe(false);
    }
  });

  it('are soon from today on, and never late and soon at once', () => {
    expect(isDueSoon(make('b', { due: TODAY }), TODAY, '2026-11-25')).toBe(true);
    expect(isDueSoon(make('b', { due: '2026-11-26' }), TODAY, '2026-11-25')).toBe(false);
    expect(isDueSoon(late, TODAY, '2026-11-25')).toBe(false);
  });

  it('are unassigned while nobody leads and an answer is owed', () => {
    expect(isUnassigned(late)).toBe(true);
    expect(isUnassigned({ ...late, lead: 'x' })).toBe(false);
    expect(isUnassigned({ ...late, state: 'rut' })).toBe(false);
  });
});

describe('grouping', () => {
  it('keeps every item in one group, in order, with counts that add up', () => {
    const items = [
      make('1', { sector: 's', due: '2026-11-01' }),
      make('2'),
      make('3', { sector: 's', state: 'da-tra-loi', answeredOn: TODAY }),
    ];
    const groups = groupItems(items, 'sector', TODAY);
    expect(groups.map((group) => [group.value, group.items.map((one) => one.id)])).toEqual([
      ['s', ['1', '3']],
      [null, ['2']],
    ]);
    expect(groups[0]?.subtotal).toEqual({ count: 2, open: 1, overdue: 1, answered: 1 });
    expect(subtotal(items, TODAY)).toEqual({ count: 3, open: 2, overdue: 1, answered: 1 });
  });
});
