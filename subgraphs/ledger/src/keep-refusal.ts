import { ClientError } from '@canopee/schema/client-error';
import type { MutationKeepRefusalArgs } from '@canopee/schema/generated/ledger';
import type { LedgerContext } from './ledger-context.ts';

const ROOT_FIELD = /^(?:Query|Mutation|Subscription)\.[A-Za-z]\w{0,99}$/;

/** Notes a refusal of the gateway; the chassis makes it durable before the answer leaves. Throws `BAD_USER_INPUT`. */
export function keepRefusal(
  { input: { office: named, field } }: MutationKeepRefusalArgs,
  context: LedgerContext,
): boolean {
  const { office, disclosure } = context;
  if (named !== office) throw new ClientError('BAD_USER_INPUT', `"input.office" is expected to be ${office}.`);
  if (!ROOT_FIELD.test(field)) {
    throw new ClientError('BAD_USER_INPUT', '"input.field" is expected to be a root field, e.g. Query.disclosures.');
  }
  disclosure.refuse({ coordinate: field, category: 'system.operations', rule: 'action-not-granted' });
  return true;
}
