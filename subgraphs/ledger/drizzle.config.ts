import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'postgresql',
  schema: ['./src/tables.ts', './src/proof/proof-tables.ts', './src/counts/day-count-tables.ts'],
  out: './migrations',
  schemaFilter: ['ledger'],
  casing: 'snake_case',
});
