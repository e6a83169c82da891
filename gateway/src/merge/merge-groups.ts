import { compareGroupKeys, GROUPS_MAX, tooManyGroups } from '@canopee/schema/groups';
import type { OrderValue } from '@canopee/schema/list-cursor';
import type { OfficeKey } from '@canopee/schema/office-key';
import type { Outcome } from '@canopee/schema/outcome';
import { percentileOf, percentileRank, type SketchBuckets } from '@canopee/schema/quantile-sketch';
import type { FieldNode } from 'graphql';
import type { GroupsField, GroupsKey, WantedField, WantedFields } from '../offices/groups-field.ts';
import type { JsonObject } from '../plan/data-path.ts';
import { answerSelection } from './merge-connection.ts';
import { addGroup, type GroupValues, readGroups, type StoredGroup } from './stored-group.ts';

/** What one office gave for a field gathered as groups. */
export interface GroupsPart {
  readonly office: OfficeKey;
  readonly outcome: Outcome;
  readonly elapsedMs: number;
  /** The office's groups; null where its outcome is not `OK`. */
  readonly value: JsonObject | null;
}

export interface MergedGroups {
  readonly value: JsonObject;
  /** The parts as they were used: what had no believable groups stands as `UNREACHABLE`. */
  readonly parts: readonly GroupsPart[];
}

/** Value of an argument of a field, as the client gave it. */
export type ArgumentOf = (field: FieldNode, name: string) => unknown;

/**
 * Makes one list of groups of the offices' lists. Only offices that are `OK` count. Throws `BAD_USER_INPUT` where the groups
 * are too many, or the rank of a percentile is none.
 */
export function mergeGroups(field: GroupsField, given: readonly GroupsPart[], argumentOf: ArgumentOf): MergedGroups {
  const ranks = new Map(field.percentiles.map((node) => [node, percentileRank(argumentOf(node, 'p'))]));
  const merged = new Map<string, StoredGroup>();
  const parts = given.map((part): GroupsPart => {
    if (part.value === null) return part;
    const groups = readGroups(part.value.groups, field.stored, part.office);
    if (groups === null || !hasSums(part.value, field.sums)) return { ...part, outcome: 'UNREACHABLE', value: null };
    for (const [key, group] of groups) {
      const known = merged.get(key);
      if (known) addGroup(known.values, group.values, field.stored);
      else merged.set(key, group);
    }
    return part;
  });
  if (merged.size > GROUPS_MAX) throw tooManyGroups(field.name);
  const groups = [...merged.values()].sort((a, b) => compareGroupKeys(a.key, b.key));
  const value: JsonObject = {};
  for (const [key, one] of field.keys) value[key] = valueAt(one, field, { groups, parts, ranks });
  return { value, parts };
}

/** An office of an older version was not asked for what it does not know. */
function hasSums(value: JsonObject, names: ReadonlySet<string>): boolean {
  return [...names].every((name) => value[name] === undefined || Number.isSafeInteger(value[name]));
}

interface Merge {
  readonly groups: readonly { readonly key: readonly OrderValue[]; readonly values: GroupValues }[];
  readonly parts: readonly GroupsPart[];
  readonly ranks: ReadonlyMap<FieldNode, number>;
}

function valueAt(key: GroupsKey, field: GroupsField, { groups, parts, ranks }: Merge): unknown {
  switch (key.holds) {
    case 'TYPE_NAME':
      return field.typeName;
    case 'OFFICES':
      return parts.map(({ office, outcome, elapsedMs }) =>
        answerSelection(key.selection, 'OfficeOutcome', { office: officeNamed(office), outcome, elapsedMs }),
      );
    case 'SUM':
      return parts.reduce((sum, { value }) => sum + Number(value?.[key.name] ?? 0), 0);
    case 'GROUPS':
      return groups.map(({ values }) => answerWanted(key.wanted, values, ranks));
  }
}

function answerWanted(wanted: WantedFields, values: GroupValues, ranks: Merge['ranks']): JsonObject {
  const answer: JsonObject = {};
  for (const [key, field] of wanted) answer[key] = wantedValue(field, values, ranks);
  return answer;
}

function wantedValue(field: WantedField, values: GroupValues, ranks: Merge['ranks']): unknown {
  switch (field.is) {
    case 'TYPE_NAME':
      return field.typeName;
    case 'STORED':
      return values[field.name];
    case 'OFFICE': {
      const office = values[field.name] as string | null;
      return office === null ? null : answerSelection(field.selection, 'Office', officeNamed(office));
    }
    case 'PARTS':
      return answerWanted(field.wanted, values[field.name] as GroupValues, ranks);
    case 'MADE': {
      const [first, second] = field.of.map((name) => values[name]);
      switch (field.by) {
        case 'MEAN':
          return second === 0 ? null : (first as number) / (second as number);
        case 'MEDIAN':
          return percentileOf(first as SketchBuckets, 0.5);
        case 'PERCENTILE':
          return percentileOf(first as SketchBuckets, ranks.get(field.field) as number);
      }
    }
  }
}

function officeNamed(key: string): JsonObject {
  return { __typename: 'Office', key };
}
