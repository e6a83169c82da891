import type { Mark } from '@canopee/schema/mark';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, type House, startHouse } from '../testkit/house.ts';
import { readStories, type Story, type StoryDocument } from './read-stories.ts';
import { PLANTED, settleStoryPeople } from './story-people.ts';

// The stories of `cases/`, each asked through a real gateway of real offices. How to write one: `README.md` beside this file.

const OFFICES = ['opal', 'amiens', 'reims-habitat'];

let house: House;
beforeAll(async () => {
  house = await startHouse({ offices: OFFICES, dwellingsPerOffice: 0 });
  for (const key of OFFICES) await settleStoryPeople(house.office(key));
});
afterAll(() => house[Symbol.asyncDispose]());

describe.each(readStories())('$name', ({ principal, documents }) => {
  test.each(documents)('$verdict $name', async ({ verdict, source, expected }) => {
    const answer = await house.ask(source, asking(principal));
    if (verdict === 'ALLOW') expectAllowed(answer);
    if (verdict === 'MASK') expectMasked(answer, expected);
    if (verdict === 'DENY') expectDenied(answer, expected);
    if (verdict === 'EMPTY') expectEmpty(answer);
  });
});

function asking(principal: Story['principal']) {
  if (principal === null) return {};
  const { purpose, ...as } = principal;
  return { as, ...(purpose && { purpose }) };
}

function expectAllowed(answer: Answer<unknown>): void {
  expect(answer.errors).toBeUndefined();
  expect(marksOf(answer)).toEqual([]);
  expect(nullsIn(answer.data)).toEqual([]);
}

function expectMasked(answer: Answer<unknown>, { data, marks }: StoryDocument['expected']): void {
  expect(answer.errors).toBeUndefined();
  expect(JSON.parse(JSON.stringify(answer.data), signed)).toEqual(data);
  expect(inOrder(marksOf(answer))).toEqual(inOrder(marks ?? []));
}

/** A pseudonym is another in every house; `(sign)` stands for one in what is expected. */
function signed(_: string, value: unknown): unknown {
  return typeof value === 'string' && /^[\w-]{22}$/.test(value) ? '(sign)' : value;
}

/** Nothing of anybody is in it, and it says why not: in marks, or in an error that refuses. */
function expectDenied(answer: Answer<unknown>, { rules }: StoryDocument['expected']): void {
  const marks = marksOf(answer);
  // Not the whole answer: the digits of a rent may well stand in the request's id.
  const text = JSON.stringify({ data: answer.data, errors: answer.errors, marks });
  for (const value of PLANTED) expect(text).not.toContain(value);
  const refused = answer.errors?.filter(({ extensions }) => ['FORBIDDEN', 'UNAUTHENTICATED'].includes(extensions.code));
  expect(marks.length + (refused?.length ?? 0), `neither marks nor a refusal in ${text}`).toBeGreaterThan(0);
  expect(marks.every(({ tier }) => tier === 'WITHHELD')).toBe(true);
  if (rules) expect([...new Set(marks.map(({ rule }) => rule))].sort()).toEqual([...rules].sort());
}

/** As if there were no such row: no value, no member of a list, no count, and no mark that would tell that there is one. */
function expectEmpty(answer: Answer<unknown>): void {
  expect(answer.errors).toBeUndefined();
  expect(marksOf(answer)).toEqual([]);
  const there = Object.entries(answer.data as Record<string, unknown>).filter(([, value]) => !isEmpty(value));
  expect(there).toEqual([]);
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === 0) return true;
  return typeof value === 'object' && Object.values(value).every(isEmpty);
}

function marksOf({ extensions }: Answer<unknown>): Mark[] {
  return (extensions as { privacy?: { marks?: Mark[] } } | undefined)?.privacy?.marks ?? [];
}

function inOrder(marks: readonly unknown[]): string[] {
  return marks.map((mark) => JSON.stringify(mark, Object.keys(mark as object).sort())).sort();
}

/** Paths of the values that are not there. */
function nullsIn(value: unknown, path = ''): string[] {
  if (value === null || value === undefined) return [path];
  if (typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, member]) => nullsIn(member, `${path}.${key}`));
}
