import { officeKey } from '@canopee/schema/office-key';
import { readSupergraph as houseSdl } from '@canopee/schema/supergraph';
import { Kind, type OperationDefinitionNode, parse } from 'graphql';
import { expect, test } from 'vitest';
import { fragmentsOf } from '../operation/fragments.ts';
import { readSupergraph } from '../operation/supergraph.ts';
import { compileOwnIds } from './own-ids.ts';

const supergraph = readSupergraph(houseSdl());
const opal = officeKey('opal');

function check(text: string, subgraph = 'stock') {
  const document = parse(text);
  const operation = document.definitions.find(
    (one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION,
  );
  const type = supergraph.schema.getQueryType();
  if (!type) throw new Error('a query type is expected');
  return compileOwnIds(operation?.selectionSet, type, {
    supergraph,
    subgraph,
    fragments: fragmentsOf(document),
  });
}

test.each([
  ['an own id', { dwelling: { id: 'opal:1' } }, true],
  ["another office's id", { dwelling: { id: 'amiens:1' } }, false],
  ['an id that only begins like ours', { dwelling: { id: 'opal-est:1' } }, false],
  ['no id at all', { dwelling: { id: null } }, true],
  ['a number', { dwelling: { id: 7 } }, false],
  ['nothing', { dwelling: null }, true],
])('%s', (_, value, expected) => {
  expect(check('{ dwelling(id: 1) { id } }')?.(value, opal)).toBe(expected);
});

test('ids are looked at under any key, in lists, in fragments and deep inside', () => {
  const speaks = check(
    '{ d: dwelling(id: 1) { here: reference lease { ...L } ... on Dwelling { building { key: id } } } } fragment L on Lease { tenants { me: id } }',
  );
  const value = {
    d: { here: 'amiens:1', lease: { tenants: [{ me: 'opal:1' }, { me: 'opal:2' }] }, building: { key: 'opal:B' } },
  };
  expect(speaks?.(value, opal)).toBe(true);
  expect(speaks?.({ d: { ...value.d, lease: { tenants: [{ me: 'opal:1' }, { me: 'amiens:2' }] } } }, opal)).toBe(false);
  expect(speaks?.({ d: { ...value.d, building: { key: 'amiens:B' } } }, opal)).toBe(false);
});

test('an office may name another office: that is no row of its own', () => {
  expect(check('{ dwelling(id: 1) { office { key } } }')).toBeNull();
});

test('an office may name an agreement of the network: that is no row of its own either', () => {
  expect(check('{ disclosures { nodes { items { agreement { id } } } } }', 'ledger')).toBeNull();
  expect(check('{ disclosures { nodes { id items { agreement { id } } } } }', 'ledger')).not.toBeNull();
});
