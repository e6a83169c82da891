import { type GraphQLCompositeType, type GraphQLSchema, isAbstractType, isCompositeType } from 'graphql';

/** The type that a fragment's condition narrows to; null where every object of `scope` satisfies the condition anyway. */
export function narrowedBy(
  condition: string | undefined,
  scope: GraphQLCompositeType,
  schema: GraphQLSchema,
): GraphQLCompositeType | null {
  const wanted = condition === undefined ? undefined : schema.getType(condition);
  if (!isCompositeType(wanted) || wanted === scope) return null;
  if (isAbstractType(wanted) && 'getFields' in scope && schema.isSubType(wanted, scope)) return null;
  return wanted;
}
