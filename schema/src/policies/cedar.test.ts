import { describe, expect, test } from 'vitest';
import { findProblems, loadEngine, splitPolicies } from './cedar.ts';

// What the house's own files never do: the engine's errors must come out as errors, since an answer that was not given is no answer.

const SCHEMA = `
  entity Person = { age: Long };
  entity House;
  action "ENTER", "LEAVE" appliesTo { principal: Person, resource: House };
`;
const question = (action: string, age = 30) => ({
  principal: { type: 'Person', id: 'p' },
  action: { type: 'Action', id: action },
  resource: { type: 'House', id: 'h' },
  context: {},
  entities: [{ uid: { type: 'Person', id: 'p' }, attrs: { age }, parents: [] }],
});

describe('a question', () => {
  const engine = loadEngine(SCHEMA, {
    'may-enter': 'permit (principal, action == Action::"ENTER", resource);',
    'may-enter-too': 'permit (principal, action == Action::"ENTER", resource);',
    'too-old': 'forbid (principal, action == Action::"ENTER", resource) when { principal.age * 10000 > 1000000 };',
  });

  test('is answered with all the rules that decided, in order', () => {
    expect(engine.ask(question('ENTER'))).toEqual({ permitted: true, rules: ['may-enter', 'may-enter-too'] });
    expect(engine.ask(question('ENTER', 101))).toEqual({ permitted: false, rules: ['too-old'] });
    expect(engine.ask(question('LEAVE'))).toEqual({ permitted: false, rules: [] });
  });

  test('that has no meaning under the schema is an error, not a no', () => {
    expect(() => engine.ask(question('BURN'))).toThrow('BURN');
  });

  test('at which a rule fails is an error: a prohibition that was skipped would open what it closes', () => {
    expect(() => engine.ask(question('ENTER', Number.MAX_SAFE_INTEGER))).toThrow(/^rule "too-old" failed: .*overflow/);
  });
});

test('what does not parse is not loaded', () => {
  expect(() => loadEngine('entity ;', {})).toThrow('unexpected token');
  expect(() => loadEngine(SCHEMA, { broken: 'permit (' })).toThrow('broken');
});

test('nothing can be validated against a broken schema', () => {
  expect(() => findProblems('entity ;', {})).toThrow('unexpected token');
});

test('a rule says of which actions it speaks', () => {
  const heads = ['action', 'action == Action::"A"', 'action in Action::"B"', 'action in [Action::"A", Action::"B"]'];
  const rules = splitPolicies(heads.map((head) => `permit (principal, ${head}, resource);`).join('\n'));
  expect(rules.map(({ actions }) => actions)).toEqual([null, ['A'], ['B'], ['A', 'B']]);
});

test('where a text is not Cedar, the line is told, whatever letters stand before it', () => {
  expect(() => splitPolicies('// é à ü 𝒜\n\npermit (principal, action, resource);\nallow (principal);')).toThrow(
    'line 4:',
  );
});
