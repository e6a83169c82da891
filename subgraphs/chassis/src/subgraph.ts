import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type Contract, readContract } from '@canopee/schema/contract';
import type { Domain } from '@canopee/schema/domain';
import { domainSdl } from '@canopee/schema/domain-sdl';
import { type GraphQLFieldResolver, type GraphQLSchema, parse } from 'graphql';
import { guardHouseholds } from './household-guard.ts';
import type { Log } from './log.ts';
import { maskError } from './mask-error.ts';
import { guardSchema } from './personal-guard.ts';
import type { RequestContext } from './request-context.ts';
import { scalars } from './scalars.ts';
import { sealAnswer } from './seal-answer.ts';
import { guardWrites } from './write-guard.ts';

/** A field's resolver over the row that its parent resolver returned. Each domain types its own rows and context. */
// biome-ignore lint/suspicious/noExplicitAny: graphql-js calls resolvers with parents and arguments that only the SDL can type.
export type Resolver<Context> = GraphQLFieldResolver<any, Context, any>;
export interface SubscriptionResolver<Context> {
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  subscribe: GraphQLFieldResolver<any, Context, any>;
  resolve?: Resolver<Context>;
}

export interface TypeResolvers<Context> {
  /** Finds the row behind `{ __typename, ...key }`; null where the office has none such. */
  __resolveReference?: (reference: { __typename: string; id: string }, context: Context) => unknown;
  [field: string]: unknown;
}

export type ResolverMap<Context> = Record<string, TypeResolvers<Context>>;

/** A domain as an office runs it. */
export interface DomainModule<Context extends RequestContext> {
  domain: Domain;
  resolvers: ResolverMap<Context>;
  /** Adds the domain's loaders and database to the request's context; called once a request. */
  createContext(base: RequestContext): Context;
}

export interface Subgraph<Context extends RequestContext = RequestContext> {
  domain: Domain;
  /** What it was built from, the head of all domains included. */
  sdl: string;
  schema: GraphQLSchema;
  server: ApolloServer<Context>;
  createContext(base: RequestContext): Context;
}

export interface SubgraphDoors {
  log: Log;
  /** The domain's own, unless the guards are tried on another. */
  sdl?: string;
}

/** Builds the schema with its guards, and the server that answers over it. Call `server.start()` before serving. */
export function createSubgraph<Context extends RequestContext>(
  module: DomainModule<Context>,
  { log, sdl = domainSdl(module.domain) }: SubgraphDoors,
): Subgraph<Context> {
  const typeDefs = parse(sdl);
  const contract: Contract = readContract(typeDefs);
  const resolvers = { ...module.resolvers, ...scalars };
  const schema = buildSubgraphSchema([{ typeDefs, resolvers: resolvers as never }]);
  // Behind the others: what they refuse writes nothing.
  guardWrites(schema, contract);
  guardSchema(schema, contract);
  guardHouseholds(schema, contract);
  const server = new ApolloServer<Context>({
    schema,
    introspection: true,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: false,
    formatError: (formatted, error) => maskError(formatted, error, log),
    // Traces would go into answers, with the arguments of whoever asked.
    plugins: [sealing(), ApolloServerPluginInlineTraceDisabled()],
  });
  return { domain: module.domain, sdl, schema, server, createContext: module.createContext };
}

function sealing<Context extends RequestContext>(): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ response, contextValue }) {
          // Nothing of ours answers in parts; if something did, its later parts would leave unrecorded.
          if (response.body.kind !== 'single') throw new TypeError('an answer in one piece is expected');
          const { singleResult } = response.body;
          // The types differ only in that errors are formatted already; both serialise alike.
          response.body.singleResult = (await sealAnswer(singleResult as never, contextValue)) as typeof singleResult;
        },
      };
    },
  };
}
