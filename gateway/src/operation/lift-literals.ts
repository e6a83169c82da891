import {
  type ASTNode,
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
  isInputObjectType,
  isListType,
  isNonNullType,
  Kind,
  type OperationDefinitionNode,
  parseType,
  TypeInfo,
  type ValueNode,
  type VariableDefinitionNode,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { literalValue, NOT_JSON } from './literal-value.ts';

/** A document without literals in its arguments, and the values that stood there by the variable that took their place. */
export interface Lifted {
  readonly document: DocumentNode;
  readonly literals: Readonly<Record<string, unknown>>;
}

/**
 * Puts a variable in the place of every literal argument, so that operations that differ in values only share one plan; the
 * planner would otherwise write the values into what it plans, and a cache of plans would hold one for each value. Equal
 * values of one type share a variable, or two selections of one field could no longer merge. Nulls stay: absent and null
 * differ. Arguments of directives stay: they shape the plan. Expects a valid document with one operation.
 */
export function liftLiterals(document: DocumentNode, schema: GraphQLSchema): Lifted {
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (!operation) throw new TypeError('one operation is expected in the document');
  const variables = new LiftedVariables(operation);
  const typeInfo = new TypeInfo(schema);
  const lifted = visit(
    document,
    visitWithTypeInfo(typeInfo, {
      Argument(node) {
        const type = typeInfo.getInputType();
        if (typeInfo.getDirective() || !type) return undefined;
        const value = lift(node.value, type, variables);
        return value === node.value ? undefined : { ...node, value };
      },
    }),
  );
  if (variables.definitions.length === 0) return { document, literals: {} };
  return { document: withDefinitions(lifted, variables.definitions), literals: variables.values };
}

function lift(node: ValueNode, type: GraphQLInputType, variables: LiftedVariables): ValueNode {
  if (node.kind === Kind.VARIABLE || node.kind === Kind.NULL) return node;
  const value = literalValue(node, type);
  if (value !== NOT_JSON) return variables.variableFor(value, type);
  const nullable = isNonNullType(type) ? type.ofType : type;
  if (node.kind === Kind.LIST && isListType(nullable)) {
    return { ...node, values: node.values.map((item) => lift(item, nullable.ofType as GraphQLInputType, variables)) };
  }
  // The variable of a `@oneOf` object's only field would have to be non-null, which its field's type does not say.
  if (node.kind === Kind.OBJECT && isInputObjectType(nullable) && !nullable.isOneOf) {
    const fields = nullable.getFields();
    return {
      ...node,
      fields: node.fields.map((field) => {
        const fieldType = fields[field.name.value]?.type;
        return fieldType ? { ...field, value: lift(field.value, fieldType, variables) } : field;
      }),
    };
  }
  return node;
}

class LiftedVariables {
  readonly definitions: VariableDefinitionNode[] = [];
  readonly values: Record<string, unknown> = {};
  readonly #names = new Map<string, string>();
  readonly #prefix: string;

  constructor(operation: OperationDefinitionNode) {
    const taken = operation.variableDefinitions?.map(({ variable }) => variable.name.value) ?? [];
    let prefix = 'l';
    while (taken.some((name) => name.startsWith(prefix))) prefix = `_${prefix}`;
    this.#prefix = prefix;
  }

  variableFor(value: unknown, type: GraphQLInputType): ValueNode {
    const key = `${type} ${JSON.stringify(value)}`;
    let name = this.#names.get(key);
    if (name === undefined) {
      name = `${this.#prefix}${this.definitions.length}`;
      this.#names.set(key, name);
      this.values[name] = value;
      this.definitions.push({
        kind: Kind.VARIABLE_DEFINITION,
        variable: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: name } },
        type: parseType(String(type), { noLocation: true }),
      });
    }
    return { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: name } };
  }
}

function withDefinitions(document: DocumentNode, added: readonly VariableDefinitionNode[]): DocumentNode {
  return visit(document, {
    OperationDefinition: (node: ASTNode & OperationDefinitionNode) => ({
      ...node,
      variableDefinitions: [...(node.variableDefinitions ?? []), ...added],
    }),
    Field: () => false,
    FragmentDefinition: () => false,
  });
}
