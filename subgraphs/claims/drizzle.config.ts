import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'postgresql',
  schema: ['./src/tables.ts', './src/notices/notice-tables.ts', './src/webhooks/webhook-tables.ts'],
  out: './migrations',
  schemaFilter: ['claims'],
  casing: 'snake_case',
});
