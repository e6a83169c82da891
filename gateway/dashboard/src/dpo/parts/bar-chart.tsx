import { CONSOLE_WORDS } from '../language/console-words.ts';
import { useWords } from '../language/words.ts';
import { DataTable } from './data-table.tsx';

/** A place on the axis, with as many values as there are series. */
export interface Bar {
  readonly label: string;
  readonly values: readonly number[];
}

interface BarChartProps {
  readonly title: string;
  /** What the axis counts along, e.g. the day: head of the table's first column. */
  readonly along: string;
  readonly series: readonly string[];
  readonly bars: readonly Bar[];
  readonly locale: string;
}

const WIDTH = 720;
const HEIGHT = 180;
const FOOT = 22;
const LEFT = 44;
/** More labels than this would lie on one another. */
const LABELS_MAX = 8;

/** Stacked bars over time. Series differ by pattern as well as by colour, and the same figures stand in a table. */
export function BarChart({ title, along, series, bars, locale }: BarChartProps) {
  const text = useWords(CONSOLE_WORDS);
  const number = new Intl.NumberFormat(locale);
  const columns = [
    { key: 'along', head: along, cell: ({ label }: Bar) => label },
    ...series.map((name, index) => ({
      key: name,
      head: name,
      isNumber: true,
      cell: ({ values }: Bar) => number.format(values[index] ?? 0),
    })),
  ];
  return (
    <figure class="chart">
      <figcaption class="chart-title">{title}</figcaption>
      <Legend series={series} />
      <Bars bars={bars} label={title} locale={locale} />
      <details>
        <summary>{text.chart.table}</summary>
        <DataTable caption={title} isCaptionHidden columns={columns} rows={bars} keyOf={({ label }) => label} />
      </details>
    </figure>
  );
}

function Legend({ series }: { series: readonly string[] }) {
  return (
    <ul class="chart-legend">
      {series.map((name, index) => (
        <li key={name}>
          <svg viewBox="0 0 12 12" class="chart-key" aria-hidden="true">
            <rect width="12" height="12" class={`series-${index}`} />
          </svg>
          {name}
        </li>
      ))}
    </ul>
  );
}

function Bars({ bars, label, locale }: { bars: readonly Bar[]; label: string; locale: string }) {
  const top = Math.max(1, ...bars.map(({ values }) => sum(values)));
  const ceiling = niceCeiling(top);
  const step = (WIDTH - LEFT) / Math.max(1, bars.length);
  const heightOf = (value: number) => (value / ceiling) * (HEIGHT - FOOT - 8);
  const every = Math.ceil(bars.length / LABELS_MAX);
  const number = new Intl.NumberFormat(locale, { notation: 'compact' });
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} class="chart-plot" role="img" aria-label={label}>
      {[0, 0.5, 1].map((part) => {
        const y = HEIGHT - FOOT - heightOf(part * ceiling);
        return (
          <g key={part} class="chart-grid">
            <line x1={LEFT} x2={WIDTH} y1={y} y2={y} />
            <text x={LEFT - 6} y={y + 4} text-anchor="end">
              {number.format(part * ceiling)}
            </text>
          </g>
        );
      })}
      {bars.map(({ label: at, values }, index) => (
        <g key={at} transform={`translate(${LEFT + index * step + step * 0.12} 0)`}>
          {values.map((value, place) => {
            const below = heightOf(sum(values.slice(0, place)));
            const height = heightOf(value);
            const y = HEIGHT - FOOT - below - height;
            return <rect key={place} y={y} width={step * 0.76} height={height} class={`series-${place}`} />;
          })}
          {index % every === 0 && (
            <text x={step * 0.38} y={HEIGHT - 6} text-anchor="middle" class="chart-label">
              {at}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** The next even number that one reads at a glance: 1, 2 or 5 and zeros. */
export function niceCeiling(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 5, 10].find((one) => one * power >= value) ?? 10;
  return Math.max(2, step * power);
}
