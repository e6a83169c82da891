import { readSupergraph as houseSdl } from '@canopee/schema/supergraph';
import { describe, expect, test } from 'vitest';
import { readSupergraph } from '../operation/supergraph.ts';
import { officesFor } from './route.ts';
import { compileShardedRoot } from './sharded-root.ts';

const supergraph = readSupergraph(houseSdl());
const compile = (text: string, subgraph = 'stock', kind: 'query' | 'mutation' = 'query') =>
  compileShardedRoot({ subgraph, kind, text, variables: [] }, supergraph);
const OFFICES = ['amiens', 'opal', 'reims-habitat'] as never[];

describe('a fetch is taken apart', () => {
  const root = compile(`query($a:ID!,$b:ID!,$n:Int,$v:Boolean!){
    one:dwelling(id:$a){...F} two:building(id:$b)@include(if:$v){name} __typename
    ...on Query@skip(if:$v){three:dwelling(id:$b){door}}
  } fragment F on Dwelling{id lease{tenants{...G}}} fragment G on Tenant{id}`);
  const [one, two, three] = root.parts;

  test('into its root fields, by their keys', () => {
    expect(root.parts.map(({ key }) => key)).toEqual(['one', 'two', 'three']);
  });

  test('each of which can be asked alone, with what it uses and nothing else', () => {
    if (!one || !two || !three) throw new Error('three parts are expected');
    expect(root.operationFor([one])).toMatchObject({
      text: 'query($a:ID!){one:dwelling(id:$a){...F}}fragment F on Dwelling{id lease{tenants{...G}}}fragment G on Tenant{id}',
      variables: ['a'],
    });
    expect(root.operationFor([two])).toMatchObject({
      text: 'query($b:ID!$v:Boolean!){two:building(id:$b)@include(if:$v){name}}',
      variables: ['b', 'v'],
    });
    expect(root.operationFor([three]).text).toBe(
      'query($b:ID!$v:Boolean!){...on Query@skip(if:$v){three:dwelling(id:$b){door}}}',
    );
    expect(root.operationFor([one])).toBe(root.operationFor([one]));
  });

  test('and says whether it is selected at all', () => {
    expect(root.parts.map((part) => part.isSelected({ v: true }))).toEqual([true, true, false]);
    expect(root.parts.map((part) => part.isSelected({ v: false }))).toEqual([true, false, true]);
  });
});

describe('a field finds its offices', () => {
  const offices = (text: string, variables = {}, subgraph = 'stock', kind: 'query' | 'mutation' = 'query') =>
    compile(text, subgraph, kind).parts.map((part) => officesFor(part, variables, OFFICES));

  test.each<[string, string, object, string[][]]>([
    ['by a literal id', '{dwelling(id:"opal:1"){id}}', {}, [['opal']]],
    ['by a variable', 'query($id:ID!){dwelling(id:$id){id}}', { id: 'reims-habitat:1' }, [['reims-habitat']]],
    ['all of them', '{dwellings{totalCount}}', {}, [OFFICES]],
    [
      'those that are named, in our order',
      '{dwellings(offices:["opal","amiens"]){totalCount}}',
      {},
      [['amiens', 'opal']],
    ],
    ['none where none is named', '{dwellings(offices:[]){totalCount}}', {}, [[]]],
    ['all where null is named', 'query($o:[ID!]){dwellings(offices:$o){totalCount}}', { o: null }, [OFFICES]],
  ])('%s', (_, text, variables, expected) => {
    expect(offices(text, variables)).toEqual(expected);
  });

  test('by an id inside an input object, also one that is a variable in it', () => {
    const direct = 'mutation($i:CreateClaimInput!){createClaim(input:$i){alreadyRegistered}}';
    expect(offices(direct, { i: { building: 'opal:B' } }, 'claims', 'mutation')).toEqual([['opal']]);
    const inside = 'mutation($b:ID!){createClaim(input:{building:$b,category:LIFT}){alreadyRegistered}}';
    expect(offices(inside, { b: 'amiens:B' }, 'claims', 'mutation')).toEqual([['amiens']]);
  });

  test.each([
    [
      '{dwelling(id:"nowhere:1"){id}}',
      '"id" of "dwelling" is expected to name one of the offices amiens, opal, reims-habitat',
    ],
    ['{dwelling(id:"x"){id}}', 'but got "x"'],
    ['query($id:ID!){dwelling(id:$id){id}}', 'but got nothing'],
    ['{dwellings(offices:["opal","x"]){totalCount}}', '"offices" of "dwellings" is expected'],
  ])('or says what was wrong with %s', (text, message) => {
    expect(() => offices(text)).toThrow(message);
  });
});

describe('a connection is asked of an office', () => {
  const asked = (text: string) => {
    const root = compile(text);
    return root.operationFor(root.parts).text;
  };

  test('with each row’s cursor and id, and without what no office alone can say', () => {
    expect(
      asked(
        'query($n:Int){dwellings(first:$n,offices:["opal"]){nodes{door}offices{outcome}pageInfo{endCursor}__typename}}',
      ),
    ).toBe(
      'query($n:Int){dwellings(first:$n){_canopee_page:pageInfo{hasNextPage hasPreviousPage}_canopee_rows:edges{cursor node{id}}nodes{door}}}',
    );
  });

  test('through the fragments that the planner writes', () => {
    expect(
      asked(
        '{a:dwellings{...P}b:dwellings(first:1){...P}}fragment P on DwellingConnection{totalCount edges{node{id}}}',
      ),
    ).toBe(
      '{a:dwellings{...on DwellingConnection{totalCount}_canopee_rows:edges{cursor node{id}}...on DwellingConnection{edges{node{id}}}}' +
        'b:dwellings(first:1){...on DwellingConnection{totalCount}_canopee_rows:edges{cursor node{id}}...on DwellingConnection{edges{node{id}}}}}',
    );
  });
});
