import { expect, test } from 'vitest';
import {
  day,
  decimalNumber,
  financingCode,
  floor,
  inseeCode,
  month,
  oneOfCodes,
  Unreadable,
  wholeNumber,
  year,
} from './read-values.ts';

const UNREADABLE = expect.any(Unreadable);

test.each([
  ['06/2019', '2019-06-01'],
  ['15/06/2019', '2019-06-01'],
  ['2019-06', '2019-06-01'],
  ['2019-06-15', '2019-06-01'],
  ['06-2019', '2019-06-01'],
  ['01/1900', null],
  ['13/2019', UNREADABLE],
  ['00/2019', UNREADABLE],
  ['2019', UNREADABLE],
  ['juin 2019', UNREADABLE],
])('a month: %s', (text, value) => expect(month(text)).toEqual(value));

test.each([
  ['15/09/2018', '2018-09-15'],
  ['2018-09-15', '2018-09-15'],
  ['29/02/2016', '2016-02-29'],
  ['29/02/2018', UNREADABLE],
  ['01/01/1900', null],
  ['09/2018', UNREADABLE],
])('a day: %s', (text, value) => expect(day(text)).toEqual(value));

test.each([
  ['RC', 0],
  ['rdc', 0],
  ['R.D.C.', 0],
  ['00', 0],
  ['7', 7],
  ['07', 7],
  ['R+4', 4],
  ['-1', -1],
  ['SS', -1],
  ['SS2', -2],
  ['haut', UNREADABLE],
  ['123', UNREADABLE],
])('a floor: %s', (text, value) => expect(floor(text)).toEqual(value));

test.each([
  ['02691', '02691'],
  ['2691', '02691'],
  ['2a004', '2A004'],
  ['2C004', UNREADABLE],
  ['8002', '08002'],
  ['802', UNREADABLE],
  ['800210', UNREADABLE],
])('a commune: %s', (text, value) => expect(inseeCode(text)).toEqual(value));

test.each([
  ['65', 65],
  ['65,00', 65],
  ['65.5', 66],
  ['1', 1],
  ['998', 998],
  ['999', null],
  ['0', null],
  ['1000', UNREADABLE],
  ['-5', UNREADABLE],
  ['6 5', UNREADABLE],
  ['1e2', UNREADABLE],
])('a surface: %s', (text, value) => {
  expect(wholeNumber({ min: 1, max: 998, unknown: [0, 999] })(text)).toEqual(value);
});

test.each([
  ['1974', 1974],
  ['9999', null],
  ['0000', null],
  ['1099', UNREADABLE],
  ['2101', UNREADABLE],
])('a year: %s', (text, value) => expect(year(text)).toEqual(value));

test.each([
  ['649900.25', 649_900.25],
  ['649900,25', 649_900.25],
  ['-12', -12],
  ['12 m', UNREADABLE],
])('a coordinate: %s', (text, value) => expect(decimalNumber(text)).toEqual(value));

test.each([
  ['13', '13'],
  ['5', '05'],
  ['PLUS', UNREADABLE],
])('a financing: %s', (text, value) => expect(financingCode(text)).toEqual(value));

test('a code means what its column says, and what "toString" means in no column', () => {
  const read = oneOfCodes({ 1: 'LET', 9: null });
  expect([read('1'), read('9')]).toEqual(['LET', null]);
  expect([read('2'), read('toString'), read('constructor')]).toEqual([UNREADABLE, UNREADABLE, UNREADABLE]);
});
