import { domainSdl } from '@canopee/schema/domain-sdl';
import { Kind, parse } from 'graphql';
import { expect, test } from 'vitest';
import {
  CLAIM_CATEGORIES,
  CLAIM_STATES,
  CLAIM_URGENCIES,
  COLLECTIVE_CLAIM_STATES,
  OPEN_CLAIM_STATES,
} from './vocabulary.ts';

test.each([
  ['ClaimCategory', CLAIM_CATEGORIES],
  ['ClaimUrgency', CLAIM_URGENCIES],
  ['ClaimState', CLAIM_STATES],
  ['CollectiveClaimState', COLLECTIVE_CLAIM_STATES],
])('%s has the same values in the database as in the contract', (name, values) => {
  expect(values.toSorted()).toEqual(contractValues(name).toSorted());
});

test('a claim that joined a collective claim is no longer open by itself', () => {
  expect(OPEN_CLAIM_STATES).not.toContain('MERGED');
});

function contractValues(name: string): string[] {
  const found = parse(domainSdl('claims')).definitions.find(
    (definition) => definition.kind === Kind.ENUM_TYPE_DEFINITION && definition.name.value === name,
  );
  if (found?.kind !== Kind.ENUM_TYPE_DEFINITION) throw new Error(`An enum ${name} is expected in the SDL.`);
  return (found.values ?? []).map((value) => value.name.value);
}
