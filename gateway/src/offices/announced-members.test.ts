import { officeKey } from '@canopee/schema/office-key';
import { expect, test } from 'vitest';
import { readAnnounced, withAnnounced } from './announced-members.ts';

const ENDPOINT = { url: 'https://opal.example', publicKey: 'a-key', confirmedAt: '2026-11-24T08:00:00Z' };
const announced = (endpoint: object | null, key = 'opal') => readAnnounced({ offices: [{ key, endpoint }] });
const member = (key: string, url: string) => ({ key: officeKey(key), url });

test('a member that has confirmed its address and key is asked', () => {
  expect(announced(ENDPOINT)).toEqual({ members: [member('opal', ENDPOINT.url)], notBelieved: [] });
});

test.each([
  ['nothing is announced', null, 'no address is announced'],
  ['there is no address', { ...ENDPOINT, url: null }, 'no address is announced'],
  [
    'the address is none that can be asked',
    { ...ENDPOINT, url: 'file:///etc/passwd' },
    'its address is no http(s) URL',
  ],
  ['there is no key', { ...ENDPOINT, publicKey: null }, 'no public key is announced'],
  ['nobody confirmed it', { ...ENDPOINT, confirmedAt: null }, 'it has not confirmed its address and key'],
])('a member of whom %s is reported, and not asked', (_, endpoint, reason) => {
  expect(announced(endpoint)).toEqual({ members: [], notBelieved: [{ office: 'opal', reason }] });
});

test.each(['canopee', 'Opal', 'a:b'])('nobody is asked by a key that no office may have: %s', (key) => {
  expect(announced(ENDPOINT, key).members).toEqual([]);
});

test('what the settings say of an office wins over what the network says', () => {
  const settled = [member('reims-habitat', 'http://here')];
  const told = [member('opal', 'http://opal'), member('reims-habitat', 'http://elsewhere')];
  expect(withAnnounced(settled, told)).toEqual([member('reims-habitat', 'http://here'), member('opal', 'http://opal')]);
});
