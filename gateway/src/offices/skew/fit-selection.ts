import {
  doTypesOverlap,
  type FieldNode,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Fragments } from '../../operation/fragments.ts';
import { responseKeyOf } from '../../operation/selected-fields.ts';
import { plainField } from '../connection-field.ts';
import type { Capabilities } from './capabilities.ts';
import type { Difference } from './compare-schemas.ts';
import type { InputLook } from './look-at-inputs.ts';

/** Key under which objects are asked for their type, where only some of the types at a place lack a field. */
export const TYPE_KEY = '_canopee_type';

/** A step from an object to what was left out below it: through a field, or on to objects of one type only. */
export type OmissionStep = { readonly key: string } | { readonly type: string };

/** A field that an office is not asked for. */
export interface Omission {
  readonly path: readonly OmissionStep[];
  readonly difference: Difference;
}

/** What is kept of a selection; `lost` where it cannot be asked at all, because something that may not be null is not known. */
export type Kept =
  | { readonly selections: readonly SelectionNode[]; readonly omissions: readonly Omission[] }
  | { readonly lost: Difference };

export interface FittingDoors {
  readonly capabilities: Capabilities;
  /** What the supergraph promises clients. */
  readonly promised: GraphQLSchema;
  readonly fragments: Fragments;
  readonly inputs: InputLook;
}

/**
 * Keeps of a selection on `parent` what the office knows. `isOuter` for the fields of an entity: they are laid into an object that
 * others know too, so a value that may not be null takes nothing of that object with it here.
 */
export function fitSelectionSet(
  { selections }: SelectionSetNode,
  parent: string | null,
  doors: FittingDoors,
  isOuter = false,
): Kept {
  const kept: SelectionNode[] = [];
  const omissions: Omission[] = [];
  for (const selection of selections) {
    const found =
      selection.kind === Kind.FIELD
        ? fitField(selection, parent, doors, isOuter)
        : fitFragment(selection, parent, doors, isOuter);
    if ('lost' in found) return found;
    kept.push(...found.selections);
    omissions.push(...found.omissions);
  }
  return { selections: kept.length > 0 ? kept : [plainField('__typename')], omissions };
}

function fitFragment(
  selection: Exclude<SelectionNode, FieldNode>,
  parent: string | null,
  doors: FittingDoors,
  isOuter: boolean,
): Kept {
  const { fragments, capabilities } = doors;
  const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
  if (!fragment) return NOTHING;
  const condition = fragment.typeCondition?.name.value ?? parent;
  if (!canBe(parent, condition, capabilities.schema)) return NOTHING;
  const found = fitSelectionSet(fragment.selectionSet, condition, doors, isOuter);
  if ('lost' in found) return found;
  const isNarrower = condition !== null && condition !== parent && found.omissions.length > 0;
  const selections = isNarrower ? [...found.selections, plainField('__typename', [], TYPE_KEY)] : found.selections;
  const { directives, typeCondition } = fragment;
  const inline: SelectionNode = {
    kind: Kind.INLINE_FRAGMENT,
    ...(typeCondition && { typeCondition }),
    ...(directives && { directives }),
    selectionSet: { kind: Kind.SELECTION_SET, selections },
  };
  return {
    selections: [inline],
    omissions: isNarrower ? below({ type: condition }, found.omissions) : found.omissions,
  };
}

const NOTHING: Kept = { selections: [], omissions: [] };

/** An office that does not know a type, or not as one of these, has no such objects: there is nothing to miss. */
function canBe(parent: string | null, condition: string | null, schema: GraphQLSchema): boolean {
  const type = condition === null ? undefined : schema.getType(condition);
  if (!isCompositeType(type)) return false;
  const around = parent === null ? undefined : schema.getType(parent);
  return !isCompositeType(around) || doTypesOverlap(schema, around, type);
}

/** Keeps a field, or says why not. A value that may not be null takes with it what it stands in, as GraphQL has it. */
export function fitField(field: FieldNode, parent: string | null, doors: FittingDoors, isOuter: boolean): Kept {
  const name = field.name.value;
  if (name === '__typename' || parent === null) return { selections: [field], omissions: [] };
  const key = responseKeyOf(field);
  const promised = promisedType(parent, name, doors.promised);
  const kept = knownField(field, parent, doors, promised);
  if (!('lost' in kept)) return { ...kept, omissions: below({ key }, kept.omissions) };
  if (!isOuter && isNonNullType(promised)) return kept;
  return { selections: [], omissions: [{ path: [{ key }], difference: kept.lost }] };
}

function knownField(
  field: FieldNode,
  parent: string,
  doors: FittingDoors,
  promised: GraphQLOutputType | undefined,
): Kept {
  const difference = doors.capabilities.differences.get(`${parent}.${field.name.value}`);
  if (difference) return { lost: difference };
  const args = doors.inputs.argumentsOf(field, parent);
  if ('difference' in args) return { lost: args.difference };
  const reduced = { ...field, arguments: args.kept };
  if (!field.selectionSet || !promised) return { selections: [reduced], omissions: [] };
  const inner = fitSelectionSet(field.selectionSet, getNamedType(promised).name, doors);
  if ('lost' in inner) return inner;
  const selectionSet = { kind: Kind.SELECTION_SET, selections: inner.selections } as const;
  return { selections: [{ ...reduced, selectionSet }], omissions: inner.omissions };
}

function promisedType(parent: string, field: string, promised: GraphQLSchema): GraphQLOutputType | undefined {
  const type = promised.getType(parent);
  return isObjectType(type) || isInterfaceType(type) ? type.getFields()[field]?.type : undefined;
}

function below(step: OmissionStep, omissions: readonly Omission[]): Omission[] {
  return omissions.map(({ path, difference }) => ({ path: [step, ...path], difference }));
}
