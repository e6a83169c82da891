import { useState } from 'preact/hooks';
import type { KnownFault } from '../board/board-state.ts';
import { awaitsSomebody, type Fault, type FaultSnapshot, isOpen } from '../board/fault.ts';
import type { Problem } from '../board/use-board.ts';
import { PageLink } from '../frame/page-link.tsx';
import { pathOf } from '../frame/route.ts';
import type { Credentials } from '../gateway/ask.ts';
import { useText } from '../language/use-language.ts';
import { Acknowledge } from './acknowledge.tsx';
import { FaultDetail } from './fault-detail.tsx';
import { ChevronIcon, PeopleIcon, SeverityShape, SystemIcon } from './icons.tsx';
import { onlyWhenChanged } from './only-when-changed.tsx';
import { Place } from './place.tsx';

interface FaultRowProps {
  readonly fault: KnownFault;
  /** Name of its office. */
  readonly office: string;
  /** True where its office is silent: what is shown may be old. */
  readonly isStale: boolean;
  acknowledge(fault: Pick<FaultSnapshot, 'id' | 'version'>): Promise<Problem | null>;
  readonly credentials: Credentials;
  readonly nowMs: number;
}

/** How long a fault that has just come is marked as new. */
const NEW_MS = 60_000;

function DrawnRow({ fault, office, isStale, acknowledge, credentials, nowMs }: FaultRowProps) {
  const { text } = useText();
  const [isOpened, setOpened] = useState(false);
  const detailId = `detail-${fault.id}`;
  const isNew = fault.isNews && isOpen(fault) && nowMs - fault.changedAtMs < NEW_MS;
  const classes = [
    'fault',
    `severity-${fault.severity.toLowerCase()}`,
    `state-${fault.state.toLowerCase().replaceAll('_', '-')}`,
    isNew && 'fault-new',
    isStale && 'fault-stale',
  ];
  return (
    <li class={classes.filter(Boolean).join(' ')} data-fault={fault.id}>
      <div class="fault-severity">
        <SeverityShape severity={fault.severity} />
        {text.severity[fault.severity]}
      </div>
      <What fault={fault} isNew={isNew} nowMs={nowMs} />
      <div class="fault-office">
        <span class="fault-office-name">{office}</span>
        <span class="fault-system fault-soft">
          <SystemIcon system={fault.system} />
          {text.system[fault.system]}
        </span>
      </div>
      <State fault={fault} isStale={isStale} nowMs={nowMs} />
      <div class="fault-actions">
        {awaitsSomebody(fault) && (
          <Acknowledge
            fault={fault}
            office={office}
            what={[text.rule[fault.rule], fault.building?.name].filter(Boolean).join(', ')}
            acknowledge={acknowledge}
          />
        )}
        <button
          type="button"
          class="button button-quiet fault-details"
          aria-expanded={isOpened}
          aria-controls={detailId}
          onClick={() => setOpened(!isOpened)}
        >
          {text.fault.details}
          <ChevronIcon />
        </button>
      </div>
      <div id={detailId} class="fault-detail" hidden={!isOpened}>
        {isOpened && <FaultDetail fault={fault} credentials={credentials} nowMs={nowMs} />}
      </div>
    </li>
  );
}

export const FaultRow = onlyWhenChanged(DrawnRow);

function What({ fault, isNew, nowMs }: { fault: KnownFault; isNew: boolean; nowMs: number }) {
  const { text } = useText();
  return (
    <div class="fault-what">
      <h3 class="fault-rule">
        <PageLink class="fault-link" to={pathOf('board', 'fault', fault.id)}>
          {text.rule[fault.rule]}
        </PageLink>
        {isNew && <span class="fault-badge">{text.fault.isNew}</span>}
      </h3>
      <Place building={fault.building} equipment={fault.equipment?.name ?? null} />
      <CollectiveClaim fault={fault} nowMs={nowMs} />
    </div>
  );
}

function CollectiveClaim({ fault: { collectiveClaim }, nowMs }: { fault: Fault; nowMs: number }) {
  const { text, time } = useText();
  if (!collectiveClaim) return null;
  const { title, expectedAt } = collectiveClaim;
  const isOverdue = expectedAt !== null && Date.parse(expectedAt) < nowMs;
  const say = isOverdue ? text.fault.expectedSince : text.fault.expectedAt;
  return (
    <p class="fault-claim">
      <PeopleIcon />
      <span class="visually-hidden">{text.fault.collectiveClaim}</span>
      <span>
        {title}
        {expectedAt && ` · ${say(time.clock(expectedAt, nowMs))}`}
      </span>
    </p>
  );
}

function State({ fault, isStale, nowMs }: { fault: Fault; isStale: boolean; nowMs: number }) {
  const { text, time } = useText();
  const [since, say] = isOpen(fault)
    ? [fault.raisedAt, text.fault.raisedAt]
    : [fault.clearedAt ?? fault.raisedAt, text.fault.clearedAt];
  return (
    <div class="fault-state">
      <span class="fault-state-word">{text.state[fault.state]}</span>
      <time class="fault-since fault-soft" dateTime={since} title={say(time.exact(since))}>
        {time.ago(since, nowMs)}
      </time>
      {isStale && <span class="fault-stale-word">{text.fault.stale}</span>}
    </div>
  );
}
