import { z } from 'zod';

/** Where traces go: a collector's address for OTLP over HTTP, in JSON, e.g. `http://127.0.0.1:4318/v1/traces`. */
export const tracesConfig = z.strictObject({
  otlpUrl: z.url({
    protocol: /^https?$/,
    error: 'expected an http:// or https:// URL, e.g. "http://127.0.0.1:4318/v1/traces"',
  }),
});
export type TracesConfig = z.infer<typeof tracesConfig>;
