import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { useMessages, useText } from '../language/use-language.ts';
import { FAULT_TEXTS } from './fault-texts.ts';
import type { Reading } from './use-fault-page.ts';

interface ReadingsChartProps {
  /** Of one quantity, newest first. */
  readonly readings: readonly Reading[];
  readonly raisedAt: string;
  readonly label: string;
  readonly unit: string;
  /** True for what is yes or no (water, an open door): a value holds until the next. */
  readonly isStepped: boolean;
}

const HEIGHT_PX = 220;
const TABLE_ROWS_MAX = 50;

/** Readings over time, with the instant that the fault was raised; the table beside it says the same to whoever does not see it. */
export function ReadingsChart(props: ReadingsChartProps) {
  const { readings, label, unit } = props;
  const { text, time } = useText();
  const own = useMessages(FAULT_TEXTS);
  const place = useChart(props, text.locale);
  return (
    <>
      <div ref={place} class="chart" aria-hidden="true" />
      <details class="chart-table">
        <summary>{own.table}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{own.at}</th>
              <th scope="col">{[label, unit && `(${unit})`].filter(Boolean).join(' ')}</th>
            </tr>
          </thead>
          <tbody>
            {readings.slice(0, TABLE_ROWS_MAX).map(({ observedAt, value }) => (
              <tr key={observedAt}>
                <td>{time.exact(observedAt)}</td>
                <td>{value.toLocaleString(text.locale)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}

function useChart({ readings, raisedAt, label, unit, isStepped }: ReadingsChartProps, locale: string) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const at = place.current;
    if (!at) return;
    const colours = coloursOf(at);
    const oldestFirst = readings.toReversed();
    const data: uPlot.AlignedData = [
      oldestFirst.map(({ observedAt }) => Date.parse(observedAt) / 1000),
      oldestFirst.map(({ value }) => value),
    ];
    const axis = { stroke: colours.soft, grid: { stroke: colours.line, width: 1 }, ticks: { stroke: colours.line } };
    const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', hour: '2-digit' });
    const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
    const isLong = readings.length > 1 && (data[0]?.at(-1) ?? 0) - (data[0]?.[0] ?? 0) > 2 * 86_400;
    const stepped = isStepped && uPlot.paths.stepped?.({ align: 1 });
    const chart = new uPlot(
      {
        width: at.clientWidth,
        height: HEIGHT_PX,
        legend: { show: false },
        cursor: { show: false },
        scales: { y: isStepped ? { range: [-0.1, 1.2] } : {} },
        axes: [
          {
            ...axis,
            space: 110,
            values: (_, ticks) => ticks.map((tick) => (isLong ? day : clock).format(tick * 1000)),
          },
          { ...axis, size: 60, values: (_, ticks) => ticks.map((tick) => `${tick.toLocaleString(locale)} ${unit}`) },
        ],
        series: [
          {},
          { label, stroke: colours.accent, width: 2, points: { show: false }, ...(stepped && { paths: stepped }) },
        ],
        hooks: { draw: [(drawn) => drawInstant(drawn, Date.parse(raisedAt) / 1000, colours.critical)] },
      },
      data,
      at,
    );
    const watching = new ResizeObserver(() => chart.setSize({ width: at.clientWidth, height: HEIGHT_PX }));
    watching.observe(at);
    return () => {
      watching.disconnect();
      chart.destroy();
    };
  }, [readings, raisedAt, label, unit, isStepped, locale]);
  return place;
}

/** A dashed line where the fault was raised, if that is within what is shown. */
function drawInstant({ ctx, bbox, scales, valToPos }: uPlot, at: number, colour: string): void {
  const { min, max } = scales.x ?? {};
  if (min == null || max == null || at < min || at > max) return;
  const x = valToPos(at, 'x', true);
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.lineWidth = 2;
  ctx.setLineDash([6, 4]);
  ctx.beginPath();
  ctx.moveTo(x, bbox.top);
  ctx.lineTo(x, bbox.top + bbox.height);
  ctx.stroke();
  ctx.restore();
}

/** The page's own colours: a canvas does not know them by itself. */
function coloursOf(element: Element) {
  const style = getComputedStyle(element);
  const named = (name: string) => style.getPropertyValue(name).trim();
  return { accent: named('--accent'), soft: named('--ink-soft'), line: named('--line'), critical: named('--critical') };
}
