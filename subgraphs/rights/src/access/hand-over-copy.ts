import { createHash } from 'node:crypto';
import type { HandOverCopyInput } from '@canopee/schema/generated/rights';
import { globalId } from '@canopee/schema/global-id';
import { grantOf } from '../record-step.ts';
import { personOf, takeStep } from '../requests/take-step.ts';
import type { RightsContext } from '../rights-context.ts';
import type { RequestRow } from '../tables.ts';
import { copyPage } from './copy-page.ts';
import { isProvided } from './portable-data.ts';
import { fieldsIn, portableCopy, subjectCopy } from './subject-copy.ts';

/** What `Mutation.handOverCopy` answers. */
export interface HandedOver {
  request: RequestRow;
  json: string;
  page: string;
  sha256: string;
}

/**
 * Gathers a copy and has the ledger keep what goes out with it, as an export. Throws `BAD_USER_INPUT` where the request is not of
 * access or portability, `LEDGER_UNAVAILABLE`.
 */
export async function handOverCopy({ request: id }: HandOverCopyInput, context: RightsContext): Promise<HandedOver> {
  let copy: Omit<HandedOver, 'request'> | undefined;
  const request = await takeStep({ request: id }, context, async (row) => {
    const { fields, ...gathered } = await gatherCopy(row, context);
    copy = gathered;
    return {
      kind: 'COPY_HANDED_OVER',
      change: {},
      detail: gathered.sha256,
      act: { kind: 'EXPORTED', coordinate: 'Mutation.handOverCopy', fields },
    };
  });
  return { request, ...(copy as Omit<HandedOver, 'request'>) };
}

async function gatherCopy(request: RequestRow, context: RightsContext) {
  const { doors, office, now } = context;
  const { kind, reference } = request;
  const subject = personOf(request, ['ACCESS', 'PORTABILITY']);
  const file = await doors.gather(subject, grantOf(context));
  const head = { office, subject: globalId(office, subject), request: globalId(office, reference), gatheredAt: now() };
  const copy =
    kind === 'ACCESS' ? subjectCopy(head, file, await doors.disclosuresOf(subject)) : portableCopy(head, file);
  const json = JSON.stringify(copy, null, 2);
  const given = fieldsIn(file).filter(({ category }) => kind === 'ACCESS' || isProvided(category));
  return {
    json,
    page: copyPage(copy, file),
    sha256: createHash('sha256').update(json).digest('hex'),
    fields: given.map(({ coordinate, category, count }) => ({ coordinate, category, count })),
  };
}
