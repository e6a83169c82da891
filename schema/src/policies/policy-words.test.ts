import { readFileSync } from 'node:fs';
import { schemaToJson } from '@cedar-policy/cedar-wasm/nodejs';
import { expect, test } from 'vitest';
import { DELICATE_ROWS } from '../delicate-rows.ts';
import { DATA_CATEGORIES } from '../fideslang.ts';
import { GUARDED_ACTIONS } from '../guarded-action.ts';
import { ROLES } from '../principal.ts';
import { PURPOSES } from '../purpose.ts';
import { GIVEN_TIERS } from '../tier.ts';
import { withThoseAbove } from './policy-words.ts';

const SCHEMA_FILE = new URL('../../policies/canopee.cedarschema', import.meta.url);

test('rules are written in just the words of the contract', () => {
  const words = wordsOf(readFileSync(SCHEMA_FILE, 'utf8'));
  expect(words.Role).toEqual(Object.keys(ROLES).sort());
  expect(words.Purpose).toEqual(Object.keys(PURPOSES).sort());
  expect(words.DataCategory).toEqual([...new Set(Object.keys(DATA_CATEGORIES).flatMap(withThoseAbove))].sort());
  const tiers = [...GIVEN_TIERS, 'AGREED'].map((tier) => `SEE_${tier}`);
  expect(words.Matter).toEqual(DELICATE_ROWS.filter((matter) => matter !== 'HOME_FAULT').sort());
  expect(words.Tier).toEqual([...GIVEN_TIERS].sort());
  expect(words.actions).toEqual(
    [...GUARDED_ACTIONS, 'NAME_PURPOSE', 'READ_DELICATE', 'READ_EVERY_ROW', 'SEE', ...tiers].sort(),
  );
});

function wordsOf(schema: string): Record<string, string[]> {
  const parsed = schemaToJson(schema);
  if (parsed.type === 'failure') throw new Error('the schema is expected to parse');
  const { entityTypes = {}, actions = {} } = parsed.json[''] ?? {};
  const words: Record<string, string[]> = { actions: Object.keys(actions).sort() };
  for (const [name, type] of Object.entries(entityTypes)) {
    if ('enum' in type) words[name] = [...type.enum].sort();
  }
  return words;
}
