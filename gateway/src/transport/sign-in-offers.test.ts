import { expect, test } from 'vitest';
import { signIn } from '../config.ts';
import { signInOffers, signInOrigins } from './sign-in-offers.ts';

const jwks = { keys: [] };
const opal = {
  issuer: 'https://login.opal.example/realms/opal',
  audience: 'canopee',
  jwks,
  signIn: signIn.parse({ clientId: 'board', origins: ['https://token.opal.example/path'] }),
};
const programs = { issuer: 'https://programs.example', audience: 'canopee', jwks };

test('people are offered the issuers that they can sign in with, and programs’ are not among them', () => {
  expect(signInOffers([opal, programs])).toEqual([
    {
      issuer: opal.issuer,
      name: 'login.opal.example',
      clientId: 'board',
      scope: 'openid profile offline_access',
      resource: null,
      token: 'ACCESS',
    },
  ]);
});

test('the board’s page may ask those issuers and nobody else', () => {
  expect(signInOrigins([opal, opal, programs])).toEqual(['https://login.opal.example', 'https://token.opal.example']);
});
