import { type RefObject, useLayoutEffect, useRef, useState } from "react";

/** One bar: what it stands for and its value (zero or more). */
export type BarChartItem = { readonly key: string; readonly label: string; readonly value: number };

const widest = 960;
const height = 240;
/** Pixels that a label below a bar needs. */
const labelSpace = 52;
const margin = { top: 16, right: 8, bottom: 28, left: 64 };

/** The first round number of at least `value` (1, 2 or 5 times a power of ten); 1 for nothing. */
export function roundUp(value: number): number {
  if (value <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const factor = [1, 2, 5, 10].find((step) => step * power >= value) ?? 10;
  return factor * power;
}

/**
 * Standing bars on a zero baseline. The title says what the figures show. The picture is hidden from assistive
 * technology: always place the table with the same figures beside it.
 */
export function BarChart({
  title,
  note,
  items,
  format,
}: {
  readonly title: string;
  readonly note: string;
  readonly items: readonly BarChartItem[];
  readonly format: (value: number) => string;
}) {
  const picture = useRef<SVGSVGElement>(null);
  const width = useWidth(picture);
  const top = roundUp(Math.max(0, ...items.map((item) => item.value)));
  const plot = { width: width - margin.left - margin.right, height: height - margin.top - margin.bottom };
  const step = plot.width / Math.max(1, items.length);
  const labelEvery = Math.max(1, Math.ceil((items.length * labelSpace) / plot.width));
  const y = (value: number) => margin.top + plot.height * (1 - value / top);
  const lines = [...new Set([top, top / 2])].filter(Number.isInteger);
  return (
    <figure className="gs-chart">
      <figcaption>
        <strong>{title}</strong> – {note}
      </figcaption>
      <svg
        ref={picture}
        viewBox={`0 0 ${width} ${height}`}
        className="gs-chart__picture"
        aria-hidden="true"
        focusable="false"
      >
        {lines.map((value) => (
          <g key={value}>
            <line
              className="gs-chart__grid"
              x1={margin.left}
              x2={width - margin.right}
              y1={y(value)}
              y2={y(value)}
            />
            <text className="gs-chart__text gs-chart__text--end" x={margin.left - 8} y={y(value) + 4}>
              {format(value)}
            </text>
          </g>
        ))}
        {items.map((item, at) => (
          <g key={item.key}>
            <rect
              className="gs-chart__bar"
              x={margin.left + at * step + step * 0.12}
              width={step * 0.76}
              y={y(item.value)}
              height={Math.max(0, y(0) - y(item.value))}
            />
            {at % labelEvery === 0 ? (
              <text
                className="gs-chart__text gs-chart__text--middle"
                x={margin.left + (at + 0.5) * step}
                y={height - 8}
              >
                {item.label}
              </text>
            ) : null}
          </g>
        ))}
        <line className="gs-chart__base" x1={margin.left} x2={width - margin.right} y1={y(0)} y2={y(0)} />
        <text className="gs-chart__text gs-chart__text--end" x={margin.left - 8} y={y(0) + 4}>
          {format(0)}
        </text>
      </svg>
    </figure>
  );
}

/** The width that there is for a picture: its text keeps its size on a narrow screen, and has fewer labels. */
function useWidth(picture: RefObject<SVGSVGElement | null>): number {
  const [width, setWidth] = useState(widest);
  useLayoutEffect(() => {
    const element = picture.current;
    if (element === null || typeof ResizeObserver === "undefined") return undefined;
    const observer = new ResizeObserver(() => {
      const space = element.getBoundingClientRect().width;
      if (space > 0) setWidth(Math.max(240, Math.min(widest, Math.round(space))));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [picture]);
  return width;
}
