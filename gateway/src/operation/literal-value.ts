import {
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  Kind,
  type ValueNode,
  valueFromASTUntyped,
} from 'graphql';

/** Said of a literal that has no exact value in JSON, or holds a variable: it has to stay in the document. */
export const NOT_JSON = Symbol('not JSON');

/**
 * A literal as the JSON that would say the same in a variable of type `type`. Input object defaults are not filled in: that
 * is for whoever resolves the field. Expects a valid literal.
 */
export function literalValue(node: ValueNode, type: GraphQLInputType): unknown {
  if (node.kind === Kind.VARIABLE) return NOT_JSON;
  if (node.kind === Kind.NULL) return null;
  const nullable = isNonNullType(type) ? type.ofType : type;
  if (isListType(nullable)) {
    const items = node.kind === Kind.LIST ? node.values : [node];
    return allOrNotJson(items.map((item) => literalValue(item, nullable.ofType as GraphQLInputType)));
  }
  if (isInputObjectType(nullable)) return objectValue(node, nullable);
  if (isEnumType(nullable)) return node.kind === Kind.ENUM ? node.value : NOT_JSON;
  switch (nullable.name) {
    case 'ID':
      return node.kind === Kind.STRING || node.kind === Kind.INT ? node.value : NOT_JSON;
    case 'Int':
    case 'Float':
    case 'String':
    case 'Boolean':
      return valueFromASTUntyped(node);
    default:
      return customScalarValue(node);
  }
}

function objectValue(node: ValueNode, type: Extract<GraphQLInputType, { getFields(): unknown }>): unknown {
  if (node.kind !== Kind.OBJECT) return NOT_JSON;
  const fields = type.getFields();
  const value: Record<string, unknown> = {};
  for (const { name, value: fieldNode } of node.fields) {
    const field = fields[name.value];
    const fieldValue = field ? literalValue(fieldNode, field.type) : NOT_JSON;
    if (fieldValue === NOT_JSON) return NOT_JSON;
    value[name.value] = fieldValue;
  }
  return value;
}

function customScalarValue(node: ValueNode): unknown {
  switch (node.kind) {
    case Kind.VARIABLE:
      return NOT_JSON;
    case Kind.INT:
    case Kind.FLOAT: {
      // A long number (a bigint scalar) would lose digits on its way through a JavaScript number.
      const value = Number(node.value);
      return String(value) === node.value ? value : NOT_JSON;
    }
    case Kind.LIST:
      return allOrNotJson(node.values.map(customScalarValue));
    case Kind.OBJECT: {
      const entries = node.fields.map(({ name, value }) => [name.value, customScalarValue(value)] as const);
      return entries.some(([, value]) => value === NOT_JSON) ? NOT_JSON : Object.fromEntries(entries);
    }
    default:
      return valueFromASTUntyped(node);
  }
}

function allOrNotJson(values: unknown[]): unknown {
  return values.includes(NOT_JSON) ? NOT_JSON : values;
}
