import type { CodegenConfig } from '@graphql-codegen/cli';
import { DOMAINS, type Domain } from './src/domain.ts';
import { domainSdl } from './src/domain-sdl.ts';

/** Federation's own directives: codegen reads plain SDL, so their definitions stand in for the import. */
const FEDERATION = /* GraphQL */ `
  scalar FieldSet
  directive @link(url: String!, import: [String!]) repeatable on SCHEMA
  directive @composeDirective(name: String!) repeatable on SCHEMA
  directive @key(fields: FieldSet!, resolvable: Boolean = true) repeatable on OBJECT | INTERFACE
  directive @external on OBJECT | FIELD_DEFINITION
  directive @requires(fields: FieldSet!) on FIELD_DEFINITION
  directive @shareable repeatable on OBJECT | FIELD_DEFINITION
  directive @inaccessible on FIELD_DEFINITION | OBJECT | SCALAR
`;

const domainTypes = (domain: Domain): CodegenConfig['generates'] => ({
  [`schema/src/generated/${domain}.ts`]: {
    schema: `${FEDERATION}\n${domainSdl(domain)}`,
    plugins: ['typescript'],
    config: {
      enumsAsTypes: true,
      useTypeImports: true,
      importExtension: '.ts',
      avoidOptionals: { field: true, inputValue: false, object: true, defaultValue: false },
      scalars: {
        ID: { input: 'string', output: 'string' },
        Date: { input: 'string', output: 'string' },
        DateTime: { input: 'Date', output: 'Date' },
      },
    },
  },
});

const config: CodegenConfig = {
  generates: Object.assign({}, ...DOMAINS.map(domainTypes)),
};

export default config;
