import { expect, it } from 'vitest';
import { readTypedDay } from './typed-day.ts';

it('a day may be typed with strokes, without them, without the year, or with two digits of it', () => {
  const typed = ['5/8/2023', '05082023', '5/8', '5.8.23', '2023-08-05'];
  expect(typed.map((text) => readTypedDay(text, '2023-11-22'))).toEqual(Array<string>(5).fill('2023-08-05'));
});

it('what is no day is refused', () => {
  expect(['31/02/2023', '5', 'hôm nay', '', '32082023'].map((text) => readTypedDay(text, '2023-11-22'))).toEqual(
    Array<undefined>(5).fill(undefined),
  );
});
