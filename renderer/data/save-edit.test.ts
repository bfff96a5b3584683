import { describe, expect, it } from 'vitest';
import type { Change } from '../../domain/change/change.ts';
import { clashesOf, joined } from './save-edit.ts';

const opened = { entity: 'item', row: { id: 'i1', text: 'cũ', note: '', partners: ['a'] } } as const;
const edit = (field: string, value: string, id = 'i1'): Change => ({
  command: 'items.edit',
  operations: [{ entity: 'item', id, field, value }],
});
const fields = (change: Change, now: Record<string, unknown>): readonly string[] =>
  clashesOf(change, opened, { id: 'i1', ...now } as never).map(({ field }) => field);

describe('an editor that is left', () => {
  it('asks when another value stands where it was opened on', () => {
    expect(fields(edit('text', 'của tôi'), { text: 'của họ', note: '' })).toEqual(['text']);
  });

  it('asks nothing when nobody else wrote, when both wrote the same, or when they wrote elsewhere', () => {
    expect(fields(edit('text', 'của tôi'), { text: 'cũ', note: 'của họ' })).toEqual([]);
    expect(fields(edit('text', 'như nhau'), { text: 'như nhau', note: '' })).toEqual([]);
    expect(fields(edit('text', 'của tôi', 'i2'), { text: 'của họ', note: '' })).toEqual([]);
  });

  it('asks nothing about a record that is no longer there: the engine says what becomes of it', () => {
    expect(clashesOf(edit('text', 'của tôi'), opened, undefined)).toEqual([]);
  });

  it('puts both texts one under the other', () => {
    expect(joined('của họ', 'của tôi')).toBe('của họ\ncủa tôi');
  });
});
