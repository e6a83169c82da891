import { readSupergraph as houseSdl } from '@canopee/schema/supergraph';
import { printSchema } from 'graphql';
import { expect, test } from 'vitest';
import { buildPublicSchema } from './public-schema.ts';

test('clients see the types of the house, and nothing that speaks to the gateway', () => {
  const printed = printSchema(buildPublicSchema(houseSdl()));
  expect(printed).toContain('type Tenant {');
  expect(printed).toContain('"""One dwelling (logement) by its global id, e.g. `opal:LGT-004512`."""');
  expect(printed).not.toMatch(/@(?:routed|gathered|guarded|personal|notPersonal|join|link)|join__|link__/);
});

test('what is inaccessible goes, and with it what stood on it', () => {
  const printed = printSchema(
    buildPublicSchema(`
      directive @inaccessible on OBJECT | FIELD_DEFINITION | ARGUMENT_DEFINITION | ENUM_VALUE | INTERFACE | INPUT_FIELD_DEFINITION
      directive @onField(x: Int) on FIELD
      directive @onType on OBJECT
      scalar join__FieldSet
      type Query { a(seen: Int, hidden: Hidden): Seen b: HiddenType c: [Some!] e: E @deprecated(reason: "old") }
      type Seen implements Shown & HiddenFace @onType { x: Int y: Int @inaccessible }
      interface Shown { x: Int }
      interface HiddenFace @inaccessible { x: Int }
      type HiddenType @inaccessible { x: Int }
      input Hidden @inaccessible { x: Int }
      input In { x: Int h: Hidden }
      union Some = Seen | HiddenType
      enum E { ONE TWO @inaccessible }
    `),
  );
  expect(printed).not.toMatch(/Hidden|TWO|y: Int|onType|FieldSet/);
  expect(printed).toContain('type Seen implements Shown {');
  expect(printed).toContain('union Some = Seen');
  expect(printed).toContain('a(seen: Int): Seen');
  expect(printed).toContain('e: E @deprecated(reason: "old")');
  expect(printed).toContain('directive @onField(x: Int) on FIELD');
});
