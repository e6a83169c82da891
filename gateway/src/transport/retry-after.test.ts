import { expect, test } from 'vitest';
import { retryAfterSeconds } from './retry-after.ts';

const error = (retryAfterMs?: unknown) => ({ message: '', extensions: { retryAfterMs } });

test.each<[string, Parameters<typeof retryAfterSeconds>[0], number | null]>([
  ['the longest wait of all errors, in whole seconds', [error(200), error(1_001), error()], 2],
  ['a second at least', [error(1)], 1],
  ['nothing where no error says when', [error(), { message: '' }], null],
  ['nothing where what stands there is no time', [error('soon')], null],
  ['nothing where there are no errors', undefined, null],
])('the header says %s', (_, errors, seconds) => {
  expect(retryAfterSeconds(errors)).toBe(seconds);
});
