import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'postgresql',
  schema: [
    './src/tables.ts',
    './src/faults/out-of-service-table.ts',
    './src/readings/daily-tables.ts',
    './src/rules/rule-table.ts',
  ],
  out: './migrations',
  schemaFilter: ['sensors'],
  casing: 'snake_case',
});
