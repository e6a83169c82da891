import type { Principal } from '@canopee/schema/principal';
import {
  type DocumentNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { RequestError } from '../errors/request-error.ts';
import type { AuthorizationRules, Requirement } from './authorization-rules.ts';
import type { Operation } from './operation.ts';

/**
 * Throws `FORBIDDEN` with every field and type of an operation that somebody may not be given: it is refused whole, so that a null
 * always means that there is nothing.
 */
export function authorize({ requirements }: Operation, principal: Principal | null): void {
  const unmet = requirements.filter((requirement) => !requirement.isMetBy(principal));
  if (unmet.length === 0) return;
  throw new RequestError(
    'FORBIDDEN',
    unmet.map(({ coordinate, expected }) => ({
      message: `"${coordinate}" is given to who has ${expected}, and that did not come.`,
      locations: undefined,
    })),
  );
}

export type RequirementsOf = (document: DocumentNode) => readonly Requirement[];

/**
 * Prepares the question for a supergraph. Behind an interface or a union there may be any of its objects: what one of them needs is
 * needed to ask.
 */
export function createRequirementsOf(rules: AuthorizationRules, publicSchema: GraphQLSchema): RequirementsOf {
  if (rules.size === 0) return () => [];
  return (document) => {
    const found = new Set<Requirement>();
    const need = (coordinate: string) => {
      for (const requirement of rules.get(coordinate) ?? []) found.add(requirement);
    };
    const typeInfo = new TypeInfo(publicSchema);
    visit(
      document,
      visitWithTypeInfo(typeInfo, {
        Field({ name }) {
          const parent = typeInfo.getParentType();
          if (!parent || name.value.startsWith('__')) return;
          for (const type of typesBehind(parent, publicSchema)) {
            need(type.name);
            need(`${type.name}.${name.value}`);
          }
          const given = getNamedType(typeInfo.getType());
          if (given) need(given.name);
        },
      }),
    );
    return [...found].sort((a, b) => (a.coordinate < b.coordinate ? -1 : 1));
  };
}

function typesBehind(type: GraphQLNamedType, schema: GraphQLSchema): readonly GraphQLNamedType[] {
  if (!isAbstractType(type)) return [type, ...('getInterfaces' in type ? type.getInterfaces() : [])];
  return [type, ...schema.getPossibleTypes(type)];
}
