import { describe, expect, test } from 'vitest';
import { FormatError, isSignedBy, readHead, readPublicKey, witnessedAt } from './signed-head.ts';

/** A head of the checksum database of Go, as it was served, and the key that Go itself trusts. */
const GO_KEY = 'sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8';
const GO_BODY = 'go.sum database tree\n65209736\n5+uGFjx6xBZG8ip1+wi77v+grwbhhukIrxEUS8PXvRo=\n';
const GO_LINE =
  '— sum.golang.org Az3grnbssgK7ubgFX36gVETtNv0U23qxyAhAMai2QUfeGa3nB/akvkMdlUErfcZz7l/R3cVtYspg3dxXABkGZZKdsQ8=\n';
/** A head of a ledger of ours, with its key. */
const OWN_KEY = 'canopee.example/ledger/opal+571caf10+AUk0mg0dbIsN/zVX61RerX7zQ51/pdP67bMdG+ZJ56qa';
const OWN_HEAD =
  'canopee.example/ledger/opal\n13\nnV2l8JaH2J8AbkoRJptKx4IV8Y79JXVf7mUowyyky1w=\n\n' +
  '— canopee.example/ledger/opal VxyvEFPJO6lfWQwSjaJNCPhzlFa+RubVmdM+j5YLTLzKBFyozFfazbRDF1yGnKsydvi8PLCeJWWxANZaBhE84Z/7qAY=\n';

describe('a signed head', () => {
  test('is signed as Go signs its own, by the key that Go trusts', async () => {
    const key = await readPublicKey(GO_KEY);
    const head = readHead(`${GO_BODY}\n${GO_LINE}`);
    expect(head).toMatchObject({ origin: 'go.sum database tree', size: 65_209_736 });
    // Go's origin is not the name of its key, ours is: the signature is looked at as if it were.
    expect(await isSignedBy({ ...head, origin: key.name }, key)).toBe(true);
    expect(await isSignedBy({ ...head, origin: key.name, text: GO_BODY.replace('736', '737') }, key)).toBe(false);
  });

  test('of an office holds by its key, and with one entry more it does not', async () => {
    const key = await readPublicKey(OWN_KEY);
    expect(await isSignedBy(readHead(OWN_HEAD), key)).toBe(true);
    expect(await isSignedBy(readHead(OWN_HEAD.replace('\n13\n', '\n14\n')), key)).toBe(false);
    expect(await isSignedBy(readHead(OWN_HEAD), await readPublicKey(GO_KEY))).toBe(false);
  });

  test('is countersigned by a witness at the second that it says', async () => {
    const witness = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']);
    const seconds = 1_795_545_205;
    const { text } = readHead(OWN_HEAD);
    const said = new TextEncoder().encode(`cosignature/v1\ntime ${seconds}\n${text}`);
    const signature = Buffer.from(await crypto.subtle.sign('Ed25519', witness.privateKey, said));
    const time = Buffer.alloc(8);
    time.writeBigUInt64BE(BigInt(seconds));
    const line = Buffer.concat([Buffer.from('0a0b0c0d', 'hex'), time, signature]).toString('base64');
    const head = readHead(`${OWN_HEAD}— canopee.example/witness/amiens ${line}\n`);
    const key = {
      name: 'canopee.example/witness/amiens',
      keyId: '0a0b0c0d',
      use: 'WITNESS',
      key: witness.publicKey,
    } as const;
    expect(await witnessedAt(head, key)).toEqual(new Date(seconds * 1000));
    expect(await witnessedAt({ ...head, text: text.replace('13', '12') }, key)).toBeNull();
    expect(await witnessedAt(readHead(OWN_HEAD), key)).toBeNull();
    expect(await witnessedAt(head, { ...key, use: 'LEDGER' })).toBeNull();
  });

  test.each([
    ['nothing', ''],
    ['no signature', GO_BODY],
    ['a size that is no number', OWN_HEAD.replace('\n13\n', '\n13a\n')],
    ['a root that is too short', OWN_HEAD.replace('nV2l8JaH', '')],
    ['a line that is no signature', OWN_HEAD.replace('— ', '- ')],
  ])('is refused where it holds %s', (_, checkpoint) => {
    expect(() => readHead(checkpoint)).toThrow(FormatError);
  });

  test.each([
    ['another id', OWN_KEY.replace('571caf10', '571caf11')],
    ['another use', OWN_KEY.replace('+AU', '+CU')],
    ['no base64', 'name+571caf10+???'],
  ])('is not verified by a key with %s', async (_, key) => {
    await expect(readPublicKey(key)).rejects.toThrow(FormatError);
  });
});
