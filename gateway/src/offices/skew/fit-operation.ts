import {
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionNode,
  stripIgnoredCharacters,
} from 'graphql';
import { fragmentsOf } from '../../operation/fragments.ts';
import { dropUnused } from '../../operation/prune-document.ts';
import { responseKeyOf, selectedFields, wrapField } from '../../operation/selected-fields.ts';
import { rootTypeName, type Supergraph } from '../../operation/supergraph.ts';
import type { SubgraphOperation } from '../../plan/step.ts';
import { PAGE_KEY, ROWS_KEY } from '../connection-field.ts';
import type { Capabilities } from './capabilities.ts';
import { type FittingDoors, fitField, fitSelectionSet, type Kept, type Omission } from './fit-selection.ts';
import { InputLook } from './look-at-inputs.ts';

/** An operation as an office of another version gets it. */
export interface FittedOperation {
  /** Null where nothing is left to ask. */
  readonly operation: SubgraphOperation | null;
  readonly omissions: readonly Omission[];
  /** False where the values of variables decided: with others it is another one. */
  readonly isForAnyValues: boolean;
}

export interface FittingSettings {
  readonly capabilities: Capabilities;
  readonly supergraph: Pick<Supergraph, 'schema' | 'contract'>;
}

/** Leaves out of an operation what an office does not know, and says what that was. */
export function fitOperation(
  operation: SubgraphOperation,
  variables: Readonly<Record<string, unknown>>,
  { capabilities, supergraph }: FittingSettings,
): FittedOperation {
  const document = parse(operation.text, { noLocation: true });
  const definition = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
  if (!definition) throw new TypeError('a planned fetch is expected to hold an operation');
  const inputs = new InputLook(capabilities, variables);
  const fragments = fragmentsOf(document);
  const doors: FittingDoors = { capabilities, promised: supergraph.schema, fragments, inputs };
  const rootType = rootTypeName(supergraph.schema, operation.kind);
  const selections: SelectionNode[] = [];
  const omissions: Omission[] = [];
  for (const { field, wraps } of selectedFields(definition.selectionSet, fragments)) {
    const kept = fitRootField(field, rootType, doors, { supergraph, operation });
    omissions.push(...kept.omissions);
    if (kept.field) selections.push(wrapField({ field: kept.field, wraps }));
  }
  return {
    operation: selections.length > 0 ? operationWith(operation, definition, selections) : null,
    omissions,
    isForAnyValues: !inputs.hasDecided,
  };
}

interface KeptRoot {
  readonly field: FieldNode | null;
  readonly omissions: readonly Omission[];
}

function fitRootField(
  field: FieldNode,
  rootType: string,
  doors: FittingDoors,
  { supergraph, operation }: Pick<FittingSettings, 'supergraph'> & { readonly operation: SubgraphOperation },
): KeptRoot {
  const key = responseKeyOf(field);
  if (field.name.value === '_entities') return fitEntities(field, key, doors, operation);
  const kept = fitField(field, rootType, doors, true);
  if ('lost' in kept) throw new TypeError('a root field is expected to be kept or left out by itself');
  const { omissions } = kept;
  const breaking = omissions.find((omission) => breaksMerging(omission, `${rootType}.${field.name.value}`, supergraph));
  if (breaking) return { field: null, omissions: [{ path: [{ key }], difference: breaking.difference }] };
  return { field: (kept.selections[0] as FieldNode | undefined) ?? null, omissions };
}

/**
 * Entities of several types are asked in one field: what one type lacks is asked of the others. Rows of a page are lost as the page
 * would be, where something that may not be null is not known.
 */
function fitEntities(
  field: FieldNode,
  key: string,
  doors: FittingDoors,
  { asksWholeRows }: Pick<SubgraphOperation, 'asksWholeRows'>,
): KeptRoot {
  const kept: Kept = field.selectionSet
    ? fitSelectionSet(field.selectionSet, null, doors, !asksWholeRows)
    : { selections: [], omissions: [] };
  if ('lost' in kept) return { field: null, omissions: [{ path: [{ key }], difference: kept.lost }] };
  return {
    field: { ...field, selectionSet: { kind: Kind.SELECTION_SET, selections: kept.selections } },
    omissions: kept.omissions.map(({ path, difference }) => ({ path: [{ key }, ...path], difference })),
  };
}

/** What an office gives in part cannot be merged where the merge itself needs the other part: a sum would be too small, silently. */
function breaksMerging({ path }: Omission, coordinate: string, { contract }: Pick<Supergraph, 'contract'>): boolean {
  const sharding = contract.sharding.get(coordinate as `${string}.${string}`);
  if (sharding?.kind === 'GROUPS') return true;
  if (sharding?.kind !== 'CONNECTION') return false;
  return path.length <= 2 || path.some((step) => 'key' in step && (step.key === ROWS_KEY || step.key === PAGE_KEY));
}

function operationWith(
  operation: SubgraphOperation,
  definition: OperationDefinitionNode,
  selections: readonly SelectionNode[],
): SubgraphOperation {
  const reduced = { ...definition, selectionSet: { kind: Kind.SELECTION_SET, selections } } as const;
  // Without fragments: they were written out, because what is left out depends on where they are spread.
  const pruned = dropUnused({ kind: Kind.DOCUMENT, definitions: [reduced] });
  const kept = pruned.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
  const declared = new Set(kept?.variableDefinitions?.map(({ variable }) => variable.name.value));
  const variables = operation.variables.filter((name) => declared.has(name));
  return { ...operation, text: stripIgnoredCharacters(print(pruned)), variables };
}
