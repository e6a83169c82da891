import type { z } from 'zod';

/** What is wrong with a message and where, in a line for whoever set up the sender. Holds none of its values. */
export function issueLines({ issues }: z.ZodError): string {
  return issues.map(({ path, message }) => `"${path.join('.') || 'body'}": ${message}.`).join(' ');
}
