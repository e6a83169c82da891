/** Writes to standard output and waits until it is taken: a command that ends with much in a pipe would leave the rest of it unsaid. */
export function print(text: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
  return promise;
}
