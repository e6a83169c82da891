import { type GraphQLSchema, getVariableValues } from 'graphql';
import { RequestError } from '../errors/request-error.ts';
import type { Operation } from './operation.ts';

const COERCION_ERRORS_MAX = 20;

const NONE: Readonly<Record<string, unknown>> = Object.freeze({});

/**
 * The values of an operation's variables: what the client sent, checked against the types, with the operation's defaults. Values
 * travel on as they came: whoever resolves a field coerces them to its own types.
 * Throws `BAD_USER_INPUT` with every mistake found.
 */
export function coerceVariables(
  schema: GraphQLSchema,
  operation: Operation,
  sent: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const definitions = operation.definition.variableDefinitions;
  if (!definitions?.length) return NONE;
  const { coerced, errors } = getVariableValues(schema, definitions, sent, { maxErrors: COERCION_ERRORS_MAX });
  if (errors) throw new RequestError('BAD_USER_INPUT', errors);
  const values: Record<string, unknown> = {};
  for (const { variable } of definitions) {
    const name = variable.name.value;
    if (Object.hasOwn(sent, name) && sent[name] !== undefined) values[name] = sent[name];
    else if (Object.hasOwn(coerced, name)) values[name] = coerced[name];
  }
  return values;
}
