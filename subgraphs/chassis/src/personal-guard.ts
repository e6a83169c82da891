import { ClientError } from '@canopee/schema/client-error';
import type { Contract, Coordinate, PersonalField } from '@canopee/schema/contract';
import type { DataCategory } from '@canopee/schema/fideslang';
import type { GuardedAction } from '@canopee/schema/guarded-action';
import { type Decision, HOME_NEEDS, type HomeNeed } from '@canopee/schema/tier';
import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getNullableType,
  isLeafType,
  isObjectType,
} from 'graphql';
import { guardInputs } from './input-guard.ts';
import type { RequestContext } from './request-context.ts';
import { applyTier, type PseudonymScope } from './tiers.ts';

/** Free text may name anybody, whomever it is filed under: it is personal also where no person is known. */
const PERSONAL_WITHOUT_SUBJECT: ReadonlySet<DataCategory> = new Set(['user.content']);

/**
 * Puts a guard before every personal field, every guarded root field and every field with inputs that look at personal ones, in
 * place. The guard stands at the field
 * itself, so no alias, fragment or interface leads around it. Throws where `@personal(subject:)` leads to no id.
 */
export function guardSchema(schema: GraphQLSchema, contract: Contract): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const personal = saidOf(contract.personal, type, field.name);
      if (personal) guardPersonal(type, field, personal);
      const action = saidOf(contract.guarded, type, field.name);
      if (action) guardAction(field, action);
      guardInputs(field, `${type.name}.${field.name}`, contract);
    }
  }
}

/** What the contract says of a field, or of the field of an interface that it stands for. */
function saidOf<Said>(said: ReadonlyMap<Coordinate, Said>, type: GraphQLObjectType, field: string): Said | undefined {
  const own = said.get(`${type.name}.${field}`);
  if (own !== undefined) return own;
  return type
    .getInterfaces()
    .map(({ name }) => said.get(`${name}.${field}`))
    .find((of) => of !== undefined);
}

type Resolver = GraphQLFieldResolver<unknown, RequestContext>;

function guardPersonal(
  type: GraphQLObjectType,
  field: GraphQLField<unknown, RequestContext>,
  { category, subjectPath }: PersonalField,
): void {
  const coordinate: Coordinate = `${type.name}.${field.name}`;
  const path = subjectFields(type, coordinate, subjectPath);
  const resolve: Resolver = field.resolve ?? defaultFieldResolver;
  field.resolve = async (parent, args, context, info) => {
    const subject = await subjectOf(parent, path, context, info);
    if (subject === null && !PERSONAL_WITHOUT_SUBJECT.has(category)) return resolve(parent, args, context, info);
    const note = (decision: Decision) =>
      context.disclosure.add({
        coordinate,
        category,
        decision,
        subject,
        count: 1,
        path: info.path,
      });
    const decided = context.access.decide(category, type.name, subject);
    const [decision, ...others] = await decisionsFor(decided, subject, context);
    if (decision.tier === 'WITHHELD') {
      // Noted without looking whether there is a value: a mark that comes only with one would tell that there is one.
      for (const withheld of [decision, ...others]) note(withheld);
      return null;
    }
    const value = await resolve(parent, args, context, info);
    if (value === null || value === undefined) return null;
    const given = applyTier(value, decision.tier, category, scopeOf(decision, context));
    note(given === null ? { tier: 'WITHHELD', rule: decision.rule } : decision);
    return given;
  };
}

/** Of a home, where the decision depends on it: what is given, or one that withholds for each thing that is missing there. */
async function decisionsFor(
  decision: Decision,
  home: string | null,
  { missingInHome }: RequestContext,
): Promise<[Decision, ...Decision[]]> {
  const { whereMet } = decision;
  if (!whereMet || home === null || !missingInHome) return [decision];
  const missing = await missingInHome(home);
  const [first, ...more] = whereMet.needs.filter((need) => missing.includes(need)).map(withheldFor);
  return first ? [first, ...more] : [{ tier: whereMet.tier, rule: whereMet.rule }];
}

function withheldFor(need: HomeNeed): Decision {
  return { tier: 'WITHHELD', rule: HOME_NEEDS[need] };
}

/** A pseudonym joins inside the one agreement that the value is given under, whatever else the request asks for. */
function scopeOf({ agreement }: Decision, { pseudonymScope }: RequestContext): PseudonymScope {
  return { ...pseudonymScope, agreement: agreement ?? null };
}

interface SubjectField {
  type: GraphQLObjectType;
  field: GraphQLField<unknown, RequestContext>;
}

/** The fields that `@personal(subject:)` names, from the type of the personal field to the id of the person. */
function subjectFields(start: GraphQLObjectType, coordinate: Coordinate, path: readonly string[]): SubjectField[] {
  let type = start;
  return path.map((name, depth) => {
    const field = type.getFields()[name];
    const last = depth === path.length - 1;
    const next = field && getNullableType(field.type);
    if (!field || !(last ? isLeafType(next) : isObjectType(next))) {
      const wanted = last ? 'an id' : 'one object';
      throw new TypeError(
        `@personal(subject:) of ${coordinate} is expected to lead over ${type.name}.${name} to ${wanted}, but that is ${field ? `${field.type}` : 'not there'}.`,
      );
    }
    const step = { type, field };
    if (isObjectType(next)) type = next;
    return step;
  });
}

/** Follows the path through the resolvers of its fields. Null where it ends before the id. */
async function subjectOf(
  parent: unknown,
  path: readonly SubjectField[],
  context: RequestContext,
  info: GraphQLResolveInfo,
): Promise<string | null> {
  let value: unknown = parent;
  for (const { type, field } of path) {
    // graphql-js' own resolver reads the field's name from `info`: left as it is, a person would be named by the value.
    const own = { ...info, fieldName: field.name, parentType: type, returnType: field.type };
    value = await (field.resolve ?? defaultFieldResolver)(value, {}, context, own);
    if (value === null || value === undefined) return null;
  }
  return String(value);
}

function guardAction(field: GraphQLField<unknown, RequestContext>, action: GuardedAction): void {
  const resolve: Resolver = field.resolve ?? defaultFieldResolver;
  field.resolve = (parent, args, context, info) => {
    if (context.access.may(action)) return resolve(parent, args, context, info);
    context.disclosure.refuse({
      coordinate: `${info.parentType.name}.${field.name}`,
      category: 'system.operations',
      rule: 'action-not-granted',
    });
    throw new ClientError(
      'FORBIDDEN',
      `"${field.name}" at "${context.office}" needs the action ${action}, which was not granted.`,
    );
  };
}
