import { useEffect, useState } from 'preact/hooks';
import type { Fault } from '../board/fault.ts';
import { type Answer, ask, type Credentials } from '../gateway/ask.ts';
import { FAULT_DETAIL } from '../gateway/documents.ts';
import { useText } from '../language/use-language.ts';
import { MeasuredValue } from './measured-value.tsx';

interface Detail {
  readonly fault: {
    readonly value: number | null;
    readonly quantity: string;
    readonly reference: string;
    readonly sensor: {
      readonly model: string;
      readonly devEui: string;
      readonly lastSeenAt: string | null;
      readonly dwelling: { readonly id: string } | null;
    };
    readonly building: { readonly openFaults: ReadonlyArray<{ readonly id: string }> | null };
  } | null;
}

interface FaultDetailProps {
  readonly fault: Fault;
  readonly credentials: Credentials;
  readonly nowMs: number;
}

/** What is only asked when somebody looks closer: the value measured may be about a household. */
export function FaultDetail({ fault, credentials, nowMs }: FaultDetailProps) {
  const { text, time } = useText();
  const answer = useDetail(fault, credentials);
  if (answer === 'ASKING') return <p class="detail-wait">…</p>;
  const detail = answer?.data?.fault;
  if (!detail) return <p role="alert">{text.detail.failed}</p>;
  const mark = answer?.extensions?.privacy?.marks?.find(({ coordinate }) => coordinate === 'Fault.value') ?? null;
  const { sensor, building } = detail;
  return (
    <dl class="detail">
      <div>
        <dt>{text.detail.measured}</dt>
        <dd>
          <MeasuredValue value={detail.value} quantity={detail.quantity} mark={mark} />
        </dd>
      </div>
      <div>
        <dt>{text.detail.sensor}</dt>
        <dd>
          {sensor.model} · <code>{sensor.devEui}</code>
          {sensor.lastSeenAt && ` · ${text.detail.lastSeen(time.ago(sensor.lastSeenAt, nowMs))}`}
        </dd>
      </div>
      <div>
        <dt>{text.detail.reference}</dt>
        <dd>
          {detail.reference}
          {building.openFaults && ` · ${text.detail.others(building.openFaults.length)}`}
        </dd>
      </div>
      <History fault={fault} />
      {sensor.dwelling && <p class="detail-note">{text.detail.inDwelling}</p>}
    </dl>
  );
}

function useDetail({ id, version }: Fault, credentials: Credentials): Answer<Detail> | null | 'ASKING' {
  const [answer, setAnswer] = useState<Answer<Detail> | null | 'ASKING'>('ASKING');
  useEffect(() => {
    let isWanted = true;
    ask<Detail>(FAULT_DETAIL, { id }, credentials).then(
      (came) => isWanted && setAnswer(came),
      () => isWanted && setAnswer(null),
    );
    return () => {
      isWanted = false;
    };
    // A new version of the fault is asked for anew.
  }, [id, version, credentials]);
  return answer;
}

function History({ fault }: { fault: Fault }) {
  const { text, time } = useText();
  const { raisedAt, acknowledgedAt, clearedAt } = fault;
  return (
    <div>
      <dt>{text.fault.since}</dt>
      <dd>
        <ul class="detail-history">
          <li>{text.fault.raisedAt(time.exact(raisedAt))}</li>
          {acknowledgedAt && <li>{text.fault.acknowledgedAt(time.exact(acknowledgedAt))}</li>}
          {clearedAt && <li>{text.fault.clearedAt(time.exact(clearedAt))}</li>}
        </ul>
      </dd>
    </div>
  );
}
