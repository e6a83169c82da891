import type { KnownFault } from '../board/board-state.ts';
import { awaitsSomebody, type FaultSnapshot } from '../board/fault.ts';
import type { Problem } from '../board/use-board.ts';
import { PageLink } from '../frame/page-link.tsx';
import { pathOf } from '../frame/route.ts';
import type { Credentials, Mark } from '../gateway/ask.ts';
import { useMessages, useText } from '../language/use-language.ts';
import { Acknowledge } from '../view/acknowledge.tsx';
import { SeverityShape, SystemIcon } from '../view/icons.tsx';
import { MeasuredValue } from '../view/measured-value.tsx';
import { Place } from '../view/place.tsx';
import { Withheld } from '../view/withheld.tsx';
import { BuildingClaims } from './building-claims.tsx';
import { Card } from './card.tsx';
import { FaultActions } from './fault-actions.tsx';
import { FAULT_TEXTS } from './fault-texts.ts';
import { ReadingsChart } from './readings-chart.tsx';
import { TenantsKnow } from './tenants-know.tsx';
import { type FaultOnPage, type FaultPageData, useFaultPage } from './use-fault-page.ts';
import './fault-page.css';

export interface FaultPageProps {
  readonly id: string;
  /** What the board knows of it; null where it is not among the open ones. */
  readonly known: KnownFault | null;
  readonly officeName: string;
  acknowledge(fault: Pick<FaultSnapshot, 'id' | 'version'>): Promise<Problem | null>;
  readonly credentials: Credentials;
  readonly nowMs: number;
}

/** Everything about one fault, and what can be done about it. */
export function FaultPage(props: FaultPageProps) {
  const { id, known, credentials } = props;
  const own = useMessages(FAULT_TEXTS);
  const { answer, again } = useFaultPage(id, known?.version ?? 0, credentials);
  const fault = answer === 'ASKING' ? null : (answer?.data?.fault ?? null);
  return (
    <article class="fault-page" aria-busy={answer === 'ASKING'}>
      <PageLink class="button button-quiet fault-page-back" to={pathOf('board')}>
        ← {own.back}
      </PageLink>
      {answer !== 'ASKING' && !fault && <p role="alert">{own.unknown}</p>}
      {answer !== 'ASKING' && fault && (
        <Known
          {...props}
          fault={{ ...fault, ...newer(known, fault) }}
          contractors={answer?.data?.contractors ?? null}
          marks={answer?.extensions?.privacy?.marks ?? []}
          again={again}
        />
      )}
    </article>
  );
}

/** The stream is ahead of what was asked. */
function newer(known: KnownFault | null, { version }: FaultOnPage) {
  if (!known || known.version <= version) return {};
  const { state, severity, acknowledgedAt, clearedAt } = known;
  return { state, severity, acknowledgedAt, clearedAt, version: known.version };
}

interface KnownProps extends FaultPageProps, Pick<FaultPageData, 'contractors'> {
  readonly fault: FaultOnPage;
  readonly marks: readonly Mark[];
  again(): void;
}

function Known({ fault, contractors, marks, officeName, acknowledge, credentials, again, nowMs }: KnownProps) {
  const { text, time } = useText();
  const { building } = fault;
  return (
    <>
      <header class={`fault-page-head severity-${fault.severity.toLowerCase()}`}>
        <p class="fault-page-severity">
          <SeverityShape severity={fault.severity} />
          {text.severity[fault.severity]} · {text.state[fault.state]}
        </p>
        <h2 class="fault-page-title">{text.rule[fault.rule]}</h2>
        <Place building={building} equipment={fault.equipment?.name ?? null} />
        <p class="fault-soft fault-page-office">
          <SystemIcon system={fault.system} />
          {text.system[fault.system]} · {officeName} · {fault.reference} · {time.ago(fault.raisedAt, nowMs)}
        </p>
        {awaitsSomebody(fault) && (
          <div class="fault-page-actions">
            <Acknowledge
              fault={fault}
              office={officeName}
              what={[text.rule[fault.rule], building?.name].filter(Boolean).join(', ')}
              acknowledge={acknowledge}
            />
          </div>
        )}
        <FaultActions
          fault={fault}
          contractors={contractors ?? []}
          credentials={credentials}
          again={again}
          nowMs={nowMs}
        />
      </header>
      <div class="cards">
        <Measures fault={fault} marks={marks} nowMs={nowMs} />
        <History fault={fault} />
        <TenantsKnow fault={fault} nowMs={nowMs} />
        <Contractors fault={fault} contractors={contractors} />
        <BuildingClaims claims={building?.openClaims ?? null} nowMs={nowMs} />
        <OtherFaults fault={fault} nowMs={nowMs} />
      </div>
    </>
  );
}

function Measures({ fault, marks, nowMs }: { fault: FaultOnPage; marks: readonly Mark[]; nowMs: number }) {
  const own = useMessages(FAULT_TEXTS);
  const { text, time } = useText();
  const { sensor, quantity } = fault;
  const markOf = (coordinate: string) => marks.find((mark) => mark.coordinate === coordinate) ?? null;
  const withheld = markOf('Sensor.readings');
  const readings = sensor.readings?.nodes.filter((reading) => reading.quantity === quantity) ?? [];
  const words = text.quantity[quantity] ?? { label: quantity, unit: '' };
  return (
    <Card title={own.measures} wide>
      <p>
        <MeasuredValue value={fault.value} quantity={quantity} mark={markOf('Fault.value')} />
        <span class="fault-soft">
          {' · '}
          {sensor.model} · <code>{sensor.devEui}</code>
          {sensor.lastSeenAt && ` · ${text.detail.lastSeen(time.ago(sensor.lastSeenAt, nowMs))}`}
        </span>
      </p>
      {readings.length > 0 ? (
        <ReadingsChart
          readings={readings}
          raisedAt={fault.raisedAt}
          {...words}
          isStepped={quantity === 'LEAK' || quantity === 'OPEN'}
        />
      ) : withheld ? (
        <Withheld mark={withheld} />
      ) : (
        <p class="fault-soft">{own.noMeasures}</p>
      )}
      {sensor.dwelling && <p class="fault-soft">{text.detail.inDwelling}</p>}
    </Card>
  );
}

function History({ fault: { history } }: { fault: FaultOnPage }) {
  const own = useMessages(FAULT_TEXTS);
  const { time } = useText();
  return (
    <Card title={own.history}>
      {history === null && <p class="fault-soft">{own.notAnswered}</p>}
      <ol class="steps">
        {history?.map(({ sequence, kind, at }) => (
          <li key={sequence}>
            {own.event[kind] ?? kind} <span class="fault-soft">{time.exact(at)}</span>
          </li>
        ))}
      </ol>
    </Card>
  );
}

function Contractors({ fault, contractors }: { fault: FaultOnPage } & Pick<FaultPageData, 'contractors'>) {
  const own = useMessages(FAULT_TEXTS);
  const able = contractors?.filter(({ systems }) => systems.includes(fault.system)) ?? null;
  return (
    <Card title={own.contractors}>
      {able === null ? (
        <p class="fault-soft">{own.notAnswered}</p>
      ) : able.length === 0 ? (
        <p class="fault-soft">{own.noContractor}</p>
      ) : (
        <ul class="lines">
          {able.map(({ id, name }) => (
            <li key={id}>{name}</li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function OtherFaults({ fault, nowMs }: { fault: FaultOnPage; nowMs: number }) {
  const own = useMessages(FAULT_TEXTS);
  const { text, time } = useText();
  const others = fault.building?.openFaults?.filter(({ id }) => id !== fault.id) ?? [];
  if (others.length === 0) return null;
  return (
    <Card title={own.otherFaults}>
      <ul class="lines">
        {others.map(({ id, rule, severity, raisedAt }) => (
          <li key={id} class={`severity-${severity.toLowerCase()}`}>
            <SeverityShape severity={severity} />{' '}
            <PageLink to={pathOf('board', 'fault', id)}>{text.rule[rule]}</PageLink>{' '}
            <span class="fault-soft">{time.ago(raisedAt, nowMs)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
