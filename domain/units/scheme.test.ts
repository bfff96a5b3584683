import { expect, it } from 'vitest';
import { schemeOn } from './scheme.ts';

it('a day belongs to the latest scheme that had begun', () => {
  expect(['2019-01-01', '2020-01-01', '2024-11-30', '2024-12-01', '2025-06-30', '2025-07-01'].map(schemeOn)).toEqual([
    '460',
    '460',
    '460',
    '412',
    '412',
    '130',
  ]);
});
