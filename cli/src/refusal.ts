/**
 * The command cannot be done, for a reason that whoever typed it can do something about: the message says what was expected,
 * what was found, and what to do. Printed without a stack; exit code 1.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}
