import type { TypeResolvers } from '@canopee/chassis/subgraph';
import type { ClaimsContext, FieldsOf } from '../claims-context.ts';
import type { ClaimSnapshot, CollectiveSnapshot } from '../tables.ts';

/** Which of both an event is about shows by whether it names a claim. */
interface EventOf<Snapshot> {
  notice: string | null;
  snapshot: Snapshot;
}

const ofClaim: FieldsOf<EventOf<ClaimSnapshot>> = {
  state: ({ snapshot }) => snapshot.state,
  urgency: ({ snapshot }) => snapshot.urgency,
  dueAt: ({ snapshot }) => snapshot.dueAt && new Date(snapshot.dueAt),
};

const ofCollectiveClaim: FieldsOf<EventOf<CollectiveSnapshot>> = {
  state: ({ snapshot }) => snapshot.state,
  title: ({ snapshot }) => snapshot.title,
  notice: ({ notice }, _, { loaders }) => notice && loaders.notice.load(notice),
  expectedAt: ({ snapshot }) => snapshot.expectedAt && new Date(snapshot.expectedAt),
};

export const claimEventResolvers: TypeResolvers<ClaimsContext> = { ...ofClaim };
export const collectiveClaimEventResolvers: TypeResolvers<ClaimsContext> = { ...ofCollectiveClaim };
