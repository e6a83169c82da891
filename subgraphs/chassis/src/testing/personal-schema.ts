import { type Contract, readContract } from '@canopee/schema/contract';
import type { Grant } from '@canopee/schema/grant';
import { officeKey } from '@canopee/schema/office-key';
import { buildASTSchema, type ExecutionResult, type GraphQLFieldResolver, graphql, isObjectType, parse } from 'graphql';
import { createAccess, type Veto } from '../access.ts';
import { DisclosureCollector, type DisclosureRecorder } from '../disclosure.ts';
import { createLog } from '../log.ts';
import { guardSchema } from '../personal-guard.ts';
import type { RequestContext } from '../request-context.ts';

export const opal = officeKey('opal');

const DIRECTIVES = `
  directive @personal(category: String!, subject: String!) on FIELD_DEFINITION
  directive @guarded(action: String!) on FIELD_DEFINITION
`;

/** By coordinate, e.g. `Claim.tenant`. */
export type Resolvers = Readonly<Record<string, GraphQLFieldResolver<never, RequestContext>>>;

/** A guarded schema of a test's own, and a way to ask it; `rootValue` holds what has no resolver. */
export function guardedSchema(sdl: string, resolvers: Resolvers = {}) {
  const document = parse(DIRECTIVES + sdl);
  const schema = buildASTSchema(document);
  for (const [coordinate, resolve] of Object.entries(resolvers)) {
    const [typeName = '', fieldName = ''] = coordinate.split('.');
    const type = schema.getType(typeName);
    const field = isObjectType(type) ? type.getFields()[fieldName] : undefined;
    if (!field) throw new Error(`${coordinate} is not in the schema of the test`);
    field.resolve = resolve as GraphQLFieldResolver<unknown, RequestContext>;
  }
  const contract: Contract = readContract(document);
  guardSchema(schema, contract);
  return {
    schema,
    async ask(source: string, rootValue: unknown, context: RequestContext): Promise<ExecutionResult> {
      const result = await graphql({ schema, source, rootValue, contextValue: context });
      return JSON.parse(JSON.stringify(result));
    },
  };
}

export const grant: Grant = {
  principal: 'agent-pseudonym',
  principalOffice: opal,
  roles: ['CLAIMS_AGENT'],
  purpose: 'CLAIM_HANDLING',
  agreement: null,
  decisions: {},
  actions: {},
  policyVersion: 'policies-1',
};

const NO_LEDGER: DisclosureRecorder = { record: () => Promise.reject(new Error('there is no ledger in this test')) };

/** A request with these decisions; without a grant where they are null. */
export function requestWith(
  given: Partial<Grant> | null,
  { veto = () => null, recorder = NO_LEDGER }: { veto?: Veto; recorder?: DisclosureRecorder } = {},
): RequestContext {
  return {
    office: opal,
    access: createAccess(opal, given && { ...grant, ...given }, veto),
    officePolicyVersion: null,
    disclosure: new DisclosureCollector(),
    recorder,
    pseudonymScope: { key: Buffer.alloc(32, 1), purpose: 'CLAIM_HANDLING' },
    operation: { name: 'Test', hash: 'hash' },
    requestId: 'request-1',
    now: () => new Date('2026-11-05T09:00:00Z'),
    log: createLog('test', 'silent'),
  };
}
