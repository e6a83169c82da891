import { ClientError } from '@canopee/schema/client-error';

/** Why a subscription ends that another schema leaves no place for. */
export function schemaChanged(error: unknown): ClientError {
  const reason = error instanceof Error ? error.message : String(error);
  return new ClientError(
    'SCHEMA_CHANGED',
    `The schema is another now, and this subscription does not fit it: ${reason}`,
  );
}
