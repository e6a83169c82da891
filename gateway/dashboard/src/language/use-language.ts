import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import { ENGLISH } from './english.ts';
import { FRENCH } from './french.ts';
import type { Messages } from './messages.ts';
import { type TimeTexts, timeTexts } from './time-texts.ts';

export type LanguageKey = 'fr' | 'en';

export interface Language {
  readonly key: LanguageKey;
  readonly text: Messages;
  readonly time: TimeTexts;
}

const STORED_AS = 'canopee.language';

const LANGUAGES: Readonly<Record<LanguageKey, Language>> = {
  fr: { key: 'fr', text: FRENCH, time: timeTexts(FRENCH.locale, FRENCH.justNow) },
  en: { key: 'en', text: ENGLISH, time: timeTexts(ENGLISH.locale, ENGLISH.justNow) },
};

/** The language that everything below is shown in. */
export const LanguageContext = createContext<Language>(LANGUAGES.fr);

export function useText(): Language {
  return useContext(LanguageContext);
}

/** French, unless the URL (`?lang=en`) or an earlier choice says otherwise. */
export function useLanguageChoice(): { language: Language; other(): void } {
  const [key, choose] = useState<LanguageKey>(firstLanguage);
  const language = LANGUAGES[key];
  useEffect(() => {
    document.documentElement.lang = key;
  }, [key]);
  return {
    language,
    other() {
      const next = key === 'fr' ? 'en' : 'fr';
      localStorage.setItem(STORED_AS, next);
      const url = new URL(location.href);
      url.searchParams.set('lang', next);
      history.replaceState(null, '', url);
      choose(next);
    },
  };
}

function firstLanguage(): LanguageKey {
  const named = new URLSearchParams(location.search).get('lang') ?? localStorage.getItem(STORED_AS);
  return named === 'en' ? 'en' : 'fr';
}

/** Texts of one page, which stand in its folder and are loaded with it. */
export function useMessages<Texts>(of: Readonly<Record<LanguageKey, Texts>>): Texts {
  return of[useText().key];
}
