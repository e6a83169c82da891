import { HOUSE_REASONS } from '@canopee/schema/policies/policy-rule';
import { expect, test } from 'vitest';
import { ENGLISH } from './english.ts';
import { FRENCH } from './french.ts';

test.each(Object.keys(HOUSE_REASONS))(
  'why a value is kept back by "%s" is said in words, in both languages',
  (reason) => {
    for (const { detail } of [FRENCH, ENGLISH]) expect(detail.rule[reason]).toMatch(/^[\p{Lower}]/u);
  },
);
