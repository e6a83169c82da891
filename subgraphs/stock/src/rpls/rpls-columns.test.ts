import { expect, test } from 'vitest';
import { hasColumn, type RplsFormat, readHeader } from './rpls-columns.ts';

const OLD = ['DEPCOM', 'NOMVOIE', 'TYPECONST', 'NBPIECE', 'SURFHAB', 'CONSTRUCT', 'FINAN'];

test.each<[string, string[], RplsFormat]>([
  ['2016 to 2019', OLD, 'OPEN_2016_2019'],
  ['2017, with its suffix and in small letters', OLD.map((name) => `${name.toLowerCase()}_red`), 'OPEN_2016_2019'],
  ['since 2023', OLD.map((name) => name.replace(/^(TYPECONST|FINAN)$/, '$1_CODE')), 'OPEN'],
  ['restricted', [...OLD, 'IDENT_INT', 'LOYERPRINC'], 'RESTRICTED'],
  ['restricted, without the landlord’s own id', [...OLD, 'IDENT_REP'], 'RESTRICTED'],
])('%s', (_, names, format) => {
  const reading = readHeader(names);
  expect(reading).toMatchObject({ header: { format, columnCount: names.length, positions: { DEPCOM: 0, FINAN: 6 } } });
});

test('of several lists of priority districts the newest counts', () => {
  const reading = readHeader([...OLD, 'PLG_QP15', 'PLG_QP24']);
  expect(reading).toMatchObject({ header: { positions: { PLG_QP: 8 } } });
  expect(readHeader([...OLD, 'PLG_QP'])).toMatchObject({ header: { positions: { PLG_QP: 7 } } });
});

test('columns stand in any order, among others', () => {
  const reading = readHeader(['ZE2020', ...OLD.toReversed(), 'AUTRE']);
  expect(reading).toMatchObject({ header: { positions: { FINAN: 1, DEPCOM: 7 } } });
});

test('what a file lacks is named, with every name that it could have', () => {
  expect(readHeader(['DEPCOM', 'NOMVOIE', 'NBPIECE', 'CONSTRUCT'])).toEqual({
    missing: ['TYPECONST or TYPECONST_CODE', 'SURFHAB'],
    known: ['DEPCOM', 'NOMVOIE', 'NBPIECE', 'CONSTRUCT'],
  });
});

test('a file has the columns that it has', () => {
  const reading = readHeader(OLD);
  if (!('header' in reading)) throw new TypeError('a header is expected');
  expect(hasColumn(reading.header, 'IDENT_INT', 'FINAN')).toBe(true);
  expect(hasColumn(reading.header, 'IDENT_INT', 'BAIL')).toBe(false);
});
