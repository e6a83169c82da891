import { type DocumentNode, executeSync, type GraphQLSchema } from 'graphql';

/** Answers the introspection part of an operation from the public schema. */
export function introspect(
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const { data, errors } = executeSync({ schema, document, variableValues: variables });
  if (!data) throw new TypeError(`introspection is expected to answer: ${errors?.[0]?.message}`);
  return data;
}
