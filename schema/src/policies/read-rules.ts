import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isTier } from '../tier.ts';
import { findProblems, type ParsedRule, splitPolicies } from './cedar.ts';
import { HOUSE_REASONS, PolicyError, type PolicyRule, type RuleTier } from './policy-rule.ts';

/** The vocabulary is the house's, whichever folder the rules come from: the code asks in these words. */
const SCHEMA_FILE = new URL('../../policies/canopee.cedarschema', import.meta.url);

export interface Policies {
  rules: readonly PolicyRule[];
  schema: string;
  /** All that the version is the hash of. */
  files: readonly PolicyFile[];
  /** Hash of all that is said, file by file: the same rules have the same version wherever they are read. */
  version: string;
}

export interface PolicyFile {
  /** Name in its folder. */
  file: string;
  text: string;
}

export type Complain = (what: string) => void;

/** Says which tier a rule gives (null: it is about something to do), and complains of what it may not say. */
export type TierCheck = (rule: ParsedRule, complain: Complain) => RuleTier | null;

const ID = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/** Reads every `*.cedar` file of a folder and checks it whole. Throws one `PolicyError` with all that is wrong. */
export function readRules(folder: string, checkTier: TierCheck): Policies {
  const schema = readFileSync(SCHEMA_FILE, 'utf8');
  const files = filesOf(folder);
  const broken: string[] = [];
  const rules = files.flatMap(({ file, text }) => rulesOf(file, text, checkTier, broken));
  broken.push(...twice(rules));
  if (broken.length === 0) broken.push(...invalid(schema, rules));
  if (broken.length > 0) throw new PolicyError(broken);
  const all = [{ file: 'canopee.cedarschema', text: schema }, ...files];
  return { rules, schema, files: all, version: versionOf(all) };
}

export function isRuleTier(value: unknown): value is RuleTier {
  return value === 'AGREED' || isTier(value);
}

function filesOf(folder: string): PolicyFile[] {
  const names = namesIn(folder).filter((name) => name.endsWith('.cedar'));
  if (names.length === 0)
    throw new PolicyError([`${folder}: at least one .cedar file is expected, but there is none.`]);
  return names.sort().map((file) => ({ file, text: readFileSync(join(folder, file), 'utf8') }));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    throw new PolicyError([`${folder}: a folder of policies is expected, but ${(error as Error).message}.`]);
  }
}

function rulesOf(file: string, text: string, checkTier: TierCheck, broken: string[]): PolicyRule[] {
  try {
    return splitPolicies(text).map((parsed) => ruleOf(file, parsed, checkTier, broken));
  } catch (error) {
    broken.push(`${file}: ${(error as Error).message}`);
    return [];
  }
}

function ruleOf(file: string, parsed: ParsedRule, checkTier: TierCheck, broken: string[]): PolicyRule {
  const { id = '', because = '', source = '' } = parsed.annotations;
  const complain: Complain = (what) => broken.push(`${file}, rule "${id}": ${what}`);
  if (!ID.test(id))
    complain('@id is expected in lower-case words with hyphens, e.g. "claims-agent-reaches-own-tenants".');
  if (Object.hasOwn(HOUSE_REASONS, id)) complain('this @id is a reason of the house itself.');
  if (because.trim() === '') complain('@because("one sentence") is expected: whoever is refused will read it.');
  if (source.trim() === '') complain('@source("…") is expected: the law, contract or register entry it rests on.');
  const tier = checkTier(parsed, complain);
  return { id, because, source, tier, effect: parsed.effect, file, text: parsed.text };
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
