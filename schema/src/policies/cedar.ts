import {
  type CedarValueJson,
  type DetailedError,
  type EntityJson,
  type PolicyJson,
  policySetTextToParts,
  policyToJson,
  preparsePolicySet,
  preparseSchema,
  schemaToJson,
  statefulIsAuthorized,
  type TypeAndId,
  validate,
} from '@cedar-policy/cedar-wasm/nodejs';

/** The one file that talks to Cedar's engine (WebAssembly; its errors are values, ours are thrown). */

export interface CedarId {
  type: string;
  id: string;
}

export interface CedarQuestion {
  principal: CedarId;
  action: CedarId;
  resource: CedarId;
  context: Record<string, CedarValueJson>;
  entities: EntityJson[];
}

export interface CedarAnswer {
  permitted: boolean;
  /** Ids of the rules that decided: the permits, or the forbids; empty where no rule spoke. Sorted. */
  rules: string[];
}

export interface CedarProblem {
  rule: string;
  message: string;
}

/** Policies parsed once and kept inside the engine. One question costs about 0.15 ms for 20 rules: cache the answers. */
export interface CedarEngine {
  ask(question: CedarQuestion): CedarAnswer;
}

/** One rule as the engine reads it. */
export interface ParsedRule {
  /** Cedar text of the rule alone. */
  text: string;
  effect: 'permit' | 'forbid';
  /** Names of the actions that its head speaks of; null: of all. */
  actions: string[] | null;
  annotations: Readonly<Record<string, string>>;
}

/** Splits the text of one file into its rules. Throws a `SyntaxError` with a line number where it is not Cedar. */
export function splitPolicies(text: string): ParsedRule[] {
  const parts = policySetTextToParts(text);
  if (parts.type === 'failure') throw new SyntaxError(parts.errors.map((error) => describe(error, text)).join('; '));
  if (parts.policy_templates.length > 0) throw new SyntaxError('templates (?principal, ?resource) are not used here');
  return parts.policies.map((policy) => {
    const { effect, action, annotations = {} } = succeeded(policyToJson(policy)).json;
    return { text: policy, effect, actions: actionsOf(action), annotations };
  });
}

/** What Cedar's validator has against rules (by id) under a schema; warnings (a rule that can never apply) count too. */
export function findProblems(schema: string, rules: Readonly<Record<string, string>>): CedarProblem[] {
  const answer = succeeded(validate({ schema, policies: { staticPolicies: { ...rules } } }));
  return [...answer.validationErrors, ...answer.validationWarnings].map(({ policyId, error }) => ({
    rule: policyId,
    message: [error.message, error.help].filter(Boolean).join(' – '),
  }));
}

/** The words that a schema lets rules use of one kind, e.g. `Purpose`; none where it is no enumeration. */
export function enumWords(schema: string, type: string): ReadonlySet<string> {
  const found = succeeded(schemaToJson(schema)).json['']?.entityTypes?.[type];
  return new Set(found && 'enum' in found ? found.enum : []);
}

let enginesLoaded = 0;

/** The engine keeps parsed policies for as long as the process lives, under a name that nobody else may use. */
export function loadEngine(schema: string, rules: Readonly<Record<string, string>>): CedarEngine {
  enginesLoaded += 1;
  const name = `engine ${enginesLoaded}`;
  succeeded(preparseSchema(name, schema));
  succeeded(preparsePolicySet(name, { staticPolicies: { ...rules } }));
  return {
    ask(question) {
      const { response } = succeeded(
        statefulIsAuthorized({
          ...question,
          preparsedSchemaName: name,
          preparsedPolicySetId: name,
          validateRequest: true,
        }),
      );
      const { decision, diagnostics } = response;
      // A rule that fails is skipped by Cedar, and a skipped `forbid` would open what it closes.
      const [failed] = diagnostics.errors;
      if (failed) throw new Error(`rule "${failed.policyId}" failed: ${failed.error.message}`);
      return { permitted: decision === 'allow', rules: [...diagnostics.reason].sort() };
    },
  };
}

interface Failure {
  type: 'failure';
  errors: DetailedError[];
}

function succeeded<Answer extends { type: string }>(answer: Answer | Failure): Exclude<Answer, Failure> {
  if (isFailure(answer)) throw new Error(answer.errors.map(({ message }) => message).join('; '));
  return answer as Exclude<Answer, Failure>;
}

function isFailure(answer: { type: string }): answer is Failure {
  return answer.type === 'failure';
}

function actionsOf(action: PolicyJson['action']): string[] | null {
  // Cedar could write an entity in two ways, and writes this one.
  if ('entities' in action) return (action.entities as TypeAndId[]).map(({ id }) => id);
  return 'entity' in action ? [(action.entity as TypeAndId).id] : null;
}

function describe({ message, sourceLocations = [] }: DetailedError, text: string): string {
  return sourceLocations
    .map(({ start, label }) => `line ${lineOf(start, text)}: ${[message, label].filter(Boolean).join(', ')}`)
    .join('; ');
}

/** @param offset in bytes */
function lineOf(offset: number, text: string): number {
  return Buffer.from(text, 'utf8').subarray(0, offset).toString('utf8').split('\n').length;
}
