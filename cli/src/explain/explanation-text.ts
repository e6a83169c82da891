import type { Explanation } from './explanation.ts';

type FieldAccess = Explanation['fields'][number];

const MISSING: Readonly<Record<string, (access: FieldAccess) => string>> = {
  PURPOSE: ({ purposes }) => `a purpose that gives it (${purposes.join(', ')})`,
  ROLE: () => 'a role that some rule gives it to',
  REGISTRATION: ({ office }) => `an activity of this purpose in the register of ${office}`,
  AGREEMENT: ({ office }) => `an agreement with ${office} that shares it`,
  CONSENT: () => 'in each home, the consent of all who hold the lease, for this purpose',
  OPEN_CLAIM: () => 'in each home, an open claim',
};

/** What would come out of a document, a paragraph for each field or action and a line for each office, and which rows there are at all. */
export function explanationText({ policyVersion, purpose, fields, actions, rows, silentOffices }: Explanation): string {
  const head = `For ${purpose === null ? 'no purpose' : `the purpose ${purpose}`}, by the policies ${policyVersion}:`;
  if (fields.length === 0 && actions.length === 0) {
    return [head, 'Nothing personal is asked for, and nothing that needs a permission.', ...rowsParagraphs(rows)].join(
      '\n\n',
    );
  }
  const paragraphs = [
    ...grouped(fields, ({ coordinate, type, category }) => `${placeOf(coordinate, type)}  (${category})`).map(
      ([title, accesses]) => paragraph(title, accesses.map(fieldLine)),
    ),
    ...grouped(actions, ({ action }) => action).map(([title, accesses]) => paragraph(title, accesses.map(actionLine))),
    ...rowsParagraphs(rows),
    ...silentOffices.map((office) => `${office} was silent: it may give less by rules of its own.`),
  ];
  return [head, ...paragraphs].join('\n\n');
}

/** Where the coordinate is an interface's, the type that the value stands in is said too. */
function placeOf(coordinate: string, type: string): string {
  return coordinate.startsWith(`${type}.`) ? coordinate : `${coordinate} in ${type}`;
}

interface Line {
  office: string;
  outcome: string;
  reasons: string[];
}

function fieldLine(access: FieldAccess): Line {
  const { office, tier, rule, agreement, missing } = access;
  const under = agreement === null ? '' : `, under ${agreement}`;
  const lacks = missing.map((what) => MISSING[what]?.(access) ?? what);
  return {
    office,
    outcome: tier,
    reasons: [
      `${rule.id}${under}: ${rule.because}`,
      ...(rule.source === null ? [] : [`Source: ${rule.source}`]),
      ...(lacks.length === 0 ? [] : [`Missing: ${lacks.join('; ')}.`]),
    ],
  };
}

function actionLine({ office, permitted, rule }: Explanation['actions'][number]): Line {
  const reasons = rule === null ? ['No rule permits it.'] : [`${rule.id}: ${rule.because}`];
  return { office, outcome: permitted ? 'PERMITTED' : 'REFUSED', reasons };
}

/** Nothing where everybody's rows are there; what is delicate is said where some of it is closed. */
function rowsParagraphs(rows: Explanation['rows']): string[] {
  const lines = rows.flatMap((row): Line[] => {
    const closed = row.delicate.filter(({ rule }) => rule === null).map(({ matter }) => matter);
    const none = closed.length === 0 ? [] : [`None about ${closed.join(', ')}.`];
    const { office } = row;
    if (row.everyRow) return none.length === 0 ? [] : [{ office, outcome: 'EVERY', reasons: none }];
    const whose = row.contractor ?? row.tenant;
    const outcome = whose === null ? 'NONE' : 'OWN';
    const about = whose === null ? '' : ` (${whose})`;
    return [{ office, outcome, reasons: [`${row.rule?.id}${about}: ${row.rule?.because}`, ...none] }];
  });
  return lines.length === 0 ? [] : [paragraph('Rows', lines)];
}

function paragraph(title: string, lines: readonly Line[]): string {
  const officeWidth = Math.max(...lines.map(({ office }) => office.length));
  const outcomeWidth = Math.max(...lines.map(({ outcome }) => outcome.length));
  const indent = ' '.repeat(2 + officeWidth + 2 + outcomeWidth + 2);
  const texts = lines.map(({ office, outcome, reasons }) => {
    const [first = '', ...others] = reasons;
    const head = `  ${office.padEnd(officeWidth)}  ${outcome.padEnd(outcomeWidth)}  ${first}`;
    return [head, ...others.map((reason) => indent + reason)].join('\n');
  });
  return [title, ...texts].join('\n');
}

function grouped<Item>(items: readonly Item[], titleOf: (item: Item) => string): [string, Item[]][] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const title = titleOf(item);
    groups.set(title, [...(groups.get(title) ?? []), item]);
  }
  return [...groups];
}
