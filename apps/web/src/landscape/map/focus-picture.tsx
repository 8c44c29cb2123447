import { useMemo } from "react";
import { useLocation } from "wouter";
import { useLanguage } from "../../language/language.tsx";
import { type FocusLayout, layOutFocus } from "./lay-out-focus.ts";
import type { LandscapeMap } from "./map-types.ts";

const [boxWidth, boxHeight] = [176, 44];
const [columnWidth, rowHeight] = [248, 58];
const top = 34;
/** Most items in a column. */
const longest = 14;
/** A name takes at most two lines of so many letters. */
const letters = 24;

/**
 * What needs an item and what it needs, a column for each step. Every box is a link that puts that item in the middle;
 * the lists beside the picture say the same in words.
 */
export function FocusPicture({
  map,
  focus,
  steps,
  hrefOf,
}: {
  readonly map: LandscapeMap;
  /** Place in `items`. */
  readonly focus: number;
  readonly steps: number;
  readonly hrefOf: (item: number) => string;
}) {
  const { t, format } = useLanguage();
  const words = t.landscape.map;
  const layout = useMemo(() => layOutFocus(map, focus, steps, longest), [map, focus, steps]);
  const columns = [...new Set(layout.nodes.map(({ column }) => column))].sort((a, b) => a - b);
  const rows = Math.max(...layout.nodes.map(({ row }) => row + 1));
  const first = columns[0] ?? 0;
  const size = (column: number) => layout.nodes.filter((node) => node.column === column).length;
  const place = ({ column, row }: { readonly column: number; readonly row: number }) => ({
    x: (column - first) * columnWidth,
    y: top + (row + (rows - size(column)) / 2) * rowHeight,
  });
  const width = (columns.length - 1) * columnWidth + boxWidth;
  const height = top + rows * rowHeight + 24;
  return (
    <figure className="gs-map-focus">
      <svg viewBox={`-3 0 ${width + 6} ${height}`} style={{ minInlineSize: `${width}px` }}>
        <title>{words.focusLabel}</title>
        {columns.map((column) => (
          <text key={column} className="gs-map-focus__head" x={(column - first) * columnWidth} y={14}>
            {words.column(column)}
          </text>
        ))}
        <Lines layout={layout} place={place} />
        {layout.nodes.map((node) => (
          <Box
            key={node.item}
            map={map}
            item={node.item}
            at={place(node)}
            middle={node.column === 0}
            href={hrefOf(node.item)}
          />
        ))}
        {[...layout.hidden].map(([column, count]) => (
          <text key={column} className="gs-map-focus__more" x={(column - first) * columnWidth} y={height - 6}>
            {words.hidden(format.number(count))}
          </text>
        ))}
      </svg>
    </figure>
  );
}

function Lines({
  layout,
  place,
}: {
  readonly layout: FocusLayout;
  readonly place: (node: { readonly column: number; readonly row: number }) => {
    readonly x: number;
    readonly y: number;
  };
}) {
  return layout.edges.map(([dependent, needed, type]) => {
    const [from, to] = [layout.nodes[dependent], layout.nodes[needed]];
    if (from === undefined || to === undefined) return null;
    const [a, b] = [place(from), place(to)];
    const [startX, endX] = a.x <= b.x ? [a.x + boxWidth, b.x] : [a.x, b.x + boxWidth];
    const bend = Math.max(40, Math.abs(endX - startX) / 2) * (a.x <= b.x ? 1 : -1);
    const [startY, endY] = [a.y + boxHeight / 2, b.y + boxHeight / 2];
    return (
      <path
        key={`${dependent} ${needed} ${type}`}
        className={
          from.column === 0 || to.column === 0
            ? "gs-map-focus__line gs-map-focus__line--near"
            : "gs-map-focus__line"
        }
        d={`M ${startX} ${startY} C ${startX + bend} ${startY} ${endX - bend} ${endY} ${endX} ${endY}`}
      />
    );
  });
}

function Box({
  map,
  item,
  at,
  middle,
  href,
}: {
  readonly map: LandscapeMap;
  readonly item: number;
  readonly at: { readonly x: number; readonly y: number };
  readonly middle: boolean;
  readonly href: string;
}) {
  const { t } = useLanguage();
  const [, navigate] = useLocation();
  const { name = "", kind = "other", debt = false } = map.items[item] ?? {};
  const shape = `gs-map-focus__box${middle ? " gs-map-focus__box--middle" : ""}${debt ? " gs-map-focus__box--debt" : ""}`;
  const [line, more] = twoLines(name);
  return (
    <a
      href={href}
      aria-current={middle ? "true" : undefined}
      aria-label={t.landscape.map.box(name, t.landscape.kinds[kind] ?? kind, debt)}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        navigate(href);
      }}
    >
      <rect className={shape} x={at.x} y={at.y} width={boxWidth} height={boxHeight} rx={4} />
      <text className="gs-map-focus__name" x={at.x + 10} y={at.y + (more === "" ? 27 : 19)}>
        {line}
        {more === "" ? null : (
          <tspan x={at.x + 10} dy={16}>
            {more}
          </tspan>
        )}
      </text>
    </a>
  );
}

function twoLines(name: string): readonly [string, string] {
  if (name.length <= letters) return [name, ""];
  const cut = name.lastIndexOf(" ", letters);
  const [line, rest] =
    cut > letters / 3
      ? [name.slice(0, cut), name.slice(cut + 1)]
      : [name.slice(0, letters), name.slice(letters)];
  return [line, rest.length > letters ? `${rest.slice(0, letters - 1)}…` : rest];
}
