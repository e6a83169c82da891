import { expect, test } from 'vitest';
import { contentCoding } from './content-coding.ts';

test.each([
  [undefined, null],
  ['', null],
  ['identity', null],
  ['deflate, zstd', null],
  ['gzip, deflate', 'gzip'],
  ['gzip, deflate, br', 'br'],
  ['GZIP;Q=1.0', 'gzip'],
  ['br;q=0.5, gzip;q=0.8', 'gzip'],
  ['br;q=0, gzip', 'gzip'],
  ['br;q=0, gzip;q=0', null],
  ['*', 'br'],
  ['br;q=0, *', 'gzip'],
  ['*;q=0', null],
  ['gzip;q=nonsense', null],
])('to a client that accepts %j an answer goes out in %j', (acceptEncoding, coding) => {
  expect(contentCoding(acceptEncoding)).toBe(coding);
});
