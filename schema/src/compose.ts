import { composeServices } from '@theguild/federation-composition';
import { type DocumentNode, parse } from 'graphql';
import { brokenGroups } from './check-groups.ts';
import { brokenInputs } from './check-inputs.ts';
import { type Contract, fieldsOf, readContract } from './contract.ts';
import { contractNames } from './contract-names.ts';
import { DOMAINS, type Domain, isShardedDomain } from './domain.ts';
import { domainSdl } from './domain-sdl.ts';
import { soundsPersonal } from './watch-list.ts';

const ROOT_TYPES = new Set(['Query', 'Mutation', 'Subscription']);

export class CompositionError extends Error {}

/** Composes the domains into one supergraph. Throws a `CompositionError` that lists everything that is wrong. */
export function composeSupergraph(sdlOf: (domain: Domain) => string = domainSdl): string {
  const subgraphs = DOMAINS.map((domain) => ({ domain, typeDefs: parse(sdlOf(domain)) }));
  const broken = subgraphs.flatMap(({ domain, typeDefs }) => brokenRules(domain, typeDefs));
  if (broken.length > 0) throw new CompositionError(broken.join('\n'));
  const result = composeServices(
    subgraphs.map(({ domain, typeDefs }) => ({
      name: domain,
      typeDefs,
      url: `http://${domain}.canopee.invalid/graphql`,
    })),
  );
  if (result.supergraphSdl === undefined) {
    throw new CompositionError(result.errors.map((error) => error.message).join('\n'));
  }
  return `${result.supergraphSdl.trim()}\n`;
}

/** The house's own rules, which standard composition does not know. */
function brokenRules(domain: Domain, document: DocumentNode): string[] {
  let contract: Contract;
  try {
    contract = readContract(document);
  } catch (error) {
    return [`[${domain}] ${error instanceof Error ? error.message : String(error)}`];
  }
  const nameOf = contractNames(document);
  const broken = [...brokenGroups(document, contract), ...brokenInputs(document, contract, nameOf)].map(
    (text) => `[${domain}] ${text}`,
  );
  for (const { coordinate, typeName, field } of fieldsOf(document)) {
    const has = (directive: string) => field.directives?.some(({ name }) => nameOf(name.value) === directive) ?? false;
    if (isShardedDomain(domain) && ROOT_TYPES.has(typeName) && !contract.sharding.has(coordinate)) {
      broken.push(`[${domain}] ${coordinate} needs @routed or @gathered: nobody could tell which offices to ask.`);
    }
    if (has('personal') && field.type.kind === 'NonNullType') {
      broken.push(`[${domain}] ${coordinate} is @personal and must be nullable: it may be withheld.`);
    }
    if (soundsPersonal(field.name.value) && !has('personal') && !has('notPersonal')) {
      broken.push(
        `[${domain}] ${coordinate} sounds personal: say @personal, or @notPersonal(because:) with the reason.`,
      );
    }
  }
  return broken;
}
