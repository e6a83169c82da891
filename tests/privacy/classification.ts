import { createAgreementSet } from '@canopee/gateway/privacy/agreement-set';
import { createDecider } from '@canopee/gateway/privacy/decider';
import { openPolicyBook } from '@canopee/gateway/privacy/policy-book';
import { createIdentifier } from '@canopee/gateway/privacy/principal-identity';
import { INSTALLED_REGISTER } from '@canopee/gateway/privacy/purpose-register';
import { HOUSE_POLICY_FOLDER } from '@canopee/gateway/privacy/read-policies';
import { type PersonalField, readContract } from '@canopee/schema/contract';
import { dataKind } from '@canopee/schema/data-kind';
import { DOMAINS, type Domain } from '@canopee/schema/domain';
import { domainSdl } from '@canopee/schema/domain-sdl';
import { DATA_CATEGORIES } from '@canopee/schema/fideslang';
import { type OfficeKey, officeKey } from '@canopee/schema/office-key';
import { type Principal, ROLES, type Role } from '@canopee/schema/principal';
import { type InstalledPurpose, PURPOSES } from '@canopee/schema/purpose';
import { parse } from 'graphql';

const own = officeKey('opal');
const other = officeKey('amiens');
const partner = officeKey('reims-habitat');
const purposes = Object.keys(PURPOSES) as InstalledPurpose[];
const roles = Object.keys(ROLES) as Role[];
/** Nobody is identified here; the decider wants a key to do it with. */
const NO_SECRET = Buffer.alloc(32).toString('base64url');
const NOTHING = '–';

interface Classified extends PersonalField {
  domain: Domain;
  typeName: string;
}

/**
 * The page that a data protection officer reads to know what is personal, and who is given how much of it: Markdown, computed by the
 * decider itself from the contract and the policies in force.
 */
export function classificationPage(): string {
  const fields = DOMAINS.flatMap(personalFieldsOf);
  const tierOf = createTierOf(fields);
  return `${[
    HEAD,
    table(
      ['field', 'domain', 'category', '', 'subject'],
      fields.map(({ coordinate, domain, category, typeName, subjectPath }) => [
        `\`${coordinate}\``,
        domain,
        `\`${category}\``,
        DATA_CATEGORIES[category],
        `\`${[typeName, ...subjectPath].join('.')}\``,
      ]),
    ),
    `## Who is given how much\n\n${LEGEND}`,
    ...purposes.map((purpose) => forPurpose(purpose, fields, tierOf)),
  ].join('\n\n')}\n`;
}

const HEAD = `# What is personal, and who is given how much of it

This page is generated from the contract (\`schema/sdl/\`) and the policies beside it: \`pnpm classification\` writes it anew. A test
fails where it is not fresh, so whoever changes who may see what sees it here.

## Personal fields

Category: [fideslang](https://ethyca.github.io/fideslang/). Subject: where the person (or the dwelling that stands for its household) is
found whom the value is about.`;

const LEGEND = `A cell says what comes out in the own office, then in another one, then in another one with which an agreement shares
everything in clear for this purpose. For a data protection officer the own office is that of the mandate. What \`${NOTHING}\` stands for
is not given; what stands in brackets is given of homes where a claim is open and all who hold the lease have consented. Without a purpose, nothing is ever given; an office may give less than stands here, never more.`;

function personalFieldsOf(domain: Domain): Classified[] {
  const { personal } = readContract(parse(domainSdl(domain)));
  return [...personal.values()].map((field) => {
    const [typeName = ''] = field.coordinate.split('.');
    return { ...field, domain, typeName };
  });
}

type TierOf = (field: Classified, role: Role, purpose: InstalledPurpose, office: OfficeKey) => string;

function createTierOf(fields: readonly Classified[]): TierOf {
  const decide = createDecider({ book: openPolicyBook(HOUSE_POLICY_FOLDER), identify: createIdentifier(NO_SECRET) });
  const all = {
    agreement: 'all',
    version: 1,
    parties: [own, partner],
    types: [...new Set(fields.map(({ typeName }) => typeName))],
    categories: ['user', 'system'],
    tier: 'CLEAR' as const,
  };
  const agreements = createAgreementSet(purposes.map((purpose) => ({ ...all, purpose })));
  return ({ typeName, category }, role, purpose, office) => {
    const kind = dataKind(typeName, category);
    const request = { principal: somebody(role), purpose, office, kinds: [kind], actions: [] };
    const { decisions } = decide(request, { agreements, register: INSTALLED_REGISTER }).grant;
    // The narrower decision holds, as at the office.
    const { tier = 'WITHHELD', whereMet } = decisions[kind] ?? decisions[category] ?? {};
    if (whereMet) return `(${whereMet.tier})`;
    return tier === 'WITHHELD' ? NOTHING : tier;
  };
}

function somebody(role: Role): Principal {
  const isOfNetwork = role === 'DPO' || role.startsWith('NETWORK_');
  return { subject: role, office: isOfNetwork ? null : own, roles: [role], mandates: role === 'DPO' ? [own] : [] };
}

function forPurpose(purpose: InstalledPurpose, fields: readonly Classified[], tierOf: TierOf): string {
  const cells = (field: Classified, role: Role) => [own, other, partner].map((at) => tierOf(field, role, purpose, at));
  const isGiven = (field: Classified, role: Role) => cells(field, role).some((cell) => cell !== NOTHING);
  const given = fields.filter((field) => roles.some((role) => isGiven(field, role)));
  const holders = roles.filter((role) => given.some((field) => isGiven(field, role)));
  const title = `### ${purpose}: ${PURPOSES[purpose]}`;
  if (given.length === 0) return `${title}\n\nNothing is given to anybody.`;
  const withheld = fields.filter((field) => !given.includes(field)).map(({ coordinate }) => `\`${coordinate}\``);
  const rows = given.map((field) => [
    `\`${field.coordinate}\``,
    ...holders.map((role) => (isGiven(field, role) ? cells(field, role).join(' / ') : NOTHING)),
  ]);
  const rest = withheld.length > 0 ? `Given to nobody: ${withheld.join(', ')}. ` : '';
  return `${title}\n\n${table(['field', ...holders], rows)}\n\n${rest}Roles that are not here are given nothing.`;
}

/** Columns as wide as their widest cell, as the house's formatter leaves them. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) => Math.max(3, title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
