import { parse, print, visit } from 'graphql';

/** An SDL as it was before these coordinates were added: `Type`, `Type.field`, `Type.field(argument:)`, `Input.field`, `Enum.VALUE`. */
export function withoutCoordinates(sdl: string, coordinates: ReadonlySet<string>): string {
  const named = (node: { readonly name: { readonly value: string } }) => node.name.value;
  const document = visit(parse(sdl), {
    enter(node, _key, _parent, _path, ancestors) {
      if (!('name' in node) || !node.name || !OF_SCHEMA.has(node.kind)) return undefined;
      const owners = ancestors.flatMap((one) => ('name' in one && one.name ? [named(one as never)] : []));
      const [type, field] = owners;
      const own = named(node as never);
      const coordinate =
        field !== undefined ? `${type}.${field}(${own}:)` : type !== undefined ? `${type}.${own}` : own;
      return coordinates.has(coordinate) ? null : undefined;
    },
  });
  return print(document);
}

const OF_SCHEMA = new Set([
  'ObjectTypeDefinition',
  'InputObjectTypeDefinition',
  'EnumTypeDefinition',
  'FieldDefinition',
  'InputValueDefinition',
  'EnumValueDefinition',
]);
