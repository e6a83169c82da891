import type { GraphQLSchema } from 'graphql';
import { toResponseErrors } from './errors/response-error.ts';
import type { Answer, Deliver } from './merge/answer.ts';
import type { Gather, Gathered } from './merge/gathering.ts';
import type { Offices } from './offices/offices.ts';
import { admit } from './operation/admit.ts';
import { coerceVariables } from './operation/coerce-variables.ts';
import type { GraphQLRequest } from './operation/graphql-request.ts';
import type { CostLimit } from './operation/limit-cost.ts';
import type { OperationReader } from './operation/operation.ts';
import type { Plans } from './plan/plans.ts';
import type { Authenticator } from './principal/authenticate.ts';
import type { Privacy } from './privacy/privacy.ts';

/** The rooms that a request walks through, made once by the composition root. */
export interface Rooms {
  readonly authenticate: Authenticator;
  /** True except in a plain federation that knows no offices and no issuers. */
  readonly needsPrincipal: boolean;
  readonly operations: OperationReader;
  readonly publicSchema: GraphQLSchema;
  readonly limitCost: CostLimit;
  readonly privacy: Privacy;
  readonly plans: Plans;
  readonly offices: Offices;
  readonly gather: Gather;
  /** Told of what was thrown and is not for the client to read. */
  onFailure(error: unknown, requestId: string): void;
}

/** The way of a request, room after room. Never throws: what went wrong stands in `errors`. Parts before the last go to `deliver`. */
export async function answer(rooms: Rooms, request: GraphQLRequest, deliver?: Deliver): Promise<Answer> {
  const { requestId, signal, coverage, traceparent } = request;
  const { policyVersion } = rooms.privacy;
  try {
    const operation = rooms.operations.read(request);
    const principal = await admit(operation, request.caller, rooms);
    const purpose = rooms.privacy.purposeNamed(request.purpose);
    const variables = coerceVariables(rooms.publicSchema, operation, request.variables);
    const plannable = operation.plannableWith(variables);
    const cost = rooms.limitCost(plannable, variables);
    const plan = plannable && (await rooms.plans.planFor(plannable));
    const { touched, identity } = operation;
    const told = { principal, purpose, operation: request.recordedAs ?? identity, touched, requestId, signal };
    const errand = rooms.offices.begin({ ...told, traceparent });
    const account = () => ({ extensions: { ...errand.account(), ...(request.explainsCost && { cost: cost() }) } });
    const gathering = { operation, plannable, plan, variables, errand, coverage };
    const part = (one: Gathered) => deliver?.part({ ...one, ...account() }) ?? Promise.resolve();
    const last = await rooms.gather(gathering, deliver && { ...deliver, part });
    return { ...last, ...account() };
  } catch (error) {
    const errors = toResponseErrors(error, requestId);
    if (!signal.aborted && errors[0]?.extensions?.code === 'INTERNAL') rooms.onFailure(error, requestId);
    return { errors, extensions: { requestId, offices: [], privacy: { policyVersion, purpose: null, marks: [] } } };
  }
}
