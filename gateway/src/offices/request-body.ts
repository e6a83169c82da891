import type { SubgraphOperation } from '../plan/step.ts';
import type { PageLayout } from './page-answer.ts';

/** What a subgraph is asked. */
export interface Question {
  readonly operation: SubgraphOperation;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Those of each variable as JSON texts: they were written once already, to find equal ones. */
  readonly representations?: ReadonlyMap<string, readonly string[]>;
  /** Set where few of the rows that come will be looked at. */
  readonly page?: PageLayout | null;
}

const heads = new WeakMap<SubgraphOperation, string>();

/** The JSON text of a request to a subgraph. */
export function requestBody({ operation, variables, representations }: Question): string {
  let head = heads.get(operation);
  if (head === undefined) {
    head = `{"query":${JSON.stringify(operation.text)},"variables":{`;
    heads.set(operation, head);
  }
  const entries: string[] = [];
  for (const name of operation.variables) {
    const value = variables[name];
    if (value !== undefined) entries.push(`${JSON.stringify(name)}:${JSON.stringify(value)}`);
  }
  for (const [name, texts] of representations ?? []) entries.push(`${JSON.stringify(name)}:[${texts.join()}]`);
  return `${head}${entries.join()}}}`;
}
