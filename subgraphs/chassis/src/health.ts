import type { Database } from './database.ts';
import { type HttpHandler, sendJson } from './http-server.ts';

const DATABASE_DEADLINE_MS = 2_000;

/** `GET /health`: 200 while the server can answer, 503 while its database does not. `who` says whose health it is. */
export function healthHandler(who: Readonly<Record<string, string>>, { sql }: Database): HttpHandler {
  return async (_request, response) => {
    const answers = await Promise.race([
      sql`select 1`.then(
        () => true,
        () => false,
      ),
      new Promise<boolean>((resolve) => setTimeout(resolve, DATABASE_DEADLINE_MS, false).unref()),
    ]);
    sendJson(response, answers ? 200 : 503, { ...who, database: answers ? 'UP' : 'DOWN' });
  };
}
