import { type LanguageKey, useText } from '../../language/use-language.ts';

/** Texts of a part of the console, French first. */
export type Words<Texts> = Readonly<Record<LanguageKey, Texts>>;

/** The same texts in both languages: what is missing in one does not compile. */
export function inBoth<Texts>(fr: Texts, en: NoInfer<Texts>): Words<Texts> {
  return { fr, en };
}

/** Texts in the language that somebody reads. */
export function useWords<Texts>(words: Words<Texts>): Texts {
  return words[useText().key];
}
