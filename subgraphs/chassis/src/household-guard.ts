import { ClientError } from '@canopee/schema/client-error';
import type { Contract } from '@canopee/schema/contract';
import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
} from 'graphql';
import type { RequestContext } from './request-context.ts';

type Resolver = GraphQLFieldResolver<unknown, RequestContext>;

/**
 * Puts a guard before every field that gives objects of a `@household` type, or a list of them with its `totalCount`, in place:
 * who sees aggregates only is refused it, whatever filter, order or page is asked, since a list's length is a statistic too, and
 * one that nobody has made safe.
 */
export function guardHouseholds(schema: GraphQLSchema, { households }: Contract): void {
  if (households.size === 0) return;
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      if (type.name === 'Query' && field.name === '_entities') guardEntities(field, households);
      else if (givesHouseholds(field, households)) guardField(field);
    }
  }
}

function givesHouseholds({ type }: GraphQLField<unknown, RequestContext>, households: ReadonlySet<string>): boolean {
  const given = getNamedType(type);
  if (households.has(given.name)) return true;
  const nodes = isObjectType(given) ? given.getFields().nodes : undefined;
  return nodes !== undefined && households.has(getNamedType(nodes.type).name);
}

function guardField(field: GraphQLField<unknown, RequestContext>): void {
  const resolve: Resolver = field.resolve ?? defaultFieldResolver;
  field.resolve = (parent, args, context, info) => {
    if (!context.access.aggregatesOnly) return resolve(parent, args, context, info);
    noteRefused(context, info);
    throw new ClientError(
      'FORBIDDEN',
      `"${field.name}" at "${context.office}" gives single households, but you are expected to see aggregates only.`,
    );
  };
}

function noteRefused({ disclosure }: RequestContext, { parentType, fieldName }: GraphQLResolveInfo): void {
  disclosure.refuse({
    coordinate: `${parentType.name}.${fieldName}`,
    category: 'system.operations',
    rule: 'aggregates-only',
  });
}

/** Nobody is found, as where there is nobody: other entities of the same fetch are answered. */
function guardEntities(field: GraphQLField<unknown, RequestContext>, households: ReadonlySet<string>): void {
  const resolve: Resolver = field.resolve ?? defaultFieldResolver;
  field.resolve = async (parent, args, context, info) => {
    if (!context.access.aggregatesOnly) return resolve(parent, args, context, info);
    const asked = args.representations as readonly { __typename: string }[];
    const open = asked.filter(({ __typename }) => !households.has(__typename));
    if (open.length < asked.length) noteRefused(context, info);
    const found = (await resolve(parent, { ...args, representations: open }, context, info)) as unknown[];
    return asked.map((one) => (households.has(one.__typename) ? null : found[open.indexOf(one)]));
  };
}
