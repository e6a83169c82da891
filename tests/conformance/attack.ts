import { SECRETS } from './planted.ts';
import { type Got, type Identity, post, type Target } from './target.ts';

/**
 * `HOLDS`: who may see it does, and who may not does not. `LEAKS`: somebody got what they may not see. `NOT_SERVED`: also who may
 * see it does not get it in this way, so that nothing was shown either way.
 */
export type Verdict = 'HOLDS' | 'LEAKS' | 'NOT_SERVED';

export interface Finding {
  readonly verdict: Verdict;
  /** What was seen, for whoever mends it. Holds values of the suite's invented people only. */
  readonly seen: string;
}

/** A way round a rule, and how it is tried. */
export interface Attack {
  /** `topic/name`. */
  readonly id: string;
  /** What somebody would gain by it, in a sentence. */
  readonly threat: string;
  try(target: Target, denied: Identity): Promise<Finding>;
}

/** Asks for a protected value in some shape. It holds where the document gives it to who may see it, and to nobody else. */
export function reading(
  id: string,
  threat: string,
  query: string,
  { variables = {}, operationName, secret }: { variables?: object; operationName?: string; secret: string },
): Attack {
  const body = { query, variables, ...(operationName && { operationName }) };
  return {
    id,
    threat,
    async try(target, denied) {
      const [shown, refused] = [
        await post(target, { body, as: target.allowed }),
        await post(target, { body, as: denied }),
      ];
      const leaked = secretsIn(refused);
      if (leaked.length > 0) return { verdict: 'LEAKS', seen: `${leaked.join(', ')} in ${refused.text}` };
      return shown.text.includes(secret) ? { verdict: 'HOLDS', seen: '' } : { verdict: 'NOT_SERVED', seen: shown.text };
    },
  };
}

/**
 * Asks twice, with a right guess and a wrong one. It holds where who may see the value can tell the answers apart, and nobody else
 * can.
 */
export function guessing(id: string, threat: string, { right, wrong }: { right: object; wrong: object }): Attack {
  const askBoth = async (target: Target, as: Identity) =>
    [await post(target, { body: right, as }), await post(target, { body: wrong, as })] as const;
  return {
    id,
    threat,
    async try(target, denied) {
      const [mine, theirs] = [await askBoth(target, target.allowed), await askBoth(target, denied)];
      if (tells(theirs)) return { verdict: 'LEAKS', seen: theirs.map(({ text }) => text).join('\n  ') };
      const leaked = theirs.flatMap(secretsIn);
      if (leaked.length > 0) return { verdict: 'LEAKS', seen: leaked.join(', ') };
      return tells(mine) ? { verdict: 'HOLDS', seen: '' } : { verdict: 'NOT_SERVED', seen: mine[0].text };
    },
  };
}

/** Asks for rows in the order of a protected value. It holds where they come so, as `inOrder` has them, to who may see it only. */
export function ordering(id: string, threat: string, query: string, inOrder: string): Attack {
  return {
    id,
    threat,
    async try(target, denied) {
      const [shown, refused] = [
        await post(target, { body: { query }, as: target.allowed }),
        await post(target, { body: { query }, as: denied }),
      ];
      if (refused.text.includes(inOrder)) return { verdict: 'LEAKS', seen: refused.text };
      return { verdict: shown.text.includes(inOrder) ? 'HOLDS' : 'NOT_SERVED', seen: shown.text };
    },
  };
}

/** Whether two answers differ in what a client would look at: what there is, and what went wrong where. */
function tells([one, other]: readonly [Got, Got]): boolean {
  return said(one) !== said(other);
}

function said({ json: { data, errors = [] } }: Got): string {
  return JSON.stringify([data, errors.map(({ path, extensions }) => [path, extensions?.code])]);
}

/** Every secret that stands in an answer, its headers included. */
export function secretsIn({ text, headers }: Got): string[] {
  // A JSON text may hold any letter as an escape.
  const unescaped = text.replace(/\\u([0-9a-fA-F]{4})/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  return SECRETS.filter((secret) => unescaped.includes(secret) || headers.includes(secret));
}
