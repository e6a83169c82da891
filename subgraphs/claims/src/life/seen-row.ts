import { ownReference } from '@canopee/chassis/own-reference';
import { ClientError } from '@canopee/schema/client-error';
import type DataLoader from 'dataloader';
import type { ClaimsContext } from '../claims-context.ts';

/** Reference of the claim that a mutation names. Throws `BAD_USER_INPUT`, also for one that the caller may not see. */
export function seenClaim(id: string, context: ClaimsContext): Promise<string> {
  return seenReference('claim', id, context.loaders.claim, context);
}

export function seenIntervention(id: string, context: ClaimsContext): Promise<string> {
  return seenReference('intervention', id, context.loaders.intervention, context);
}

async function seenReference(
  argument: string,
  id: string,
  loader: DataLoader<string, object | null>,
  { office }: ClaimsContext,
): Promise<string> {
  const reference = ownReference(office, id);
  // A change answers with the row: whoever does not see it changes nothing, and learns no more than that they see none such.
  if (reference !== null && (await loader.load(reference)) !== null) return reference;
  throw new ClientError(
    'BAD_USER_INPUT',
    `"${argument}" is expected to be the id of one of ${office}, but is of none that you see.`,
  );
}
