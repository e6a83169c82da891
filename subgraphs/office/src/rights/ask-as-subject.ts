import type { RequestContext } from '@canopee/chassis/request-context';
import type { FiledObject } from '@canopee/rights/access/subject-file';
import { execute, type GraphQLSchema, parse } from 'graphql';
import type { FiledPlace, SubjectValues } from './subject-values.ts';

/** What of a domain's subgraph is needed to ask it inside the office. */
export interface AskedDomain {
  domain: string;
  sdl: string;
  schema: GraphQLSchema;
  createContext(base: RequestContext): unknown;
}

/** Asks a domain one document. Rejects where the answer is not whole. */
export type AskAsSubject = (
  text: string,
  variables: Readonly<Record<string, unknown>>,
  asPartOf?: FiledPlace,
) => Promise<FiledObject>;

/** Inside the office, without a wire: the guards of the domain stand at its fields all the same. */
export function askAsSubject(
  { domain, schema, createContext }: AskedDomain,
  newRequest: () => RequestContext,
  values: SubjectValues,
): AskAsSubject {
  return async (text, variableValues, asPartOf) => {
    const request = newRequest();
    const { data, errors } = await execute({
      schema,
      document: parse(text),
      variableValues,
      contextValue: createContext(request),
    });
    if (!data || errors) throw new Error(`"${domain}" is expected to answer whole`, { cause: errors?.[0] });
    for (const value of request.disclosure.take().values) {
      if (value.decision.tier !== 'WITHHELD') values.sort(value, data, asPartOf);
    }
    return data;
  };
}
