import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isTier } from '@canopee/schema/tier';
import { findProblems, type ParsedRule, splitPolicies } from './cedar.ts';
import { HOUSE_REASONS, PolicyError, type PolicyRule, type RuleTier } from './policy-rule.ts';

export const HOUSE_POLICY_FOLDER = fileURLToPath(new URL('../../policies/', import.meta.url));

/** The vocabulary is the house's, whichever folder the rules come from: the code asks in these words. */
const SCHEMA_FILE = new URL('../../policies/canopee.cedarschema', import.meta.url);

export interface Policies {
  rules: readonly PolicyRule[];
  schema: string;
  /** All that the version is the hash of. */
  files: readonly PolicyFile[];
  /** Hash of all that is said, file by file: the same rules have the same version in every gateway. */
  version: string;
}

const ID = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const SEE_ACTION = /^SEE_(?<tier>[A-Z]+)$/;

/** Reads every `*.cedar` file of a folder and checks it whole. Throws one `PolicyError` with all that is wrong. */
export function readPolicies(folder: string): Policies {
  const schema = readFileSync(SCHEMA_FILE, 'utf8');
  const files = filesOf(folder);
  const broken: string[] = [];
  const rules = files.flatMap(({ file, text }) => rulesOf(file, text, broken));
  broken.push(...twice(rules));
  if (broken.length === 0) broken.push(...invalid(schema, rules));
  if (broken.length > 0) throw new PolicyError(broken);
  const all = [{ file: 'canopee.cedarschema', text: schema }, ...files];
  return { rules, schema, files: all, version: versionOf(all) };
}

export interface PolicyFile {
  /** Name in its folder. */
  file: string;
  text: string;
}

function filesOf(folder: string): PolicyFile[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.cedar'));
  if (names.length === 0)
    throw new PolicyError([`${folder}: at least one .cedar file is expected, but there is none.`]);
  return names.sort().map((file) => ({ file, text: readFileSync(join(folder, file), 'utf8') }));
}

function rulesOf(file: string, text: string, broken: string[]): PolicyRule[] {
  try {
    return splitPolicies(text).map((parsed) => ruleOf(file, parsed, broken));
  } catch (error) {
    broken.push(`${file}: ${(error as Error).message}`);
    return [];
  }
}

function ruleOf(file: string, parsed: ParsedRule, broken: string[]): PolicyRule {
  const { id = '', because = '', source = '', tier = null } = parsed.annotations;
  const complain = (what: string) => broken.push(`${file}, rule "${id}": ${what}`);
  if (!ID.test(id))
    complain('@id is expected in lower-case words with hyphens, e.g. "claims-agent-reaches-own-tenants".');
  if (Object.hasOwn(HOUSE_REASONS, id)) complain('this @id is a reason of the house itself.');
  if (because.trim() === '') complain('@because("one sentence") is expected: whoever is refused will read it.');
  if (source.trim() === '') complain('@source("…") is expected: the law, contract or register entry it rests on.');
  const expected = tierOf(parsed, complain);
  if (tier !== expected) {
    const wanted =
      expected === null ? 'no @tier is expected on a rule about something to do' : `@tier("${expected}") is expected`;
    complain(`${wanted}, but ${tier === null ? 'there is none' : `got @tier("${tier}")`}.`);
  }
  return { id, because, source, tier: isRuleTier(tier) ? tier : null, effect: parsed.effect, file, text: parsed.text };
}

/** What a rule gives, read from the rule itself, so that its annotation cannot say otherwise. */
function tierOf({ actions, effect }: ParsedRule, complain: (what: string) => void): RuleTier | null {
  const names = actions ?? ['SEE'];
  if (!names.some((name) => name === 'SEE' || SEE_ACTION.test(name))) return null;
  if (effect === 'forbid') return 'WITHHELD';
  const tier = SEE_ACTION.exec(names.join())?.groups?.tier;
  if (isRuleTier(tier)) return tier;
  complain('a permit on personal data is expected to name one tier, e.g. action == Action::"SEE_CLEAR".');
  return null;
}

function isRuleTier(value: unknown): value is RuleTier {
  return value === 'AGREED' || isTier(value);
}

function twice(rules: readonly PolicyRule[]): string[] {
  return rules
    .filter(({ id }, index) => rules.findIndex((other) => other.id === id) < index)
    .map(({ file, id }) => `${file}, rule "${id}": another rule has this @id already.`);
}

function invalid(schema: string, rules: readonly PolicyRule[]): string[] {
  const fileOf = new Map(rules.map(({ id, file }) => [id, file]));
  const texts = Object.fromEntries(rules.map(({ id, text }) => [id, text]));
  return findProblems(schema, texts).map(({ rule, message }) => `${fileOf.get(rule)}, rule "${rule}": ${message}`);
}

function versionOf(files: readonly PolicyFile[]): string {
  const hash = createHash('sha256');
  for (const { file, text } of files) hash.update(`${file}\0${text}\0`);
  return hash.digest('hex').slice(0, 16);
}
