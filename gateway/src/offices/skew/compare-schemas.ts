import type { LinkedNames } from '@canopee/schema/linked-names';
import {
  type ConstDirectiveNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  print,
  type TypeDefinitionNode,
  type TypeNode,
} from 'graphql';
import type { TypeDefinitions } from './type-definitions.ts';

/** Where an office's version of a domain is not what the supergraph says of it. */
export interface Difference {
  /** `Type`, `Type.field`, `Type.field(argument:)`, `Input.field` or `Enum.VALUE` (RFC "schema coordinates"). */
  readonly coordinate: string;
  /** `LACKS`: the office does not know it yet. `CONTRADICTS`: it does, as something else, and is not believed. */
  readonly kind: 'LACKS' | 'CONTRADICTS';
  /** What was expected and what came; of SDL only, so nothing in it is anybody's. */
  readonly reason: string;
}

/** An SDL, and how it calls the directives of the contract. */
export interface ReadSchema {
  readonly types: TypeDefinitions;
  readonly nameOf: LinkedNames;
}

/** Directives that decide how a field's values are merged and guarded: an office that omits one would be misread, or leak. */
const DECISIVE = new Set(['routed', 'gathered', 'merge', 'personal']);

/** As an SDL imports it, or not. */
const KEY = /^(?:federation__)?key$/;

/** Everything of `expected` that `office` lacks or contradicts. What only the office has is newer, and nobody asks for it. */
export function compareSchemas(expected: ReadSchema, office: ReadSchema): Difference[] {
  return [...expected.types].flatMap(([name, wanted]) => {
    const own = office.types.get(name);
    if (!own) return everythingOf(wanted, 'LACKS', `${name} is not known`);
    const broken = brokenType(wanted, own);
    if (broken) return everythingOf(wanted, 'CONTRADICTS', broken);
    return comparedParts(wanted, own, { expected, office });
  });
}

type Both = { readonly expected: ReadSchema; readonly office: ReadSchema };

/** A type that is not there, or not what it should be, takes all its parts with it. */
function everythingOf(type: TypeDefinitionNode, kind: Difference['kind'], reason: string): Difference[] {
  const parts = partsOf(type).map(({ name }) => `${type.name.value}.${name.value}`);
  return [type.name.value, ...parts].map((coordinate) => ({ coordinate, kind, reason }));
}

function partsOf(type: TypeDefinitionNode) {
  if (type.kind === Kind.ENUM_TYPE_DEFINITION) return type.values ?? [];
  return 'fields' in type ? (type.fields ?? []) : [];
}

/** What is wrong with the type as a whole; null where nothing is. */
function brokenType(wanted: TypeDefinitionNode, own: TypeDefinitionNode): string | null {
  if (wanted.kind !== own.kind) return `${wordOf(wanted)} is expected, but ${wordOf(own)} is served`;
  const served = new Set(keysOf(own, KEY, 'fields'));
  const missing = keysOf(wanted, /^join__type$/, 'key').find((key) => !served.has(key));
  if (missing === undefined) return null;
  const found = [...served].map((key) => `"${key}"`).join(', ') || 'none';
  return `the key "${missing}" is expected, but the keys served are: ${found}`;
}

function wordOf({ kind }: TypeDefinitionNode): string {
  return kind.replace(/TypeDefinition$/, '');
}

/** Keys by which an entity can be asked for, their fields in order. */
function keysOf(type: TypeDefinitionNode, directive: RegExp, argument: string): string[] {
  return (type.directives ?? []).flatMap((one) => {
    if (!directive.test(one.name.value)) return [];
    const argumentNamed = (name: string) => one.arguments?.find((arg) => arg.name.value === name)?.value;
    const resolvable = argumentNamed('resolvable');
    const key = argumentNamed(argument);
    if (key?.kind !== Kind.STRING || (resolvable?.kind === Kind.BOOLEAN && !resolvable.value)) return [];
    return [
      key.value
        .split(/[\s,]+/)
        .filter(Boolean)
        .sort()
        .join(' '),
    ];
  });
}

function comparedParts(wanted: TypeDefinitionNode, own: TypeDefinitionNode, both: Both): Difference[] {
  const typeName = wanted.name.value;
  if (wanted.kind === Kind.ENUM_TYPE_DEFINITION) {
    const known = new Set(partsOf(own).map(({ name }) => name.value));
    return partsOf(wanted)
      .filter(({ name }) => !known.has(name.value))
      .map(({ name }) => lacking(`${typeName}.${name.value}`));
  }
  if (wanted.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION) {
    const ownFields = partsOf(own) as readonly InputValueDefinitionNode[];
    const demanded = demandedBeyond(wanted.fields ?? [], ownFields);
    if (demanded) return everythingOf(wanted, 'CONTRADICTS', demanded);
    return comparedInputs(wanted.fields ?? [], ownFields, (name) => `${typeName}.${name}`);
  }
  if (wanted.kind !== Kind.OBJECT_TYPE_DEFINITION && wanted.kind !== Kind.INTERFACE_TYPE_DEFINITION) return [];
  const ownFields = new Map((partsOf(own) as readonly FieldDefinitionNode[]).map((field) => [field.name.value, field]));
  return (wanted.fields ?? []).flatMap((field) => {
    const coordinate = `${typeName}.${field.name.value}`;
    const found = ownFields.get(field.name.value);
    return found ? comparedField(field, found, coordinate, both) : [lacking(coordinate)];
  });
}

function comparedField(
  wanted: FieldDefinitionNode,
  own: FieldDefinitionNode,
  coordinate: string,
  { expected, office }: Both,
): Difference[] {
  const contradicting = (reason: string): Difference[] => [{ coordinate, kind: 'CONTRADICTS', reason }];
  if (!gives(own.type, wanted.type)) return contradicting(expectedType(wanted.type, own.type));
  const said = decisive(own, office);
  const unsaid = [...decisive(wanted, expected)].find((directive) => !said.has(directive));
  if (unsaid) return contradicting(`${unsaid} is expected, but not said`);
  const demanded = demandedBeyond(wanted.arguments ?? [], own.arguments ?? []);
  if (demanded) return contradicting(demanded);
  return comparedInputs(wanted.arguments ?? [], own.arguments ?? [], (name) => `${coordinate}(${name}:)`);
}

function comparedInputs(
  wanted: readonly InputValueDefinitionNode[],
  own: readonly InputValueDefinitionNode[],
  coordinateOf: (name: string) => string,
): Difference[] {
  const known = new Map(own.map((input) => [input.name.value, input]));
  return wanted.flatMap(({ name, type }): Difference[] => {
    const coordinate = coordinateOf(name.value);
    const found = known.get(name.value);
    if (!found) return [lacking(coordinate)];
    // What is sent has the type of the contract, so here it is the office that may be the more generous of the two.
    const taken = found.defaultValue && found.type.kind === Kind.NON_NULL_TYPE ? found.type.type : found.type;
    return gives(type, taken) ? [] : [{ coordinate, kind: 'CONTRADICTS', reason: expectedType(type, found.type) }];
  });
}

/** An input that the office demands and nobody knows to send. */
function demandedBeyond(
  wanted: readonly InputValueDefinitionNode[],
  own: readonly InputValueDefinitionNode[],
): string | null {
  const known = new Set(wanted.map(({ name }) => name.value));
  const demanded = own.find(
    ({ name, type, defaultValue }) => !known.has(name.value) && type.kind === Kind.NON_NULL_TYPE && !defaultValue,
  );
  return demanded ? `"${demanded.name.value}" is demanded, which is not in the contract` : null;
}

function lacking(coordinate: string): Difference {
  return { coordinate, kind: 'LACKS', reason: `${coordinate} is not known` };
}

/** Whether every value of type `given` is one of type `wanted`: the same names and lists, and null nowhere else. */
function gives(given: TypeNode, wanted: TypeNode): boolean {
  if (wanted.kind === Kind.NON_NULL_TYPE) return given.kind === Kind.NON_NULL_TYPE && gives(given.type, wanted.type);
  if (given.kind === Kind.NON_NULL_TYPE) return gives(given.type, wanted);
  if (wanted.kind === Kind.LIST_TYPE) return given.kind === Kind.LIST_TYPE && gives(given.type, wanted.type);
  return given.kind === Kind.NAMED_TYPE && given.name.value === wanted.name.value;
}

function expectedType(wanted: TypeNode, own: TypeNode): string {
  return `the type ${print(wanted)} is expected, but ${print(own)} is served`;
}

function decisive({ directives }: FieldDefinitionNode, { nameOf }: ReadSchema): Set<string> {
  return new Set(
    (directives ?? []).flatMap((directive) => {
      const name = nameOf(directive.name.value);
      return name !== null && DECISIVE.has(name) ? [printed(name, directive)] : [];
    }),
  );
}

/** Alike for all who say the same, in whatever order and under whatever name. */
function printed(name: string, directive: ConstDirectiveNode): string {
  const args = (directive.arguments ?? []).map((argument) => print(argument)).sort();
  return `@${name}(${args.join(', ')})`;
}
