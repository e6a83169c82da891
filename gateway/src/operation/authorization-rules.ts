import type { Coordinate } from '@canopee/schema/contract';
import { linkedNames } from '@canopee/schema/linked-names';
import type { Principal } from '@canopee/schema/principal';
import { type ConstDirectiveNode, type DocumentNode, valueFromASTUntyped } from 'graphql';

/** What somebody must be to be given a field or a type. */
export interface Requirement {
  readonly coordinate: Coordinate | string;
  /** For people to read, e.g. `the scopes "a" and "b", or "c"`. */
  readonly expected: string;
  isMetBy(principal: Principal | null): boolean;
}

/** Requirements by `Type` and `Type.field`. */
export type AuthorizationRules = ReadonlyMap<string, readonly Requirement[]>;

type Reader = (directive: ConstDirectiveNode, coordinate: string) => Requirement;

const DIRECTIVES: Readonly<Record<string, Reader>> = {
  authenticated: (_directive, coordinate) => ({
    coordinate,
    expected: 'a token',
    isMetBy: (principal) => principal !== null,
  }),
  requiresScopes(directive, coordinate) {
    const any = listsIn(directive, 'scopes');
    return {
      coordinate,
      expected: `the scopes ${any.map((all) => all.map((scope) => JSON.stringify(scope)).join(' and ')).join(', or ')}`,
      isMetBy: (principal) => any.some((all) => all.every((scope) => principal?.scopes?.includes(scope))),
    };
  },
  // What a policy asks is known to a service beside the gateway of whoever wrote it. Here nobody knows it, so nobody meets it.
  policy: (_directive, coordinate) => ({
    coordinate,
    expected: 'a policy that this gateway cannot ask',
    isMetBy: () => false,
  }),
};

/**
 * Reads the authorization directives of Federation 2.5 and later (`@authenticated`, `@requiresScopes`, `@policy`) out of a supergraph,
 * under whichever names it links them. The planner plans as if they were not there.
 */
export function readAuthorizationRules(document: DocumentNode): AuthorizationRules {
  const rules = new Map<string, Requirement[]>();
  for (const [name, read] of Object.entries(DIRECTIVES)) {
    const nameOf = linkedNames(document, `https://specs.apollo.dev/${name}`);
    if (!nameOf) continue;
    for (const { coordinate, directives } of placesIn(document)) {
      for (const directive of directives) {
        if (nameOf(directive.name.value) !== name) continue;
        rules.set(coordinate, [...(rules.get(coordinate) ?? []), read(directive, coordinate)]);
      }
    }
  }
  return rules;
}

function* placesIn(
  document: DocumentNode,
): Generator<{ coordinate: string; directives: readonly ConstDirectiveNode[] }> {
  for (const definition of document.definitions) {
    if (!('name' in definition) || !definition.name) continue;
    const { value: typeName } = definition.name;
    if ('directives' in definition) {
      yield { coordinate: typeName, directives: (definition.directives ?? []) as readonly ConstDirectiveNode[] };
    }
    if (!('fields' in definition)) continue;
    for (const { name, directives = [] } of definition.fields ?? []) {
      yield { coordinate: `${typeName}.${name.value}`, directives };
    }
  }
}

function listsIn(directive: ConstDirectiveNode, argument: string): string[][] {
  const value = directive.arguments?.find(({ name }) => name.value === argument)?.value;
  const lists: unknown = value && valueFromASTUntyped(value);
  return Array.isArray(lists) ? lists.map((list) => [list].flat().map(String)) : [];
}
