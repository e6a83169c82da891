import { escapedHtml } from '../escaped-html.ts';
import { fieldLines } from './field-lines.ts';
import type { RegisterEntry } from './register-entry.ts';
import { REGISTER_FIELDS } from './register-field.ts';
import { type Language, REGISTER_WORDS, type RegisterWords } from './register-words.ts';

const STYLE = `
  body { font: 11pt/1.4 system-ui, sans-serif; color: #1a1a1a; max-width: 60em; margin: 2em auto; padding: 0 1em; }
  h1 { font-size: 1.5em; } h2 { font-size: 1.15em; margin: 2em 0 .4em; }
  table { border-collapse: collapse; width: 100%; break-inside: avoid; }
  th, td { border: 1px solid #999; padding: .3em .6em; text-align: left; vertical-align: top; }
  th { width: 14em; font-weight: 600; background: #f2f2f2; }
  p { margin: 0; }
  @media print { body { margin: 0; max-width: none; } section { break-inside: avoid; } }
`;

/** A page to be printed or filed: it stands alone, fetches nothing and runs nothing. */
export function registerHtml(
  entries: readonly RegisterEntry[],
  { language, day }: { language: Language; day: string },
): string {
  const words = REGISTER_WORDS[language];
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapedHtml(words.title)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${escapedHtml(words.title)}</h1>
<p>${escapedHtml(words.asOf(day))}</p>
${entries.map((entry) => section(entry, words)).join('\n')}
</body>
</html>
`;
}

function section(entry: RegisterEntry, words: RegisterWords): string {
  const lines = fieldLines(entry, words);
  const rows = REGISTER_FIELDS.map((field) => {
    const texts = lines[field].length === 0 ? [words.none] : lines[field];
    const cell = texts.map((text) => `<p>${escapedHtml(text)}</p>`).join('');
    return `<tr><th scope="row">${escapedHtml(words.fields[field])}</th><td>${cell}</td></tr>`;
  });
  return `<section>
<h2>${escapedHtml(`${entry.controller.name} – ${entry.title}`)}</h2>
<table>
${rows.join('\n')}
</table>
</section>`;
}
