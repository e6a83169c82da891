import { z } from 'zod';

/** Where a process serves what Prometheus reads: a path on its own port. */
export const metricsConfig = z.object({
  path: z
    .string()
    .regex(/^\/[a-z][a-z/-]*$/, 'expected a path, e.g. "/metrics"')
    .default('/metrics'),
});
