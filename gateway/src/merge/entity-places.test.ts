import { describe, expect, test } from 'vitest';
import { compilePath, type JsonObject } from '../plan/data-path.ts';
import type { EntityBatch } from '../plan/step.ts';
import { wantedBy } from './entity-places.ts';

const path = (...keys: string[]) =>
  compilePath(
    keys.map((key) => (key === '@' ? '@' : { Field: key })),
    {} as never,
  );

function batchOf(represent: EntityBatch['represent'], ...paths: ReturnType<typeof path>[]): EntityBatch {
  return {
    alias: '_entities',
    variable: 'representations',
    paths,
    represent,
    rewriteRepresentation: null,
    rewriteAnswer: null,
    renamedKeys: new Map(),
  };
}

const byId = ({ __typename, id }: JsonObject) => ({ __typename, id });
const building = (id: string, more: object = {}) => ({ __typename: 'Building', id, ...more });

function wanted(root: JsonObject, batch: EntityBatch) {
  const repeated = new Set<JsonObject>();
  const { lists, places } = wantedBy({ batches: [batch] } as never, { root, repeated } as never);
  return { texts: lists.get('representations')?.texts, objects: places[0]?.objects, repeated };
}

describe('an entity that stands at many places', () => {
  test('becomes one object where the same is in it at each, and is asked for once', () => {
    const root = { dwellings: [0, 1, 2].map(() => ({ building: building('b1', { lifts: [{ id: 'l1' }] }) })) };
    const { texts, objects, repeated } = wanted(root, batchOf(byId, path('dwellings', '@', 'building')));
    const [first] = root.dwellings;
    expect(texts).toEqual(['{"__typename":"Building","id":"b1"}']);
    expect(objects).toEqual([first?.building]);
    expect(root.dwellings.map((dwelling) => dwelling.building === first?.building)).toEqual([true, true, true]);
    expect(repeated).toEqual(new Set([first?.building]));
  });

  test('in a list too', () => {
    const root = { buildings: [building('b1'), building('b2'), building('b1')] };
    const { objects } = wanted(root, batchOf(byId, path('buildings', '@')));
    expect(objects).toHaveLength(2);
    expect(root.buildings[2]).toBe(root.buildings[0]);
  });

  test('stays as it is where something else is in it', () => {
    const root = { dwellings: [null, 'A', 'B'].map((stair) => ({ building: building('b1', { stair }) })) };
    const { texts, objects } = wanted(root, batchOf(byId, path('dwellings', '@', 'building')));
    expect(texts).toHaveLength(1);
    expect(objects).toEqual(root.dwellings.map((dwelling) => dwelling.building));
    expect(root.dwellings).toMatchObject([null, 'A', 'B'].map((stair) => ({ building: { stair } })));
  });

  test('stays as it is on another way to it, where something else may be asked', () => {
    const root = { mine: building('b1'), yours: building('b1') };
    const { objects } = wanted(root, batchOf(byId, path('mine'), path('yours')));
    expect(objects).toHaveLength(2);
    expect(root.mine).not.toBe(root.yours);
  });

  test('stays as it is where only its type tells what it is', () => {
    const root = { buildings: [building('b1'), building('b1')] };
    const { objects } = wanted(
      root,
      batchOf(({ __typename }) => ({ __typename }), path('buildings', '@')),
    );
    expect(objects).toHaveLength(2);
    expect(root.buildings[0]).not.toBe(root.buildings[1]);
  });
});
