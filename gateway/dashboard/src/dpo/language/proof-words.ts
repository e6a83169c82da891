import type { Finding } from '../proof/finding.ts';
import { inBoth } from './words.ts';

type Checks = Readonly<Record<Finding['check'], readonly [holds: string, fails: string]>>;

export const PROOF_WORDS = inBoth(
  {
    checking: 'Vérification…',
    allHold: 'Vérifié dans ce navigateur : tout concorde.',
    someFail: 'La vérification échoue. Conservez cette page et alertez l’office et le réseau.',
    notCovered: 'Aucune tête signée ne couvre encore cette inscription ; réessayez dans quelques secondes.',
    noCrypto: 'Ce navigateur ne permet pas la vérification (connexion non sécurisée, ou trop ancien).',
    checks: {
      LEAF_IS_WHAT_IS_SHOWN: [
        'L’inscription affichée a l’empreinte que l’arbre contient.',
        'L’inscription affichée n’a pas l’empreinte que l’arbre contient.',
      ],
      ENTRY_IN_TREE: ['Elle est à sa place dans l’arbre.', 'Elle n’est pas à sa place dans l’arbre.'],
      HEAD_SIGNED: [
        'La tête est signée par la clé de l’office.',
        'La signature de l’office ne correspond pas à cette tête.',
      ],
      HEAD_WITNESSED: [
        'Un témoin l’a contresignée, et sa signature est valable.',
        'La contresignature d’un témoin ne correspond pas à cette tête.',
      ],
      GOES_ON_FROM_EARLIER: [
        'Le journal prolonge la tête antérieure : rien n’a été réécrit depuis.',
        'Le journal ne prolonge pas la tête antérieure : il a été réécrit.',
      ],
      READABLE: ['Lisible.', 'La tête, une clé ou la preuve n’est pas dans la forme convenue.'],
    } as Checks,
  },
  {
    checking: 'Verifying…',
    allHold: 'Verified in this browser: all of it holds.',
    someFail: 'The verification fails. Keep this page, and alert the office and the network.',
    notCovered: 'No signed head covers this entry yet; try again in a few seconds.',
    noCrypto: 'This browser cannot verify (connection not secure, or too old).',
    checks: {
      LEAF_IS_WHAT_IS_SHOWN: [
        'The entry shown has the hash that the tree holds.',
        'The entry shown does not have the hash that the tree holds.',
      ],
      ENTRY_IN_TREE: ['It stands at its place in the tree.', 'It does not stand at its place in the tree.'],
      HEAD_SIGNED: [
        'The head is signed by the office’s key.',
        'The signature of the office does not hold for this head.',
      ],
      HEAD_WITNESSED: [
        'A witness countersigned it, and the signature holds.',
        'The countersignature of a witness does not hold for this head.',
      ],
      GOES_ON_FROM_EARLIER: [
        'The ledger goes on from the earlier head: nothing was rewritten since.',
        'The ledger does not go on from the earlier head: it was rewritten.',
      ],
      READABLE: ['Readable.', 'The head, a key or the proof is not in the form agreed on.'],
    },
  },
);
