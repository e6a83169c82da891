import { isDeepStrictEqual } from 'node:util';
import { type BenchProcess, MEASURED_CORE, RIG_CORE, startProcess } from '../rig/bench-process.ts';
import type { UpstreamRequest } from '../rig/recorder.ts';
import type { GatewayStarted } from './canopee.ts';
import type { SimulatedOffice } from './offices.ts';
import { expectedPage, PAGE_QUERY } from './page.ts';

/** Something to put load on, seen to answer rightly. */
export interface Target {
  label: string;
  process: BenchProcess;
  url: string;
  headers: Record<string, string>;
  body: string;
  answerBytes: number;
}

/** Simulated offices, our gateway before them, and the floor beside it. Dispose of it when the table is done. */
export interface Scene extends AsyncDisposable {
  offices: BenchProcess;
  /** The page over all offices, through our gateway. */
  page: Target;
  /** The page of the slowest office (the last) through our gateway. */
  slowest: Target;
  /** The same, asked of the office itself, with the very fetch that the gateway makes. */
  slowestDirectly: Target;
  /** The page's fetches replayed: parsed, and the page written. */
  floor: Target;
}

const JSON_HEADERS = { 'content-type': 'application/json', accept: 'application/json' };

/** @param delaysMs one office each, which holds its answers back so long; the last is the slowest. */
export async function startScene(delaysMs: readonly number[]): Promise<Scene> {
  await using starting = new AsyncDisposableStack();
  const started = (script: string, core: number): BenchProcess =>
    starting.use(startProcess(new URL(script, import.meta.url), core));
  const offices = started('offices.ts', RIG_CORE);
  const addresses = await offices.ask<SimulatedOffice[]>('start', { delaysMs });
  const canopee = started('canopee.ts', MEASURED_CORE);
  const gateway = await canopee.ask<GatewayStarted>('start', { offices: addresses });

  const indices = addresses.map((_, index) => index);
  const last = indices.length - 1;
  const page = await checkedTarget({
    label: pageLabel(indices.length),
    canopee,
    gateway,
    officeIndices: indices,
    addresses,
  });
  const pageFetches = await fetchesOf(offices, page);
  const slowest = await checkedTarget({
    label: 'slowest office alone, through Canopée',
    canopee,
    gateway,
    officeIndices: [last],
    addresses,
  });
  const [fetch] = await fetchesOf(offices, slowest);
  if (!fetch) throw new Error('the slowest office was expected to be asked, but was not');

  const floor = started('../rig/floor.ts', MEASURED_CORE);
  const answer = { data: expectedPage(indices) };
  const { url: floorUrl } = await floor.ask<{ url: string }>('start', {
    script: { fetches: pageFetches, answer },
    dedupe: false,
  });
  const kept = starting.move();
  return {
    offices,
    page,
    slowest,
    slowestDirectly: {
      label: 'slowest office alone, asked directly',
      process: offices,
      url: fetch.url,
      headers: JSON_HEADERS,
      body: fetch.body,
      answerBytes: fetch.answerBytes,
    },
    floor: {
      label: `floor: the same ${pageFetches.length} fetches`,
      process: floor,
      url: floorUrl,
      headers: JSON_HEADERS,
      body: page.body,
      answerBytes: Buffer.byteLength(JSON.stringify(answer)),
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

function pageLabel(officeCount: number): string {
  return `**Canopée**, a page over ${officeCount} offices`;
}

interface TargetSetup {
  label: string;
  canopee: BenchProcess;
  gateway: GatewayStarted;
  officeIndices: readonly number[];
  addresses: readonly SimulatedOffice[];
}

async function checkedTarget({ label, canopee, gateway, officeIndices, addresses }: TargetSetup): Promise<Target> {
  const all = officeIndices.length === addresses.length;
  const named = all ? null : officeIndices.map((index) => addresses[index]?.key);
  const target: Target = {
    label,
    process: canopee,
    url: gateway.url,
    headers: { ...JSON_HEADERS, ...gateway.headers },
    body: JSON.stringify({ query: PAGE_QUERY, variables: { offices: named } }),
    answerBytes: 0,
  };
  const text = await ask(target);
  const { data, errors } = JSON.parse(text) as { data?: unknown; errors?: unknown };
  if (errors !== undefined || !isDeepStrictEqual(data, expectedPage(officeIndices))) {
    throw new Error(`the page of one database with all rows is expected, but got ${text.slice(0, 500)}`);
  }
  return { ...target, answerBytes: Buffer.byteLength(text) };
}

async function fetchesOf(offices: BenchProcess, target: Target): Promise<UpstreamRequest[]> {
  await offices.ask('record');
  await ask(target);
  return offices.ask<UpstreamRequest[]>('recorded');
}

async function ask({ url, headers, body }: Target): Promise<string> {
  return (await fetch(url, { method: 'POST', headers, body })).text();
}
