import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { HOUSE_POLICY_FOLDER, readPolicies } from './read-policies.ts';

describe('the rules of the house', () => {
  test('are valid, and each says why it is there and what it rests on', () => {
    for (const { because, source, file } of readPolicies(HOUSE_POLICY_FOLDER).rules) {
      expect(because, file).toMatch(/^[A-Z].*\.$/);
      expect(source.length, file).toBeGreaterThan(10);
    }
  });

  test('have the same version wherever they are read, and another as soon as a word changes', () => {
    expect(readPolicies(HOUSE_POLICY_FOLDER).version).toBe(readPolicies(HOUSE_POLICY_FOLDER).version);
    expect(readPolicies(HOUSE_POLICY_FOLDER).version).toMatch(/^[0-9a-f]{16}$/);
  });
});

describe('a broken rule is one clear line that names file and rule', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'canopee-policies-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const GOOD = { id: '@id("a-rule")', because: '@because("For a reason.")', source: '@source("A law.")' };
  const SEE_PHONE = `permit (principal in Role::"DPO", action == Action::"SEE_CLEAR", resource in DataCategory::"user");`;
  const rule = (annotations: Partial<typeof GOOD> & { tier?: string }, body = SEE_PHONE) =>
    `${Object.values({ ...GOOD, tier: '@tier("CLEAR")', ...annotations }).join('\n')}\n${body}\n`;

  test.each([
    ['not Cedar', `\n\n${rule({}, 'permit (princ')}`, /^test\.cedar: line \d+: .*unexpected end/],
    [
      'a template',
      rule({}, 'permit (principal == ?principal, action == Action::"SEE_CLEAR", resource);'),
      'test.cedar: templates (?principal, ?resource) are not used here',
    ],
    ['no id', rule({ id: '' }), 'test.cedar, rule "": @id is expected in lower-case words with hyphens'],
    ['an id in capitals', rule({ id: '@id("A_Rule")' }), 'test.cedar, rule "A_Rule": @id is expected'],
    ['an id of the house', rule({ id: '@id("no-rule")' }), 'rule "no-rule": this @id is a reason of the house itself.'],
    [
      'no reason',
      rule({ because: '@because(" ")' }),
      'test.cedar, rule "a-rule": @because("one sentence") is expected',
    ],
    ['no source', rule({ source: '' }), 'test.cedar, rule "a-rule": @source("…") is expected'],
    ['no tier', rule({ tier: '' }), 'test.cedar, rule "a-rule": @tier("CLEAR") is expected, but there is none.'],
    [
      'a tier that says less than the rule gives',
      rule({ tier: '@tier("MASKED")' }),
      'test.cedar, rule "a-rule": @tier("CLEAR") is expected, but got @tier("MASKED").',
    ],
    [
      'a prohibition that says it gives',
      rule({}, SEE_PHONE.replace('permit', 'forbid')),
      'rule "a-rule": @tier("WITHHELD") is expected, but got @tier("CLEAR").',
    ],
    [
      'a tier on a rule about agreements',
      rule({}, 'permit (principal, action == Action::"SEE_AGREED", resource);'),
      'rule "a-rule": @tier("AGREED") is expected, but got @tier("CLEAR").',
    ],
    [
      'a tier on something to do',
      rule({}, 'permit (principal, action == Action::"CREATE_CLAIM", resource);'),
      'rule "a-rule": no @tier is expected on a rule about something to do, but got @tier("CLEAR").',
    ],
    [
      'a permit for all tiers at once',
      rule({}, 'permit (principal, action in Action::"SEE", resource);'),
      'rule "a-rule": a permit on personal data is expected to name one tier',
    ],
    [
      'a permit for several tiers',
      rule({}, 'permit (principal, action in [Action::"SEE_CLEAR", Action::"SEE_MASKED"], resource);'),
      'rule "a-rule": a permit on personal data is expected to name one tier',
    ],
    [
      'a permit for everything',
      rule({}, 'permit (principal, action, resource);'),
      'rule "a-rule": a permit on personal data is expected to name one tier',
    ],
    [
      'a role that does not exist',
      rule({}, SEE_PHONE.replace('DPO', 'DPOO')),
      /^test\.cedar, rule "a-rule": .*`Role::"DPOO"`.*CLAIMS_AGENT/,
    ],
    [
      'a rule that can never apply',
      rule({}, SEE_PHONE.replace(';', ' when { false };')),
      /^test\.cedar, rule "a-rule": .*(impossible|always evaluates to false)/i,
    ],
    ['the same id twice', rule({}) + rule({}), 'test.cedar, rule "a-rule": another rule has this @id already.'],
  ])('%s', (_, text, message) => {
    writeFileSync(join(folder, 'test.cedar'), text);
    expect(() => readPolicies(folder)).toThrow(message);
  });

  test('all that is wrong is said at once', () => {
    writeFileSync(join(folder, 'a.cedar'), rule({ source: '' }));
    writeFileSync(join(folder, 'b.cedar'), 'permit');
    expect(() => readPolicies(folder)).toThrow(/^a\.cedar, rule "a-rule": .*\nb\.cedar: line 1/);
  });

  test('a folder without rules is refused: it would withhold everything without saying so', () => {
    expect(() => readPolicies(folder)).toThrow('at least one .cedar file is expected, but there is none.');
  });

  test('several things to do may be in one rule', () => {
    const text = rule(
      { tier: '' },
      'permit (principal, action in [Action::"CREATE_CLAIM", Action::"READ_LEDGER"], resource);',
    );
    writeFileSync(join(folder, 'test.cedar'), text);
    expect(readPolicies(folder).rules).toMatchObject([
      { id: 'a-rule', tier: null, effect: 'permit', file: 'test.cedar' },
    ]);
  });
});
