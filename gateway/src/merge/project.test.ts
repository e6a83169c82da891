import { pino } from 'pino';
import { expect, test } from 'vitest';
import type { JsonObject } from '../plan/data-path.ts';
import { ErrorBook } from './error-book.ts';
import { project } from './project.ts';
import type { FieldShape, Shape } from './shape.ts';

const text: Shape = {
  kind: 'LEAF',
  nonNull: false,
  accepts: (value) => (typeof value === 'string' ? value : undefined),
};
const field = (key: string, shape: Shape): FieldShape => ({
  key,
  source: key,
  furtherSources: [],
  coordinate: `Building.${key}`,
  shape,
});
const buildingFields = [field('name', { ...text, nonNull: true }), field('street', text)];
const building: Shape = { kind: 'OBJECT', nonNull: false, fieldsOf: () => buildingFields };
const fields = [field('buildings', { kind: 'LIST', nonNull: false, item: building })];

function projected(one: JsonObject) {
  const errors = new ErrorBook('request-1', pino({ level: 'silent' }), (path) => path);
  const data = project(fields, { buildings: [one, one] }, { errors, repeated: new Set([one]) });
  return { list: data?.buildings as unknown[], paths: errors.list().map(({ path }) => path) };
}

test('what stands at several places is made once', () => {
  const { list, paths } = projected({ name: 'Tour A', street: 'Rue Haute', floors: 4 });
  expect(list).toEqual([
    { name: 'Tour A', street: 'Rue Haute' },
    { name: 'Tour A', street: 'Rue Haute' },
  ]);
  expect(list[1]).toBe(list[0]);
  expect(paths).toEqual([]);
});

test('what is wrong with it is told at each of its places', () => {
  expect(projected({ name: null, street: 'Rue Haute' })).toEqual({
    list: [null, null],
    paths: [
      ['buildings', 0, 'name'],
      ['buildings', 1, 'name'],
    ],
  });
  expect(projected({ name: 'Tour A', street: 7 }).paths).toEqual([
    ['buildings', 0, 'street'],
    ['buildings', 1, 'street'],
  ]);
});
