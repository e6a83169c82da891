import { ClientError } from '@canopee/schema/client-error';
import type { Contract, Coordinate, PersonalField } from '@canopee/schema/contract';
import type { GuardedAction } from '@canopee/schema/guarded-action';
import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isObjectType,
  responsePathAsArray,
} from 'graphql';
import type { RequestContext } from './request-context.ts';
import { applyTier } from './tiers.ts';

/**
 * Puts a guard before every personal field and every guarded root field of a schema, in place. The guard stands at the field
 * itself, so no alias, fragment or interface leads around it.
 */
export function guardSchema(schema: GraphQLSchema, contract: Contract): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const coordinate: Coordinate = `${type.name}.${field.name}`;
      const personal = contract.personal.get(coordinate);
      if (personal) guardPersonal(type, field, personal);
      const action = contract.guarded.get(coordinate);
      if (action) guardAction(field, action);
    }
  }
}

type Resolver = GraphQLFieldResolver<unknown, RequestContext>;

function guardPersonal(
  type: GraphQLObjectType,
  field: GraphQLField<unknown, RequestContext>,
  personal: PersonalField,
): void {
  const resolve: Resolver = field.resolve ?? defaultFieldResolver;
  field.resolve = async (parent, args, context, info) => {
    const subject = await subjectOf(parent, type, personal, context, info);
    if (subject === null) return resolve(parent, args, context, info);
    const { category, coordinate } = personal;
    const decision = context.access.decide(category);
    const note = { coordinate, category, decision, subject, path: responsePathAsArray(info.path) };
    if (decision.tier === 'WITHHELD') {
      context.disclosure.add(note);
      return null;
    }
    const value = await resolve(parent, args, context, info);
    if (value === null || value === undefined) return null;
    context.disclosure.add(note);
    return applyTier(value, decision.tier, category, context.pseudonymScope);
  };
}

/** Follows `@personal(subject:)` through the resolvers of the types on its way. Null: the value concerns nobody. */
async function subjectOf(
  parent: unknown,
  parentType: GraphQLObjectType,
  { coordinate, subjectPath }: PersonalField,
  context: RequestContext,
  info: GraphQLResolveInfo,
): Promise<string | null> {
  let value: unknown = parent;
  let type: GraphQLObjectType = parentType;
  for (const [depth, name] of subjectPath.entries()) {
    const field = type.getFields()[name];
    if (!field)
      throw new TypeError(`@personal(subject:) of ${coordinate} leads to ${type.name}.${name}, which is not there.`);
    value = await (field.resolve ?? defaultFieldResolver)(value, {}, context, info);
    if (value === null || value === undefined) return null;
    if (depth < subjectPath.length - 1) type = namedObjectType(field, info.schema);
  }
  return String(value);
}

function namedObjectType(field: GraphQLField<unknown, unknown>, schema: GraphQLSchema): GraphQLObjectType {
  const type = schema.getType(String(field.type).replace(/[[\]!]/g, ''));
  if (!isObjectType(type))
    throw new TypeError(`An object type is expected behind ${field.name}, but got ${field.type}.`);
  return type;
}

function guardAction(field: GraphQLField<unknown, RequestContext>, action: GuardedAction): void {
  const resolve: Resolver = field.resolve ?? defaultFieldResolver;
  field.resolve = (parent, args, context, info) => {
    if (context.access.may(action)) return resolve(parent, args, context, info);
    throw new ClientError(
      'FORBIDDEN',
      `"${field.name}" at "${context.office}" needs the action ${action}, which was not granted.`,
    );
  };
}
