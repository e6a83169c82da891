import { domainSdl } from '@canopee/schema/domain-sdl';
import { readSupergraph as houseSdl } from '@canopee/schema/supergraph';
import { parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { createCapabilities } from './capabilities.ts';
import { fitStreamDocument } from './fit-stream-document.ts';

const SENT = `subscription ($after: String) {
  faultEvents(after: $after, presence: true) { sequence gap { fromSequence } fault { id acknowledgedAt building { id } } }
}`;

/** What is sent to an office whose SDL of the sensors lacks the texts given. */
function sentTo(...lacking: RegExp[]): string | null {
  const text = lacking.reduce((sdl, one) => {
    expect(sdl).toMatch(one);
    return sdl.replace(one, '');
  }, domainSdl('sensors'));
  const failed = (_: string, error: unknown) => {
    throw error;
  };
  const capabilities = createCapabilities({ sdl: houseSdl() }, failed)('sensors', { text, hash: lacking.join() });
  const fitted = fitStreamDocument(SENT, capabilities);
  if (fitted !== null && capabilities) expect(validate(capabilities.schema, parse(fitted))).toEqual([]);
  return fitted;
}

test('an office of today is sent the document as it is', () => {
  expect(sentTo()).toBe(SENT);
  expect(fitStreamDocument(SENT, null)).toBe(SENT);
});

test('an older office is not asked for what it does not know, be it an argument, a field or all below one', () => {
  expect(sentTo(/, presence: Boolean! = false/)).not.toContain('presence');
  expect(sentTo(/^ {2}acknowledgedAt: DateTime$/m)).toBe(
    'subscription($after:String){faultEvents(after:$after presence:true){sequence gap{fromSequence}fault{id building{id}}}}',
  );
  expect(sentTo(/^ {2}fromSequence: Int!$/m)).not.toContain('gap');
});

test('an office that knows no such stream is not asked for one', () => {
  expect(sentTo(/^type Subscription \{[^}]*\}$/m)).toBeNull();
});
