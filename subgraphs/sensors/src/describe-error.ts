/**
 * What may stand in a log line of an error: its type, and its code (SQLSTATE, or the system's). Not its message: PostgreSQL puts
 * values into it, and drizzle the parameters.
 */
export function describeError(error: unknown): { type: string; code: string | null } {
  const type = error instanceof Error ? error.name : typeof error;
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = (cause as { code?: unknown } | null)?.code;
  return { type, code: typeof code === 'string' ? code : null };
}
