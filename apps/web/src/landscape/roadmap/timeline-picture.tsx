import { useLanguage } from "../../language/language.tsx";
import { layOutTimeline, namesWidth, pictureWidth, xOf } from "./lay-out-timeline.ts";
import { type EventKind, eventKinds, type RoadmapLine } from "./roadmap-types.ts";

// Each kind has a form of its own: colour alone tells nothing (WCAG 1.4.1).
const forms: Readonly<Record<EventKind, string>> = {
  "in-use": "M-6 0a6 6 0 1 0 12 0a6 6 0 1 0 -12 0z",
  "phase-out": "M-6 -4H1V-7L8 0L1 7V4H-6z",
  retired: "M-5.5 -5.5H5.5V5.5H-5.5z",
  "vendor-ends": "M0 -7L7 6H-7z",
  "own-ends": "M0 7L7 -6H-7z",
  "building-ends": "M0 -7.5L7.5 0L0 7.5L-7.5 0z",
  "handling-ends": "M-2 -6.5H2V-2H6.5V2H2V6.5H-2V2H-6.5V-2H-2z",
};

/**
 * A timeline as a picture: years as columns, a row for each system. It is hidden from assistive technology and on
 * narrow screens: always place the table that says the same beside it.
 */
export function TimelinePicture({
  lines,
  from,
  until,
  today,
}: {
  readonly lines: readonly RoadmapLine[];
  readonly from: number;
  readonly until: number;
  /** `YYYY-MM-DD`; a line shows it when it falls between the years. */
  readonly today: string;
}) {
  const { t } = useLanguage();
  const words = t.care.roadmap;
  const { height, years, rows } = layOutTimeline(lines, from, until);
  const thisYear = Number(today.slice(0, 4));
  return (
    <figure className="gs-timeline">
      <figcaption>
        <strong>{words.picture(String(from), String(until))}</strong>
      </figcaption>
      <svg viewBox={`0 0 ${pictureWidth} ${height}`} aria-hidden="true" focusable="false">
        {years.map(({ year, x, width }, at) => (
          <g key={year}>
            {at % 2 === 0 ? (
              <rect className="gs-timeline__band" x={x} y={0} width={width} height={height} />
            ) : null}
            <text className="gs-timeline__year" x={x + width / 2} y={20}>
              {year}
            </text>
          </g>
        ))}
        {rows.map(({ id, name, y, marks }) => (
          <g key={id}>
            <line className="gs-timeline__row" x1={0} x2={pictureWidth} y1={y + 15} y2={y + 15} />
            <text className="gs-timeline__name" x={0} y={y + 4}>
              {name}
            </text>
            {marks.map(({ kind, day, x }) => (
              <Mark key={`${kind} ${day} ${x}`} kind={kind} x={x} y={y} />
            ))}
          </g>
        ))}
        {from <= thisYear && thisYear <= until ? (
          <line
            className="gs-timeline__today"
            x1={xOf(today, from, until)}
            x2={xOf(today, from, until)}
            y1={26}
            y2={height}
          />
        ) : null}
        <line className="gs-timeline__row" x1={namesWidth} x2={namesWidth} y1={0} y2={height} />
      </svg>
      <ul className="gs-timeline__legend" aria-label={words.legend}>
        {eventKinds.map((kind) => (
          <li key={kind}>
            <svg viewBox="-9 -9 18 18" aria-hidden="true" focusable="false">
              <Mark kind={kind} x={0} y={0} />
            </svg>
            {words.kinds[kind]}
          </li>
        ))}
        <li>
          <svg viewBox="-9 -9 18 18" aria-hidden="true" focusable="false">
            <line className="gs-timeline__today" x1={0} x2={0} y1={-9} y2={9} />
          </svg>
          {words.today}
        </li>
      </ul>
    </figure>
  );
}

function Mark({ kind, x, y }: { readonly kind: string; readonly x: number; readonly y: number }) {
  const known = eventKinds.find((one) => one === kind);
  return (
    <path
      className={`gs-timeline__mark gs-timeline__mark--${known ?? "other"}`}
      transform={`translate(${x} ${y})`}
      d={forms[known ?? "retired"]}
    />
  );
}
