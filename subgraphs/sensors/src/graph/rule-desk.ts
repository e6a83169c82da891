import { checkedText } from '@canopee/chassis/checked-text';
import { ofOffices } from '@canopee/chassis/list-filter';
import { ownReferenceGiven } from '@canopee/chassis/own-reference';
import { ClientError } from '@canopee/schema/client-error';
import type {
  DropDetectionRuleInput,
  MutationDropDetectionRuleArgs,
  MutationSetDetectionRuleArgs,
  QueryDetectionRulesArgs,
} from '@canopee/schema/generated/sensors';
import { globalId } from '@canopee/schema/global-id';
import { and, asc, gt, inArray, isNull, lte, or } from 'drizzle-orm';
import { type DetectionRuleRow, detectionRules as table } from '../rules/rule-table.ts';
import { dropRule, type RuleChange, setRule } from '../rules/set-rule.ts';
import type { RulePlace } from '../rules/wanted-rule.ts';
import type { SensorsContext as Context } from './sensors-context.ts';

const BECAUSE_LENGTH_MAX = 500;

/** `Query.detectionRules`, wider rules first. */
export async function detectionRules(
  { offices, rule, at }: QueryDetectionRulesArgs,
  { office, sensors: { database, rules } }: Context,
): Promise<DetectionRuleRow[]> {
  await rules.current(); // which installs those of the house, where nobody has asked for them yet
  const then = at
    ? and(lte(table.validFrom, at), or(isNull(table.validTo), gt(table.validTo, at)))
    : isNull(table.validTo);
  return database.drizzle
    .select()
    .from(table)
    .where(and(ofOffices(office, offices), then, rule ? inArray(table.rule, rule) : undefined))
    .orderBy(asc(table.rule), asc(table.scope), asc(table.object), asc(table.reference));
}

/** The fields of `Mutation` that change them. */
export const ruleDesk = {
  setDetectionRule: async (_: unknown, { input }: MutationSetDetectionRuleArgs, context: Context) => ({
    detectionRule: await setRule(context.writing, changeOf(input, context), input.settings),
  }),
  dropDetectionRule: async (_: unknown, { input }: MutationDropDetectionRuleArgs, context: Context) => {
    const change = changeOf(input, context);
    if (change.scope === 'OFFICE')
      throw expected('input.model', 'set, or a building or a sensor: an office has its rules');
    const detectionRule = await dropRule(context.writing, change);
    if (!detectionRule) throw expected('input', 'the place of a rule that is in force');
    return { detectionRule };
  },
};

function changeOf(input: DropDetectionRuleInput, context: Context): RuleChange {
  if (input.office !== context.office) throw expected('input.office', `${context.office}, the office asked`);
  return {
    ...placeOf(input, context),
    version: input.version,
    by: context.access.grant?.principal ?? null,
    because: checkedText('input.because', input.because, BECAUSE_LENGTH_MAX),
  };
}

type Place = Pick<DropDetectionRuleInput, 'rule' | 'model' | 'building' | 'sensor'>;

/** Throws `BAD_USER_INPUT` where two places are said, or one of another office. */
export function placeOf({ rule, model, building, sensor }: Place, { office }: Pick<Context, 'office'>): RulePlace {
  if ([model, building, sensor].filter((one) => one != null).length > 1) {
    throw expected('input', 'for a model, a building or a sensor, and not for several of them,');
  }
  const own = (argument: string, id: string) => {
    const reference = ownReferenceGiven(office, `input.${argument}`, id);
    if (reference === null) throw expected(`input.${argument}`, `of ${office}`);
    return reference;
  };
  if (model != null) return { rule, scope: 'MODEL', object: model };
  if (building != null) return { rule, scope: 'BUILDING', object: own('building', building) };
  if (sensor != null) return { rule, scope: 'SENSOR', object: own('sensor', sensor) };
  return { rule, scope: 'OFFICE', object: null };
}

export const detectionRuleResolvers = {
  id: ({ reference }: DetectionRuleRow, _: unknown, { office }: Context) => globalId(office, reference),
  office: (_row: unknown, _: unknown, { office }: Context) => ({ key: office }),
  model: ({ scope, object }: DetectionRuleRow) => (scope === 'MODEL' ? object : null),
  building: ({ scope, object }: DetectionRuleRow) => (scope === 'BUILDING' ? { reference: object } : null),
  sensor: ({ scope, object }: DetectionRuleRow, _: unknown, { loaders }: Context) =>
    scope === 'SENSOR' && object !== null ? loaders.sensor.load(object) : null,
  settings: ({ enabled, settings }: DetectionRuleRow) => {
    const { appliesTo, onDelayMs, offDelayMs, escalation, ...rest } = settings;
    return {
      ...rest,
      enabled,
      sensorKinds: appliesTo.kinds,
      inDwellingsOnly: appliesTo.inDwellingsOnly ?? false,
      onDelayMinutes: onDelayMs / 60_000,
      offDelayMinutes: offDelayMs / 60_000,
      clearReadingsMin: rest.clearReadingsMin ?? 1,
      latched: rest.latched ?? false,
      escalation: escalation && { ...escalation, afterMinutes: escalation.afterMs / 60_000 },
    };
  },
};

function expected(argument: string, what: string): ClientError {
  return new ClientError('BAD_USER_INPUT', `"${argument}" is expected to be ${what}, but is not.`);
}
