import type { BuildingSystem } from '@canopee/chassis/building-system';
import { ownReference } from '@canopee/chassis/own-reference';
import type { ResolverMap } from '@canopee/chassis/subgraph';
import type { ClaimsContext, FieldsOf } from '../claims-context.ts';
import { type ObjectAt, ownObject } from './object-at.ts';

/** A fault as the gateway sends it; `building` and `system` come along where the collective claim is asked (`@requires`). */
interface FaultReference {
  id: string;
  building?: { id: string };
  system?: BuildingSystem;
}

const building: FieldsOf<ObjectAt> = {
  openClaims: ({ reference }, _, { loaders }) => loaders.openClaimsOfBuilding.load(reference),
  openCollectiveClaims: ({ reference }, _, { loaders }) => loaders.openCollectiveClaimsOfBuilding.load(reference),
  notices: ({ reference }, _, { loaders }) => loaders.currentNoticesOfBuilding.load(reference),
};

/** A dwelling as the gateway sends it; its building comes along where the notices are asked (`@requires`). */
interface DwellingAt extends ObjectAt {
  building?: { id: string };
}

const dwelling: FieldsOf<DwellingAt> = {
  notices({ building }, _, { office, loaders }) {
    const reference = ownReference(office, building?.id);
    return reference === null ? [] : loaders.currentNoticesOfBuilding.load(reference);
  },
  openClaims: ({ reference }, _, { loaders }) => loaders.openClaimsOfDwelling.load(reference),
};

const fault: FieldsOf<FaultReference> = {
  collectiveClaim({ building, system }, _, { office, loaders }) {
    const reference = ownReference(office, building?.id);
    return reference !== null && system ? loaders.openCollectiveClaimAt.load({ building: reference, system }) : null;
  },
};

/**
 * Where things happen: types of the stock and the sensors that the claims add fields to. Nothing is known of them here, so
 * any id of this office is answered; whether there is such a building is for the stock to say.
 */
export const placeResolvers: ResolverMap<ClaimsContext> = {
  Building: { __resolveReference: ({ id }, { office }) => ownObject(office, id), ...building },
  Dwelling: {
    __resolveReference(reference, { office }) {
      const found = ownObject(office, reference.id);
      return found && { ...reference, ...found };
    },
    ...dwelling,
  },
  Fault: {
    __resolveReference: (reference, { office }) => (ownReference(office, reference.id) === null ? null : reference),
    ...fault,
  },
};
