import { Kind, parse } from 'graphql';
import { fragmentsOf } from '../operation/fragments.ts';
import { responseKeyOf, selectedFields } from '../operation/selected-fields.ts';
import type { Supergraph } from '../operation/supergraph.ts';
import type { SubgraphOperation } from '../plan/step.ts';
import { compileOwnIds, type SpeaksForItself } from './own-ids.ts';

/** The look at the ids in an office's `_entities`, by their key in the answer; no entry where no id was asked. */
export type ShardedEntities = ReadonlyMap<string, SpeaksForItself>;

export function compileShardedEntities(operation: SubgraphOperation, supergraph: Supergraph): ShardedEntities {
  const document = parse(operation.text, { noLocation: true });
  const fragments = fragmentsOf(document);
  const definition = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
  const queryType = supergraph.schema.getQueryType();
  const checks = new Map<string, SpeaksForItself>();
  for (const { field } of selectedFields(definition?.selectionSet, fragments)) {
    if (!queryType) continue;
    // `_Entity` is no type of the supergraph; every selection in it stands in a fragment that names its own.
    const check = compileOwnIds(field.selectionSet, queryType, {
      supergraph,
      subgraph: operation.subgraph,
      fragments,
    });
    if (check) checks.set(responseKeyOf(field), check);
  }
  return checks;
}
