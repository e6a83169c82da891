import { type FieldNode, type GraphQLField, Kind, valueFromASTUntyped } from 'graphql';

/** Reads an argument of one field by its path (`first`, `input.first`); undefined or null where it is not given. */
export type ArgumentReader = (path: string, values: Readonly<Record<string, unknown>>) => unknown;

/** Knows where the arguments of a field come from: variables, literals, and the defaults of the schema. */
export function argumentReader(node: FieldNode, declared: GraphQLField<unknown, unknown>): ArgumentReader {
  const given = new Map(node.arguments?.map(({ name, value }) => [name.value, value]));
  const defaults = new Map(declared.args.map(({ name, defaultValue }) => [name, defaultValue]));
  return (path, values) => {
    const [name = '', ...inner] = path.split('.');
    const literal = given.get(name);
    let value = literal && valueFromASTUntyped(literal, values as Record<string, unknown>);
    const isAbsent = literal === undefined || (literal.kind === Kind.VARIABLE && !(literal.name.value in values));
    if (isAbsent) value = defaults.get(name);
    for (const key of inner) value = (value as Readonly<Record<string, unknown>> | null | undefined)?.[key];
    return value;
  };
}
