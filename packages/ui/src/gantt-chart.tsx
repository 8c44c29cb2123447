import { type KeyboardEvent, type PointerEvent, type ReactNode, useId, useRef, useState } from "react";
import { classNames } from "./class-names.ts";
import { movedStart } from "./moved-start.ts";
import { ScrollBox } from "./scroll-box.tsx";

/** One row: a bar over whole columns, or nothing when it has no place. */
export type GanttRow = {
  readonly key: string;
  readonly name: ReactNode;
  /** The name as text, for who cannot see the chart. */
  readonly label: string;
  /** First column, from 0; `null` when it has no place. */
  readonly start: number | null;
  /** Number of columns. */
  readonly length: number;
  /** One of the looks of the legend. */
  readonly look: string;
  /** Where it was before: drawn as an empty bar behind. */
  readonly before?: number | null;
  /** Last column in which it may still run. */
  readonly limit?: number;
  /** Says in words where the bar is: `from 3rd quarter 2024 until …`. */
  readonly position: string;
  /** Text in the row of what has no place. */
  readonly absent: string;
  readonly fault: boolean;
  readonly movable: boolean;
};

/** A look of bars with its name. Looks differ in pattern, not in colour alone. */
export type GanttLook = { readonly key: string; readonly label: string; readonly pattern: GanttPattern };
export type GanttPattern = "full" | "light" | "stripes" | "dots";

/** Properties of {@link GanttChart}. */
export type GanttChartProps = {
  readonly title: string;
  readonly note?: ReactNode;
  /** Columns with the group (a year) that each belongs to. */
  readonly columns: readonly { readonly key: string; readonly label: string; readonly group: string }[];
  readonly rows: readonly GanttRow[];
  readonly looks: readonly GanttLook[];
  readonly legend: string;
  /** Names of an empty bar and of the line of a limit, in the legend. */
  readonly beforeLabel: string;
  readonly limitLabel: string;
  readonly namesLabel: string;
  /** Column of today, when it is in sight. */
  readonly now?: number;
  /** What arrow keys do with a bar, said once. */
  readonly moveHint?: string;
  /** Without it bars stay where they are. */
  readonly onMove?: (key: string, start: number) => void;
};

/**
 * Bars over columns of time. A bar that may be moved is a slider: it is dragged, or moved with the arrow keys
 * (WCAG 2.5.7). Always place the table with the same figures beside it.
 */
export function GanttChart(props: GanttChartProps) {
  const { columns, rows, looks } = props;
  const hint = useId();
  const title = useId();
  const patterns = new Map(looks.map(({ key, pattern }) => [key, pattern]));
  const movable = props.onMove !== undefined && rows.some((row) => row.movable);
  return (
    <figure className="gs-gantt">
      <figcaption>
        <strong id={title}>{props.title}</strong>
        {props.note === undefined ? null : <p className="gs-gantt__note">{props.note}</p>}
      </figcaption>
      {movable && props.moveHint !== undefined ? (
        <p id={hint} className="gs-gantt__note">
          {props.moveHint}
        </p>
      ) : null}
      <Legend {...props} />
      <ScrollBox className="gs-gantt__box" labelledBy={title}>
        <div className="gs-gantt__grid" style={{ "--gs-columns": columns.length } as React.CSSProperties}>
          <Head {...props} />
          {rows.map((row) => (
            <Line
              key={row.key}
              row={row}
              count={columns.length}
              pattern={patterns.get(row.look) ?? "light"}
              hint={hint}
              {...(props.now === undefined ? {} : { now: props.now })}
              {...(props.onMove === undefined ? {} : { onMove: props.onMove })}
            />
          ))}
        </div>
      </ScrollBox>
    </figure>
  );
}

function Legend({ legend, looks, beforeLabel, limitLabel, rows }: GanttChartProps) {
  return (
    <ul className="gs-gantt__legend" aria-label={legend}>
      {looks.map(({ key, label, pattern }) => (
        <li key={key}>
          <span className={`gs-gantt__sample gs-gantt__bar--${pattern}`} aria-hidden="true" />
          {label}
        </li>
      ))}
      {rows.some(({ before }) => typeof before === "number") ? (
        <li>
          <span className="gs-gantt__sample gs-gantt__before" aria-hidden="true" />
          {beforeLabel}
        </li>
      ) : null}
      {rows.some(({ limit }) => limit !== undefined) ? (
        <li>
          <span className="gs-gantt__sample gs-gantt__limit" aria-hidden="true" />
          {limitLabel}
        </li>
      ) : null}
    </ul>
  );
}

function Head({ columns, namesLabel }: GanttChartProps) {
  const groups: { readonly name: string; readonly from: number; span: number }[] = [];
  columns.forEach(({ group }, at) => {
    const last = groups.at(-1);
    if (last?.name === group) last.span += 1;
    else groups.push({ name: group, from: at, span: 1 });
  });
  return (
    <div className="gs-gantt__head">
      <span className="gs-gantt__names">{namesLabel}</span>
      <div className="gs-gantt__columns" aria-hidden="true">
        {groups.map(({ name, from, span }) => (
          <span key={name} className="gs-gantt__group" style={{ gridColumn: `${from + 1} / span ${span}` }}>
            {name}
          </span>
        ))}
        {columns.map(({ key, label }, at) => (
          <span key={key} className="gs-gantt__column" style={{ gridColumn: at + 1 }}>
            {label}
          </span>
        ))}
      </div>
    </div>
  );
}

function Line({
  row,
  count,
  pattern,
  hint,
  now,
  onMove,
}: {
  readonly row: GanttRow;
  readonly count: number;
  readonly pattern: GanttPattern;
  readonly hint: string;
  readonly now?: number;
  readonly onMove?: (key: string, start: number) => void;
}) {
  const share = (columns: number) => `${(columns / count) * 100}%`;
  const place = (start: number) => ({ insetInlineStart: share(start), inlineSize: share(row.length) });
  return (
    <div className="gs-gantt__row">
      <span className="gs-gantt__names">{row.name}</span>
      <div className="gs-gantt__track">
        {now === undefined ? null : (
          <span className="gs-gantt__now" style={{ insetInlineStart: share(now) }} aria-hidden="true" />
        )}
        {typeof row.before === "number" && row.before !== row.start ? (
          <span className="gs-gantt__before" style={place(row.before)} aria-hidden="true" />
        ) : null}
        {row.limit === undefined ? null : (
          <span
            className="gs-gantt__limit"
            style={{ insetInlineStart: share(Math.min(count, row.limit + 1)) }}
            aria-hidden="true"
          />
        )}
        {row.start === null ? (
          <span className="gs-gantt__absent">{row.absent}</span>
        ) : (
          <Bar row={row} start={row.start} count={count} pattern={pattern} hint={hint} onMove={onMove} />
        )}
      </div>
    </div>
  );
}

function Bar({
  row,
  start,
  count,
  pattern,
  hint,
  onMove,
}: {
  readonly row: GanttRow;
  readonly start: number;
  readonly count: number;
  readonly pattern: GanttPattern;
  readonly hint: string;
  readonly onMove: ((key: string, start: number) => void) | undefined;
}) {
  const grip = useRef<{ readonly x: number; readonly width: number } | undefined>(undefined);
  const [dragged, setDragged] = useState<number>();
  const at = dragged ?? start;
  const style = {
    insetInlineStart: `${(at / count) * 100}%`,
    inlineSize: `${(Math.min(row.length, count - at) / count) * 100}%`,
  };
  const className = classNames(
    "gs-gantt__bar",
    `gs-gantt__bar--${pattern}`,
    row.fault && "gs-gantt__bar--fault",
  );
  if (onMove === undefined || !row.movable)
    return (
      <span className={className} style={style} role="img" aria-label={`${row.label}: ${row.position}`} />
    );
  const grab = (event: PointerEvent<HTMLSpanElement>) => {
    const track = event.currentTarget.parentElement;
    if (track === null || event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    grip.current = { x: event.clientX, width: track.clientWidth / count };
    setDragged(start);
  };
  const drag = (event: PointerEvent<HTMLSpanElement>) => {
    const held = grip.current;
    if (held !== undefined) setDragged(movedStart(start, (event.clientX - held.x) / held.width, { count }));
  };
  const drop = () => {
    grip.current = undefined;
    setDragged(undefined);
    if (dragged !== undefined && dragged !== start) onMove(row.key, dragged);
  };
  const press = (event: KeyboardEvent<HTMLSpanElement>) => {
    const step = keySteps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = movedStart(start, step, { count });
    if (next !== start) onMove(row.key, next);
  };
  return (
    <span
      className={classNames(className, "gs-gantt__bar--movable")}
      style={style}
      role="slider"
      tabIndex={0}
      aria-label={row.label}
      aria-valuemin={0}
      aria-valuemax={Math.max(0, count - 1)}
      aria-valuenow={start}
      aria-valuetext={row.position}
      aria-describedby={hint}
      aria-invalid={row.fault || undefined}
      onPointerDown={grab}
      onPointerMove={drag}
      onPointerUp={drop}
      onPointerCancel={() => {
        grip.current = undefined;
        setDragged(undefined);
      }}
      onKeyDown={press}
    />
  );
}

/** Columns that a key moves a bar by: a quarter, or a year. */
const keySteps: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -4,
  PageUp: 4,
};
