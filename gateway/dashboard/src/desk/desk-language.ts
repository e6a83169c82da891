import type { LanguageKey } from '../language/use-language.ts';
import type { DeskTexts } from './desk-texts.ts';
import { ENGLISH } from './english.ts';
import { FRENCH } from './french.ts';

/** Texts of the desk in each language. */
export const DESK_TEXTS: Readonly<Record<LanguageKey, DeskTexts>> = { fr: FRENCH, en: ENGLISH };
