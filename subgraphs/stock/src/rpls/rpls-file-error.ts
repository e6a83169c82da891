/** The file as a whole cannot be imported. The message says what was expected and what came, and holds nothing personal. */
export class RplsFileError extends Error {
  override readonly name = 'RplsFileError';
}
