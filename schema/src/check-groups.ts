import { type DocumentNode, type FieldDefinitionNode, Kind, type TypeNode } from 'graphql';
import { type Contract, type Coordinate, fieldsOf } from './contract.ts';
import { MADE_OF, type MadeRule } from './merge-rule.ts';

/** What is wrong with the fields gathered as groups: every value of a group must say how those of several offices become one. */
export function brokenGroups(document: DocumentNode, contract: Contract): string[] {
  const fields = fieldsByType(document);
  const checked = new Set<string>();
  return [...contract.sharding].flatMap(([coordinate, { kind }]) => {
    if (kind !== 'GROUPS') return [];
    const [rootType = '', name = ''] = coordinate.split('.');
    const groupsType = fields.get(rootType)?.get(name)?.type;
    const inside = groupsType && fields.get(nameOf(groupsType));
    const groupType = inside?.get('groups')?.type;
    if (!groupType || !inside.has('offices')) {
      return [`${coordinate} is gathered as GROUPS and must return a type with "groups" and "offices".`];
    }
    return brokenMeasures(nameOf(groupType), { fields, contract, checked });
  });
}

interface Checking {
  readonly fields: ReadonlyMap<string, ReadonlyMap<string, FieldDefinitionNode>>;
  readonly contract: Contract;
  readonly checked: Set<string>;
}

function brokenMeasures(typeName: string, checking: Checking): string[] {
  const { fields, contract, checked } = checking;
  if (checked.has(typeName)) return [];
  checked.add(typeName);
  const own = fields.get(typeName);
  if (!own) return [`${typeName} is expected to be an object type: groups, and parts of them, are made of fields.`];
  return [...own].flatMap(([name, field]) => {
    const coordinate: Coordinate = `${typeName}.${name}`;
    const rule = contract.merging.get(coordinate);
    if (!rule) return [`${coordinate} needs @merge: nobody could tell how the values of several offices become one.`];
    if (contract.personal.has(coordinate)) return [`${coordinate} is @personal: groups hold no personal values.`];
    if (rule.by === 'PARTS') return brokenMeasures(nameOf(field.type), checking);
    return 'of' in rule ? brokenSiblings(coordinate, rule.by, rule.of, contract) : [];
  });
}

function brokenSiblings(coordinate: Coordinate, by: MadeRule, of: readonly string[], contract: Contract): string[] {
  const [typeName] = coordinate.split('.');
  const wanted = MADE_OF[by];
  const found = of.map((name) => contract.merging.get(`${typeName}.${name}`)?.by);
  if (wanted.length === of.length && wanted.every((rule, index) => found[index] === rule)) return [];
  return [
    `${coordinate}: @merge(by: "${by}", of:) is expected to name siblings merged by ${wanted.join(', ')}, but got ${JSON.stringify(of)}.`,
  ];
}

function fieldsByType(document: DocumentNode): Checking['fields'] {
  const fields = new Map<string, Map<string, FieldDefinitionNode>>();
  for (const { typeName, field } of fieldsOf(document)) {
    const known = fields.get(typeName) ?? new Map<string, FieldDefinitionNode>();
    known.set(field.name.value, field);
    fields.set(typeName, known);
  }
  return fields;
}

function nameOf(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type);
}
