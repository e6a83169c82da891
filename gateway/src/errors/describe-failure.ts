/**
 * What a log may say of something that was thrown: its kind and where. Its message may hold a value (of a row, of an argument),
 * so it stays out.
 */
export function describeFailure(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { type: typeof error };
  const stack = error.stack?.split('\n').filter((line) => /^\s+at /.test(line));
  return { type: error.name, stack };
}
