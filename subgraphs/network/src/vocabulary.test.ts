import { domainSdl } from '@canopee/schema/domain-sdl';
import { Kind, parse } from 'graphql';
import { expect, test } from 'vitest';
import {
  AGREEMENT_KINDS,
  AGREEMENT_PARTY_ROLES,
  DPO_MANDATE_KINDS,
  LAWFUL_BASES,
  RETENTION_EVENTS,
} from './vocabulary.ts';

test.each([
  ['AgreementKind', AGREEMENT_KINDS],
  ['AgreementPartyRole', AGREEMENT_PARTY_ROLES],
  ['DpoMandateKind', DPO_MANDATE_KINDS],
  ['LawfulBasis', LAWFUL_BASES],
  ['RetentionEvent', RETENTION_EVENTS],
])('%s has the same values in the database as in the contract', (name, values) => {
  const found = parse(domainSdl('network')).definitions.find(
    (definition) => definition.kind === Kind.ENUM_TYPE_DEFINITION && definition.name.value === name,
  );
  if (found?.kind !== Kind.ENUM_TYPE_DEFINITION) throw new Error(`An enum ${name} is expected in the SDL.`);
  expect(found.values?.map((value) => value.name.value).toSorted()).toEqual(values.toSorted());
});
