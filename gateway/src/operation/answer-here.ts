import { type DocumentNode, execute, type GraphQLSchema } from 'graphql';
import type { ResponsePath } from '../errors/response-error.ts';

/** Resolvers of the gateway's own root fields, by name. */
export type OwnResolvers = Readonly<Record<string, (args: never) => unknown>>;

export interface AnsweredHere {
  /** By the client's keys. */
  readonly data: Readonly<Record<string, unknown>>;
  /** What resolvers threw, each at its place in the client's answer. */
  readonly failures: ReadonlyArray<{ readonly path: ResponsePath; readonly error: unknown }>;
}

/** Answers the part of an operation that no subgraph is asked for: introspection from the public schema, and own fields. */
export async function answerHere(
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
  resolvers: OwnResolvers,
): Promise<AnsweredHere> {
  const { data, errors = [] } = await execute({ schema, document, variableValues: variables, rootValue: resolvers });
  if (!data) throw new TypeError(`what the gateway answers itself is expected to be there: ${errors[0]?.message}`);
  return { data, failures: errors.map(({ path, originalError }) => ({ path: path ?? [], error: originalError })) };
}
