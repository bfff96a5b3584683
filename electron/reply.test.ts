import { expect, it } from 'vitest';
import { describeError } from './reply.ts';

it('names kind, system code and place of an error, and nothing it says', () => {
  const canary = 'Trần Thị Canary 0987654321 /home/canary/phieu.xlsx';
  const error = Object.assign(new RangeError(canary), { code: 'ENOSPC', path: canary });
  const line = describeError(error);
  expect(line).toMatch(/^RangeError ENOSPC at reply\.test\.ts:\d+:\d+/);
  expect(line).not.toMatch(/canary/i);
});

it('does not quote a message that looks like a place or a code that looks like a message', () => {
  const error = Object.assign(new Error('canary\n    at canary.ts:1:1'), { code: 'canary said so' });
  expect(describeError({ canary: 1 })).toBe('object');
  expect(describeError('canary')).toBe('string');
  expect(describeError(error)).not.toContain('canary');
});
