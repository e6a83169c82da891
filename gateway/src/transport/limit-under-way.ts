import { ClientError } from '@canopee/schema/client-error';
import { toResponseErrors } from '../errors/response-error.ts';
import type { OperationDoors } from './operation-doors.ts';
import { RETRY_AFTER_SECONDS } from './retry-after.ts';

type AnswerDoor = OperationDoors['answer'];

/**
 * Turns away what comes while `operationsMax` operations are under way, before it is even read: the ones under way are then
 * answered in their time, instead of all of them too late.
 */
export function limitUnderWay(operationsMax: number, policyVersion: () => string): (answer: AnswerDoor) => AnswerDoor {
  // One count for all doors: they are as many ways to the same offices.
  let underWay = 0;
  return (answer) => async (request, deliver) => {
    if (underWay >= operationsMax) {
      const { requestId } = request;
      const privacy = { policyVersion: policyVersion(), purpose: null, marks: [] };
      return {
        errors: toResponseErrors(noRoom(operationsMax), requestId),
        extensions: { requestId, offices: [], privacy },
      };
    }
    underWay += 1;
    try {
      return await answer(request, deliver);
    } finally {
      underWay -= 1;
    }
  };
}

function noRoom(operationsMax: number): ClientError {
  const message = `At most ${operationsMax} operations are expected at a time, of all clients together; try again later.`;
  return new ClientError('GATEWAY_OVERLOADED', message, { retryAfterMs: RETRY_AFTER_SECONDS * 1000 });
}
