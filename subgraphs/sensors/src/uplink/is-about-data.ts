import { errorCode } from '@canopee/chassis/mask-error';

/** SQLSTATE classes of what lies in a value (22), a constraint (23) or a statement (42). */
const DATA_CLASSES = ['22', '23', '42'];

/**
 * True where trying the same again with other data may succeed: the database refused a value, or our own code failed on one.
 * False where the database is away, overloaded or out of time.
 */
export function isAboutData(error: unknown): boolean {
  const code = errorCode(error);
  return code === null || DATA_CLASSES.includes(code.slice(0, 2));
}

/**
 * True where the very message can never be stored, however often it is tried. A statement that fails (42) says nothing of the
 * message: a migration may be missing, or a right.
 */
export function isPoison(error: unknown): boolean {
  return isAboutData(error) && errorCode(error)?.startsWith('42') !== true;
}
