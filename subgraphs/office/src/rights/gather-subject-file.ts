import { type OfficeSetting, requestContext } from '@canopee/chassis/graphql-http';
import type { RequestContext } from '@canopee/chassis/request-context';
import type { FiledObject, SubjectFile } from '@canopee/rights/access/subject-file';
import { DATA_CATEGORIES } from '@canopee/schema/fideslang';
import { globalId } from '@canopee/schema/global-id';
import type { Grant } from '@canopee/schema/grant';
import { type SubjectDocument, subjectDocuments } from '@canopee/schema/subject-documents';
import { parse } from 'graphql';
import { type AskAsSubject, type AskedDomain, askAsSubject } from './ask-as-subject.ts';
import { SubjectValues, valueAt } from './subject-values.ts';

export interface GatherDoors {
  setting: OfficeSetting;
  domains: readonly AskedDomain[];
  /** Global ids of the dwellings that a tenant lives in today: what is said of one concerns its household. */
  homesOf(tenant: string): Promise<readonly string[]>;
}

const PAGE_ROWS = 500;
/** 100,000 rows of one list: far beyond what is held of anybody. More would be a mistake, and half an answer is none. */
const PAGES_MAX = 200;

/**
 * Gathers all that the office holds of a tenant: asks each domain the documents that follow from its SDL, as a reader who sees the
 * tenant's rows only (PostgreSQL keeps all others from it), and takes out what on these rows concerns somebody else. Throws where a
 * domain cannot answer whole.
 */
export async function gatherSubjectFile(
  tenant: string,
  grant: Grant,
  { setting, domains, homesOf }: GatherDoors,
): Promise<SubjectFile> {
  const subject = globalId(setting.office, tenant);
  const own = new Set([subject, ...(await homesOf(tenant))]);
  const values = new SubjectValues(own);
  const data: Record<string, FiledObject> = {};
  // The person is owed all of it: an office's own veto is for those who ask about others.
  const reading = requestContextOf({ ...setting, veto: () => null }, readingAs(tenant, grant));
  for (const domain of domains) {
    const ask = askAsSubject(domain, reading, values);
    data[domain.domain] = await gatherDomain(subjectDocuments(parse(domain.sdl)), { subject, own, ask });
  }
  return { data, personal: values.personal, takenOut: values.takenOut };
}

function requestContextOf(setting: OfficeSetting, grant: Grant): () => RequestContext {
  return () => requestContext(setting, grant, { name: null, hash: '' }, crypto.randomUUID());
}

/** In clear, since it is the person's own; of their rows only, those of the past too. */
function readingAs(tenant: string, grant: Grant): Grant {
  const rule = grant.actions.HANDLE_SUBJECT_REQUESTS ?? 'no-rule';
  return {
    ...grant,
    agreement: null,
    decisions: Object.fromEntries(Object.keys(DATA_CATEGORIES).map((category) => [category, { tier: 'CLEAR', rule }])),
    actions: {},
    rows: { rule, contractor: null, tenant, past: true },
  };
}

interface Gathering {
  subject: string;
  own: ReadonlySet<string>;
  ask: AskAsSubject;
}

async function gatherDomain(documents: readonly SubjectDocument[], gathering: Gathering): Promise<FiledObject> {
  const found: FiledObject = {};
  const rowsOf = new Map<string, FiledObject[]>();
  for (const document of documents) {
    const { field, nodeType, text } = document;
    if (document.kind === 'OF_ROW') {
      for (const row of rowsOf.get(document.typeName) ?? []) await addRowsOf(row, document, gathering);
      continue;
    }
    const rows = (await rowsFor(document, text, gathering)).filter((row) => isOwn(row, document, gathering.own));
    rowsOf.set(nodeType, [...(rowsOf.get(nodeType) ?? []), ...rows]);
    found[field] = document.kind === 'SUBJECT' ? (rows[0] ?? null) : rows;
  }
  return found;
}

async function rowsFor(document: SubjectDocument, text: string, { subject, ask }: Gathering): Promise<FiledObject[]> {
  const { field } = document;
  if (document.kind === 'CONNECTION') return pagesOf((page) => ask(text, page), [field]);
  const given = (await ask(text, document.kind === 'SUBJECT' ? { id: subject } : {}))[field];
  if (given === null || given === undefined) return [];
  return (Array.isArray(given) ? given : [given]) as FiledObject[];
}

/** Puts a row's own rows (the readings of a sensor) into it. */
async function addRowsOf(
  row: FiledObject,
  document: SubjectDocument & { kind: 'OF_ROW' },
  { ask, own }: Gathering,
): Promise<void> {
  const { typeName, field, text } = document;
  const asked = { row: { __typename: typeName, id: row.id } };
  const rows = await pagesOf((page) => ask(text, { ...asked, ...page }, { row, field }), ['_entities', 0, field]);
  row[field] = rows.filter((one) => isOwn(one, document, own));
}

type AskPage = (page: { first: number; after: string | null }) => Promise<FiledObject>;

interface FoundPage {
  nodes: FiledObject[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

async function pagesOf(ask: AskPage, path: readonly (string | number)[]): Promise<FiledObject[]> {
  const rows: FiledObject[] = [];
  let after: string | null = null;
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const found = valueAt(await ask({ first: PAGE_ROWS, after }), path) as FoundPage | null;
    if (found === null) return rows;
    rows.push(...found.nodes);
    if (!found.pageInfo.hasNextPage) return rows;
    after = found.pageInfo.endCursor;
  }
  throw new RangeError(`at most ${PAGES_MAX * PAGE_ROWS} rows of one list are expected about one person`);
}

/**
 * A row belongs to the person where one of its personal values concerns them; where it has none, the database vouches for it. A
 * dwelling that somebody else lives in by now is none of theirs: that they lived there stands in their lease.
 */
function isOwn(row: FiledObject, { subjectPaths }: SubjectDocument, own: ReadonlySet<string>): boolean {
  return subjectPaths.length === 0 || subjectPaths.some((path) => own.has(String(valueAt(row, path))));
}
