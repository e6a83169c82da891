import { escapedHtml } from '@canopee/schema/escaped-html';
import { DATA_CATEGORIES } from '@canopee/schema/fideslang';
import type { PortableCopy, SubjectCopy } from './subject-copy.ts';
import type { SubjectFile } from './subject-file.ts';

const DOMAINS: Readonly<Record<string, string>> = {
  stock: 'Vous, vos baux et votre logement',
  claims: 'Vos réclamations',
  sensors: 'Capteurs de votre logement et défauts relevés',
};

const STYLE =
  'body{font:11pt/1.5 serif;max-width:45em;margin:2em auto;padding:0 1em}h1{font-size:1.5em}h2{margin-top:2em;border-bottom:1px solid}' +
  'table{border-collapse:collapse;width:100%}th,td{border:1px solid #999;padding:.2em .5em;text-align:left;vertical-align:top}' +
  'th{width:30%;font-weight:normal}ul{padding-left:1.2em}@media print{section{break-inside:avoid-page}}';

const instant = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Paris' });

/** A copy as a page in French, to be read and printed: one file that loads nothing. */
export function copyPage(copy: SubjectCopy | PortableCopy, { personal }: Pick<SubjectFile, 'personal'>): string {
  const isAccess = copy.format === 'canopee-subject-copy/1';
  const title = isAccess ? 'Les données que nous détenons sur vous' : 'Les données que vous nous avez fournies';
  const sections = Object.entries(copy.data).map(
    ([domain, found]) =>
      `<section><h2>${escapedHtml(DOMAINS[domain] ?? domain)}</h2>${valueHtml(found, personal)}</section>`,
  );
  return (
    `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>${title}</title><style>${STYLE}</style></head><body>` +
    `<h1>${title}</h1><p>Organisme : ${escapedHtml(copy.office)}. Votre référence : ${escapedHtml(copy.subject)}. Demande : ` +
    `${escapedHtml(copy.request)}. Copie établie le ${instant.format(copy.gatheredAt)}.</p>` +
    `${sections.join('')}${isAccess ? accessHtml(copy) : ''}</body></html>`
  );
}

function accessHtml({ disclosures, purposes, takenOut, rights }: SubjectCopy): string {
  const items = (texts: readonly string[]) =>
    `<ul>${texts.map((text) => `<li>${escapedHtml(text)}</li>`).join('')}</ul>`;
  const others = takenOut.map(({ label, count }) => `${label} : ${count}`);
  return (
    `<section><h2>Qui a consulté vos données, et pourquoi</h2>${items(disclosures.map(({ sentence }) => sentence))}</section>` +
    `<section><h2>Pour quelles finalités</h2>${items(Object.values(purposes))}</section>` +
    (others.length === 0
      ? ''
      : `<section><h2>Retiré de cette copie</h2><p>Des données d’autres personnes (art. 15(4) du RGPD).</p>${items(others)}</section>`) +
    `<section><h2>Vos droits</h2>${items(rights)}</section>`
  );
}

function valueHtml(value: unknown, personal: SubjectFile['personal']): string {
  if (value === null || value === undefined) return '—';
  if (value instanceof Date) return instant.format(value);
  if (typeof value !== 'object') return escapedHtml(value === true ? 'oui' : value === false ? 'non' : String(value));
  if (Array.isArray(value)) {
    return value.length === 0 ? '—' : value.map((member) => `<div>${valueHtml(member, personal)}</div>`).join('');
  }
  const rows = Object.entries(value).map(([name, member]) => {
    const said = personal.get(value)?.get(name);
    const label = said ? `${DATA_CATEGORIES[said.category]} (${name})` : name;
    return `<tr><th>${escapedHtml(label)}</th><td>${valueHtml(member, personal)}</td></tr>`;
  });
  return `<table>${rows.join('')}</table>`;
}
