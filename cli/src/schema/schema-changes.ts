import { buildPublicSchema } from '@canopee/gateway/operation/public-schema';
import { type Contract, type Coordinate, readContract } from '@canopee/schema/contract';
import { findBreakingChanges, findDangerousChanges, type GraphQLSchema, isObjectType, parse } from 'graphql';

/** What is different in the graph since a release, as clients meet it: each change a sentence, in the order of the words. */
export interface SchemaChanges {
  /** An operation that ran may not run any more, or gives less. */
  breaking: string[];
  /** It runs, and may meet what it does not expect, such as another value of an enum. */
  dangerous: string[];
}

/**
 * Compares two supergraphs as clients see them. Beside what breaks GraphQL, a field that becomes personal breaks whoever reads it without
 * a purpose, and an action that a field needs from now on whoever has no rule for it.
 */
export function schemaChanges(released: string, present: string): SchemaChanges {
  const [before, after] = [buildPublicSchema(released), buildPublicSchema(present)];
  const told = (changes: readonly { description: string }[]) => changes.map(({ description }) => description);
  const [contractBefore, contractAfter] = [readContract(parse(released)), readContract(parse(present))];
  const privacy = [
    ...becamePersonal(contractBefore, contractAfter, before),
    ...needMore(contractBefore, contractAfter),
  ];
  return {
    breaking: [...told(findBreakingChanges(before, after)), ...privacy].sort(),
    dangerous: told(findDangerousChanges(before, after)).sort(),
  };
}

function becamePersonal(before: Contract, after: Contract, schemaBefore: GraphQLSchema): string[] {
  return [...after.personal].flatMap(([coordinate, { category }]) => {
    const was = before.personal.get(coordinate)?.category;
    if (was === category || (was === undefined && !hasField(schemaBefore, coordinate))) return [];
    return [`${coordinate} is personal now (${category}) and was ${was ?? 'not'}.`];
  });
}

function needMore(before: Contract, after: Contract): string[] {
  return [...after.guarded].flatMap(([coordinate, action]) => {
    const was = before.guarded.get(coordinate);
    if (was === action || !before.sharding.has(coordinate)) return [];
    return [`${coordinate} needs ${action} now and needed ${was ?? 'nothing'}.`];
  });
}

function hasField(schema: GraphQLSchema, coordinate: Coordinate): boolean {
  const [typeName = '', field = ''] = coordinate.split('.');
  const type = schema.getType(typeName);
  return isObjectType(type) && Object.hasOwn(type.getFields(), field);
}
