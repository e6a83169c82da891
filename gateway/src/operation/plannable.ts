import { type DocumentNode, print, stripIgnoredCharacters } from 'graphql';
import { type CanonicalSettings, canonicalDocument } from './canonical-document.ts';
import { CanonicalKeys } from './canonical-keys.ts';
import { liftLiterals } from './lift-literals.ts';
import type { Operation, PlannableOperation } from './operation.ts';
import { isAnsweredHere } from './own-fields.ts';
import { dropUnselected, keepRootFields } from './prune-document.ts';
import { decidedKey, decidingVariables } from './selection-conditions.ts';

/** Combinations of conditions kept for one operation; each further one is made anew, and found among the plans. */
const VARIANTS_MAX = 32;

/** Makes of a valid document what is planned: nothing that the gateway answers itself, no conditions, no fragments, no aliases, no literals. */
export function createPlannable(
  document: DocumentNode,
  roots: readonly string[],
  settings: Omit<CanonicalSettings, 'keys'>,
): Operation['plannableWith'] {
  const isOurs = (name: string) => isAnsweredHere(settings.schema, name);
  if (roots.every((name) => name === '__typename' || isOurs(name))) return () => null;
  const asked = roots.some(isOurs) ? keepRootFields(document, ({ name }) => !isOurs(name.value)) : document;
  if (!asked) return () => null;
  const deciding = decidingVariables(asked);
  const variants = new Map<string, PlannableOperation | null>();
  return (variables) => {
    const decided = decidedKey(deciding, variables);
    let plannable = variants.get(decided);
    if (plannable === undefined) {
      const selected = dropUnselected(asked, variables);
      plannable = selected && plannableOf(selected);
      if (variants.size < VARIANTS_MAX) variants.set(decided, plannable);
    }
    return plannable;
  };

  function plannableOf(selected: DocumentNode): PlannableOperation {
    const keys = new CanonicalKeys(settings.schema);
    const canonical = canonicalDocument(selected, { ...settings, keys });
    const { document: lifted, literals } = liftLiterals(canonical, settings.schema);
    return { text: stripIgnoredCharacters(print(lifted)), literals, keys };
  }
}
