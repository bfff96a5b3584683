import { describe, expect, it } from 'vitest';
import { formatCount, formatDayInWords, formatRoman, formatShare } from './format.ts';

describe('numbers and days of a document', () => {
  it('separates thousands with dots', () => {
    expect([0, 12, 999, 1000, 1234567].map(formatCount)).toEqual(['0', '12', '999', '1.000', '1.234.567']);
  });

  it('writes a share with one decimal and a comma', () => {
    expect(formatShare(45, 121)).toBe('37,2%');
    expect(formatShare(1, 2)).toBe('50,0%');
    expect(formatShare(309, 411)).toBe('75,2%');
    expect(formatShare(5, 5)).toBe('100,0%');
    expect(formatShare(1, 3000)).toBe('0,0%');
  });

  it('rounds a share half up whatever the floating point says', () => {
    expect(formatShare(1, 2000)).toBe('0,1%');
    expect(formatShare(201, 400)).toBe('50,3%');
  });

  it('does not call a share of nothing zero', () => {
    expect(formatShare(0, 0)).toBe('chưa có');
  });

  it('pads the day and only the months that could be altered', () => {
    expect(formatDayInWords('2026-02-05')).toBe('ngày 05 tháng 02 năm 2026');
    expect(formatDayInWords('2026-03-22')).toBe('ngày 22 tháng 3 năm 2026');
    expect(formatDayInWords('2026-11-22')).toBe('ngày 22 tháng 11 năm 2026');
  });

  it('numbers parts in Roman', () => {
    expect([1, 4, 9, 10, 14, 26, 39].map(formatRoman)).toEqual(['I', 'IV', 'IX', 'X', 'XIV', 'XXVI', 'XXXIX']);
  });
});
