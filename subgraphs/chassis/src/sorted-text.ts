import { customType } from 'drizzle-orm/pg-core';

/**
 * A text column that lists are ordered by. Its collation is "C" (bytes of UTF-8), the one order that every office's
 * PostgreSQL and the gateway's merge agree on, whatever locale a database was created with.
 */
export const sortedText = customType<{ data: string; driverData: string }>({
  dataType: () => 'text COLLATE "C"',
});
