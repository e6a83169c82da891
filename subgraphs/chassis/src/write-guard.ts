import { ClientError } from '@canopee/schema/client-error';
import type { Contract } from '@canopee/schema/contract';
import type { GuardedAction } from '@canopee/schema/guarded-action';
import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
} from 'graphql';
import { recordWrite } from './record-write.ts';
import type { RequestContext } from './request-context.ts';

type Resolver = GraphQLFieldResolver<unknown, RequestContext>;

/**
 * Puts a guard behind every mutation that answers with what concerns persons, in place: one that wrote nothing into the ledger itself, inside
 * its transaction as `recordWrite` asks, has an entry afterwards all the same. So no mutation that somebody adds can be forgotten.
 */
export function guardWrites(schema: GraphQLSchema, contract: Contract): void {
  const concerned = typesOfPersons(schema, contract);
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const action = contract.guarded.get(`Mutation.${field.name}`);
    if (action && answersWith(field.type, concerned)) guardWrite(field, action);
  }
}

/** Types of rows that concern a household, that hold something personal, or that are themselves the value of a personal field. */
function typesOfPersons(schema: GraphQLSchema, { personal, households }: Contract): ReadonlySet<string> {
  const names = new Set(households);
  for (const coordinate of personal.keys()) {
    const [typeName = '', fieldName = ''] = coordinate.split('.');
    names.add(typeName);
    const type = schema.getType(typeName);
    const value = isObjectType(type) ? type.getFields()[fieldName] : undefined;
    if (value && isObjectType(getNamedType(value.type))) names.add(getNamedType(value.type).name);
  }
  return names;
}

/** Whether a payload is of such a type, or one of its fields is. */
function answersWith(type: GraphQLOutputType, concerned: ReadonlySet<string>): boolean {
  const payload = getNamedType(type);
  if (concerned.has(payload.name)) return true;
  if (!isObjectType(payload)) return false;
  return Object.values(payload.getFields()).some((field) => concerned.has(getNamedType(field.type).name));
}

function guardWrite(field: GraphQLField<unknown, RequestContext>, action: GuardedAction): void {
  const resolve: Resolver = field.resolve ?? defaultFieldResolver;
  field.resolve = async (parent, args, context, info) => {
    const before = context.disclosure.writes;
    const answer = await resolve(parent, args, context, info);
    if (context.disclosure.writes === before) await recordAfter(field.name, action, context);
    return answer;
  };
}

async function recordAfter(name: string, action: GuardedAction, context: RequestContext): Promise<void> {
  const step = { coordinate: `Mutation.${name}`, category: 'system.operations' } as const;
  try {
    await recordWrite({ kind: 'CHANGED', action, fields: [step], subjects: [], rows: 1 }, context);
  } catch {
    throw new ClientError('LEDGER_UNAVAILABLE', `"${name}" was done, and the ledger could not record it.`);
  }
}
