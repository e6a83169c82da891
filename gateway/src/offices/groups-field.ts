import type { MadeRule, StoredRule } from '@canopee/schema/merge-rule';
import {
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLOutputType,
  getNamedType,
  isObjectType,
  Kind,
} from 'graphql';
import type { Fragments } from '../operation/fragments.ts';
import { responseKeyOf, selectedFields } from '../operation/selected-fields.ts';
import type { Supergraph } from '../operation/supergraph.ts';
import { plainField, type Selection, selectionOf } from './connection-field.ts';

/** A field gathered as groups: what each office is asked, and how one answer is made of theirs. */
export interface GroupsField {
  /** The field as an office gets it: every key, and what the merge needs for the measures that the client selected. */
  readonly asked: FieldNode;
  readonly name: string;
  readonly typeName: string;
  /** What a group of an office's answer holds, by the field's name. */
  readonly stored: StoredFields;
  /** What an office's answer holds beside its groups: whole numbers that add up. */
  readonly sums: ReadonlySet<string>;
  /** What the answer holds, by its key there. */
  readonly keys: ReadonlyMap<string, GroupsKey>;
  /** Fields of the selection that are percentiles: their ranks are the client's to choose. */
  readonly percentiles: readonly FieldNode[];
}

export type GroupsKey =
  | { readonly holds: 'TYPE_NAME' }
  | { readonly holds: 'OFFICES'; readonly selection: Selection }
  | { readonly holds: 'GROUPS'; readonly wanted: WantedFields }
  /** A whole number about all groups, that adds up over the offices. */
  | { readonly holds: 'SUM'; readonly name: string };

export type StoredFields = ReadonlyMap<string, StoredField>;

export type StoredField =
  /** `isOffice`: the key is the office itself, and no other may be named. */
  | { readonly by: 'KEY'; readonly isOffice: boolean }
  | { readonly by: Exclude<StoredRule, 'KEY' | 'PARTS'> }
  | { readonly by: 'PARTS'; readonly fields: StoredFields };

/** What the client selected of a group or of a part of it, by key. */
export type WantedFields = ReadonlyMap<string, WantedField>;

export type WantedField =
  | { readonly is: 'TYPE_NAME'; readonly typeName: string }
  | { readonly is: 'STORED'; readonly name: string }
  | { readonly is: 'OFFICE'; readonly name: string; readonly selection: Selection }
  | { readonly is: 'PARTS'; readonly name: string; readonly wanted: WantedFields }
  | { readonly is: 'MADE'; readonly by: MadeRule; readonly of: readonly string[]; readonly field: FieldNode };

interface Reading {
  readonly supergraph: Pick<Supergraph, 'contract'>;
  readonly fragments: Fragments;
  readonly percentiles: FieldNode[];
}

/** Stored fields as they are collected: several selections may need the same one. */
type Needed = Map<string, NeededField>;
type NeededField =
  | Exclude<StoredField, { readonly by: 'PARTS' }>
  | { readonly by: 'PARTS'; readonly fields: Map<string, NeededField> };

/**
 * Reads a groups field as the planner wrote it. Offices are never asked for a mean or a percentile: those are made here, of
 * what they are made of.
 */
export function groupsField(
  field: FieldNode,
  type: GraphQLOutputType,
  { supergraph, fragments }: Pick<Reading, 'supergraph' | 'fragments'>,
): GroupsField {
  const groupsType = getNamedType(type);
  const groupType = fieldTypeOf(groupsType, 'groups');
  const reading: Reading = { supergraph, fragments, percentiles: [] };
  const needed: Needed = keysOf(groupType, reading);
  const keys = new Map<string, GroupsKey>();
  for (const { field: selected } of selectedFields(field.selectionSet, fragments)) {
    const key = groupsKey(selected, groupsType, reading, needed);
    if (key) keys.set(responseKeyOf(selected), key);
  }
  const args = field.arguments?.filter(({ name }) => name.value !== 'offices');
  const sums = new Set([...keys.values()].flatMap((key) => (key.holds === 'SUM' ? [key.name] : [])));
  const selections = [plainField('groups', askedFields(needed)), ...[...sums].map((name) => plainField(name))];
  return {
    asked: {
      ...field,
      ...(args && { arguments: args }),
      selectionSet: { kind: Kind.SELECTION_SET, selections },
    },
    sums,
    name: field.name.value,
    typeName: groupsType.name,
    stored: needed,
    keys,
    percentiles: reading.percentiles,
  };
}

function groupsKey(field: FieldNode, groupsType: GraphQLNamedType, reading: Reading, needed: Needed): GroupsKey | null {
  const name = field.name.value;
  switch (name) {
    case 'groups':
      return { holds: 'GROUPS', wanted: wantedFields(field, fieldTypeOf(groupsType, name), reading, needed) };
    case 'offices':
      return { holds: 'OFFICES', selection: selectionOf(field.selectionSet, reading.fragments) };
    case '__typename':
      return { holds: 'TYPE_NAME' };
    default:
      return reading.supergraph.contract.merging.get(`${groupsType.name}.${name}`)?.by === 'SUM'
        ? { holds: 'SUM', name }
        : null;
  }
}

/** Every key there is, whatever the client selected: groups are one only where all of them are equal. */
function keysOf(groupType: GraphQLNamedType, { supergraph }: Reading): Needed {
  const needed: Needed = new Map();
  for (const name of Object.keys(fieldsOf(groupType))) {
    if (supergraph.contract.merging.get(`${groupType.name}.${name}`)?.by !== 'KEY') continue;
    needed.set(name, { by: 'KEY', isOffice: fieldTypeOf(groupType, name).name === 'Office' });
  }
  return needed;
}

function wantedFields(parent: FieldNode, type: GraphQLNamedType, reading: Reading, needed: Needed): WantedFields {
  const wanted = new Map<string, WantedField>();
  for (const { field } of selectedFields(parent.selectionSet, reading.fragments)) {
    const found = field.name.value === '__typename' ? typeNameOf(type) : wantedField(field, type, reading, needed);
    wanted.set(responseKeyOf(field), found);
  }
  return wanted;
}

function wantedField(field: FieldNode, type: GraphQLNamedType, reading: Reading, needed: Needed): WantedField {
  const name = field.name.value;
  const rule = reading.supergraph.contract.merging.get(`${type.name}.${name}`);
  if (!rule) throw new TypeError(`${type.name}.${name} is expected to say by a directive how it merges`);
  if ('of' in rule) {
    for (const sibling of rule.of) need(sibling, type, reading, needed);
    if (rule.by === 'PERCENTILE') reading.percentiles.push(field);
    return { is: 'MADE', by: rule.by, of: rule.of, field };
  }
  const stored = need(name, type, reading, needed);
  if (stored.by === 'PARTS') {
    return { is: 'PARTS', name, wanted: wantedFields(field, fieldTypeOf(type, name), reading, stored.fields) };
  }
  if (stored.by === 'KEY' && stored.isOffice) {
    return { is: 'OFFICE', name, selection: selectionOf(field.selectionSet, reading.fragments) };
  }
  return { is: 'STORED', name };
}

function need(name: string, type: GraphQLNamedType, { supergraph }: Reading, needed: Needed): NeededField {
  const known = needed.get(name);
  if (known) return known;
  const by = supergraph.contract.merging.get(`${type.name}.${name}`)?.by as Exclude<NeededField['by'], 'KEY'>;
  const field: NeededField = by === 'PARTS' ? { by, fields: new Map() } : { by };
  needed.set(name, field);
  return field;
}

function askedFields(needed: StoredFields): FieldNode[] {
  const fields = [...needed].map(([name, stored]) => {
    if (stored.by === 'KEY' && stored.isOffice) return plainField(name, [plainField('key')]);
    return stored.by === 'PARTS' ? plainField(name, askedFields(stored.fields)) : plainField(name);
  });
  // Where the client selected `__typename` alone nothing is needed, but something must be asked.
  return fields.length > 0 ? fields : [plainField('__typename')];
}

function typeNameOf({ name }: GraphQLNamedType): WantedField {
  return { is: 'TYPE_NAME', typeName: name };
}

function fieldTypeOf(type: GraphQLNamedType, name: string): GraphQLNamedType {
  const field = fieldsOf(type)[name];
  if (!field) throw new TypeError(`${type.name} is expected to have a field "${name}"`);
  return getNamedType(field.type);
}

function fieldsOf(type: GraphQLNamedType) {
  if (!isObjectType(type)) throw new TypeError(`${type.name} is expected to be an object type`);
  return type.getFields();
}
