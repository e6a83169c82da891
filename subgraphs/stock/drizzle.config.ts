import { defineConfig } from 'drizzle-kit';

// `drizzle-kit generate --config subgraphs/stock/drizzle.config.ts`, from the top of the house.
export default defineConfig({
  dialect: 'postgresql',
  schema: './subgraphs/stock/src/tables.ts',
  out: './subgraphs/stock/migrations',
  casing: 'snake_case',
  schemaFilter: ['stock'],
});
