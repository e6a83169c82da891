import { describe, expect, test } from 'vitest';
import { readOfficePolicies } from './read-office-policies.ts';
import { amiens, folderOf, rule } from './testing/policy-folder.ts';

function read(text: string) {
  using folder = folderOf({ 'test.cedar': text });
  return readOfficePolicies(amiens, folder.path).rules;
}

test('a rule that does not say what comes out instead withholds', () => {
  expect(read(rule({}) + rule({ id: 'amiens-masks', tier: 'MASKED' }))).toMatchObject([
    { id: 'amiens-rule', tier: 'WITHHELD', effect: 'forbid', file: 'test.cedar' },
    { id: 'amiens-masks', tier: 'MASKED' },
  ]);
});

describe('an office may only lower: refused, with file and rule, is', () => {
  test.each([
    ['a rule that gives', rule({ effect: 'permit', action: 'action == Action::"SEE_CLEAR"' }), 'but got a permit'],
    ['a rule that lowers to everything', rule({ tier: 'CLEAR' }), '@tier("CLEAR") is expected to be less'],
    [
      'a rule that would raise',
      rule({ tier: 'GENERALISED', action: 'action in [Action::"SEE_CLEAR", Action::"SEE_MASKED"]' }),
      '@tier("GENERALISED") is expected to be less',
    ],
    ['a tier that there is not', rule({ tier: 'AGREED' }), 'but got "AGREED"'],
    [
      'a rule about something to do',
      rule({ action: 'action == Action::"CREATE_CLAIM"' }),
      'expected to be about personal data',
    ],
    ['a rule about everything', rule({ action: 'action' }), 'expected to be about personal data'],
    [
      'a rule about agreements',
      rule({ action: 'action in [Action::"SEE_CLEAR", Action::"SEE_AGREED"]' }),
      'expected to be about personal data',
    ],
  ])('%s', (_, text, message) => {
    expect(() => read(text)).toThrow(/^test\.cedar, rule "amiens-rule": /);
    expect(() => read(text)).toThrow(message);
  });
});

describe('a broken folder is refused: with', () => {
  test.each([
    ['a rule that is called like one of others', rule({ id: 'opal-rule' }), 'expected to begin with "amiens-"'],
    ['a rule without a source', rule({ source: '' }), 'test.cedar, rule "amiens-rule": @source("…") is expected'],
    [
      'a role that there is not',
      rule({ principal: 'principal in Role::"NEIGHBOUR"' }),
      /^test\.cedar, rule "amiens-rule": .*NEIGHBOUR/,
    ],
    ['what is not Cedar', 'forbid (princ', /^test\.cedar: line 1/],
  ])('%s', (_, text, message) => {
    expect(() => read(text)).toThrow(message);
  });

  test('nothing in it', () => {
    using folder = folderOf({});
    expect(() => readOfficePolicies(amiens, folder.path)).toThrow('at least one .cedar file is expected');
  });

  test('a name that is not there', () => {
    expect(() => readOfficePolicies(amiens, '/not/there')).toThrow('/not/there: a folder of policies is expected');
  });
});
