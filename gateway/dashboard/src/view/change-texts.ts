import type { ChangeProblem } from '../gateway/use-change.ts';
import type { LanguageKey } from '../language/use-language.ts';

interface ChangeTexts {
  readonly done: string;
  readonly sending: string;
  readonly undo: string;
  readonly problem: Readonly<Record<ChangeProblem, string>>;
}

const FRENCH: ChangeTexts = {
  done: 'Enregistré.',
  sending: 'Envoi…',
  undo: 'Annuler ce changement',
  problem: {
    VERSION_CONFLICT:
      'Quelqu’un l’a modifiée entre-temps : elle vient d’être relue. Vérifiez, puis recommencez. Rien n’a été enregistré.',
    STATE_CONFLICT: 'Ce n’est plus possible dans l’état où elle est. Elle vient d’être relue.',
    FORBIDDEN: 'Votre fonction ne permet pas cette action dans cet office.',
    BAD_USER_INPUT: 'L’office n’accepte pas ces valeurs. Vérifiez-les.',
    UNAUTHENTICATED: 'Votre session a pris fin : connectez-vous de nouveau.',
    UNREACHABLE: 'L’office ne répond pas : rien n’a été enregistré.',
    OTHER: 'La demande n’a pas abouti ; rien n’a été enregistré.',
  },
};

const ENGLISH: ChangeTexts = {
  done: 'Saved.',
  sending: 'Sending…',
  undo: 'Undo this change',
  problem: {
    VERSION_CONFLICT: 'Somebody changed it meanwhile: it was read again. Look at it and try again. Nothing was saved.',
    STATE_CONFLICT: 'That is no longer possible in the state that it is in. It was read again.',
    FORBIDDEN: 'Your role does not allow this in that office.',
    BAD_USER_INPUT: 'The office does not accept these values. Check them.',
    UNAUTHENTICATED: 'Your session has ended: sign in again.',
    UNREACHABLE: 'The office does not answer: nothing was saved.',
    OTHER: 'That did not work; nothing was saved.',
  },
};

/** How a change went, in words. */
export const CHANGE_TEXTS: Readonly<Record<LanguageKey, ChangeTexts>> = { fr: FRENCH, en: ENGLISH };
