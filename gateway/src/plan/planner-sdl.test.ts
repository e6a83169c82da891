import { readSupergraph as houseSdl } from '@canopee/schema/supergraph';
import { expect, test } from 'vitest';
import { plannerSdl } from './planner-sdl.ts';

test('the planner hears of federation only, not of what directives tell others', () => {
  const sdl = plannerSdl(`
    schema @link(url: "https://specs.apollo.dev/join/v0.3", for: EXECUTION) { query: Query }
    directive @join__field(graph: Int) repeatable on FIELD_DEFINITION
    directive @cost(weight: String!) on FIELD_DEFINITION
    directive @seen(x: Int) on FIELD | FIELD_DEFINITION
    type Query { a: Int @cost(weight: "5.0") @join__field(graph: 1) b: Int @inaccessible @seen(x: 1) c: Int @deprecated }
  `);
  expect(sdl).toMatch(/a: Int @join__field\(graph: 1\)\n/);
  expect(sdl).toMatch(/b: Int @inaccessible\n/);
  expect(sdl).toMatch(/c: Int @deprecated\n/);
  expect(sdl).toContain('directive @seen');
  expect(sdl).not.toMatch(/@cost\b/);
  expect(sdl).toContain('@link(url: "https://specs.apollo.dev/join/v0.3", for: EXECUTION)');
});

test('nothing of the contract reaches the planner', () => {
  expect(plannerSdl(houseSdl())).not.toMatch(
    /(?<!")@(?:routed|gathered|guarded|personal|notPersonal|merge|cost|listSize)\(/,
  );
});
