import { ofObject, ofOffices } from '@canopee/chassis/list-filter';
import { openLogStream, positionIn, type StreamPlace, wholeStreamOnly } from '@canopee/chassis/log-stream';
import type { SubscriptionResolver, TypeResolvers } from '@canopee/chassis/subgraph';
import { ClientError } from '@canopee/schema/client-error';
import type {
  ClaimEventFilter,
  NoticeEventFilter,
  SubscriptionClaimEventsArgs,
  SubscriptionNoticeEventsArgs,
} from '@canopee/schema/generated/claims';
import { globalId } from '@canopee/schema/global-id';
import { and, eq, inArray, isNotNull, type SQL, sql } from 'drizzle-orm';
import type { ClaimsContext, FieldsOf } from '../claims-context.ts';
import { ofClaim } from '../claims-seen.ts';
import { notices } from '../notices/notice-tables.ts';
import type { LoggedEvent } from '../stream/claim-log.ts';
import { claims, claimEvents as log } from '../tables.ts';

type Kind = LoggedEvent['kind'];

/** What an event is about: references, null in a note of the stream itself. */
interface About {
  claim: string | null;
  notice: string | null;
}

type StreamedEvent = StreamPlace<Kind> & About;

const NOTHING: About = { claim: null, notice: null };

/** The office's log of claims, live: of claims or of notices. */
export const subscriptionResolvers: Record<string, SubscriptionResolver<ClaimsContext>> = {
  claimEvents: streamOf((args: SubscriptionClaimEventsArgs, context) => claimCondition(args.where ?? {}, context)),
  noticeEvents: streamOf((args: SubscriptionNoticeEventsArgs, context) => noticeCondition(args.where ?? {}, context)),
};

function streamOf<Args extends { after?: string | null; presence?: boolean | null }>(
  conditionOf: (args: Args, context: ClaimsContext) => SQL | undefined,
): SubscriptionResolver<ClaimsContext> {
  return {
    subscribe: (_: unknown, args: Args, context: ClaimsContext) => {
      const { office, access, heard } = context;
      if (access.grant?.rows) throw wholeStreamOnly(office);
      if (!heard) throw new ClientError('SHUTTING_DOWN', `The log of claims of ${office} is not heard here.`);
      return openLogStream<LoggedEvent, Kind, About>(heard.those(conditionOf(args, context)), {
        after: positionIn(office, args.after ?? null),
        presence: args.presence ?? false,
        tell: (event) => (event ? { claim: event.claim, notice: event.notice } : NOTHING),
      });
    },
    resolve: (event: StreamedEvent) => event,
  };
}

// A filter is one of claims that the caller sees: by what is left out one could find out what an event is about that is not told.
function claimCondition(where: ClaimEventFilter, { office, seen }: ClaimsContext): SQL | undefined {
  const { offices, building, collectiveClaim, category, system, urgency } = where;
  const wanted = and(
    ofObject(claims.building, office, 'where.building', building),
    ofObject(claims.collectiveClaim, office, 'where.collectiveClaim', collectiveClaim),
    category ? inArray(claims.category, category) : undefined,
    system ? inArray(claims.system, system) : undefined,
    urgency ? inArray(claims.urgency, urgency) : undefined,
  );
  return and(isNotNull(log.claim), ofOffices(office, offices), wanted && ofClaim(log.claim, and(wanted, seen.claims)));
}

function noticeCondition(where: NoticeEventFilter, { office }: ClaimsContext): SQL | undefined {
  const { offices, building, collectiveClaim, kind } = where;
  const wanted = and(
    ofObject(notices.building, office, 'where.building', building),
    ofObject(notices.collectiveClaim, office, 'where.collectiveClaim', collectiveClaim),
    kind ? inArray(notices.kind, kind) : undefined,
  );
  const such = wanted && sql`exists (select from ${notices} where ${eq(notices.reference, log.notice)} and ${wanted})`;
  return and(isNotNull(log.notice), ofOffices(office, offices), such);
}

const claimLogEvent: FieldsOf<StreamedEvent> = {
  claim: ({ claim }, _, { loaders }) => claim && loaders.claim.load(claim),
  claimId: ({ claim }, _, { office }) => claim && globalId(office, claim),
};

const noticeEvent: FieldsOf<StreamedEvent> = {
  notice: ({ notice }, _, { loaders }) => notice && loaders.notice.load(notice),
  noticeId: ({ notice }, _, { office }) => notice && globalId(office, notice),
};

export const claimLogEventResolvers: TypeResolvers<ClaimsContext> = { ...claimLogEvent };
export const noticeEventResolvers: TypeResolvers<ClaimsContext> = { ...noticeEvent };
