import type { Colour } from "../../domain/dashboard/deviation.ts";
import { type Html, html } from "./html.ts";

/** How a piece of a bar is filled: each way of filling can be told apart without colour. */
export type Fill = Colour | "plain" | "striped";

export interface BarPart {
  readonly value: number;
  readonly fill: Fill;
  /** Written in the piece. */
  readonly text?: string;
}

export interface Bar {
  readonly label: string;
  readonly parts: readonly BarPart[];
  /** Written behind the bar. */
  readonly text?: string;
  /** It goes on, nobody knows how far. */
  readonly open?: boolean;
}

const rowHeight = 52;
const barHeight = 22;

/**
 * Lying bars from zero, each with its label above it, as wide as the page is: sizes along are in percent, so the text
 * keeps its size. The picture is hidden from assistive technology: always place the same figures beside it.
 *
 * @param name of the chart, unique on the page
 * @param room share of the width that is kept free for texts behind bars, 0..1
 */
export function barChart(name: string, bars: readonly Bar[], room = 0): Html {
  const most = Math.max(1, ...bars.map(({ parts }) => parts.reduce((sum, { value }) => sum + value, 0)));
  const across = (value: number) => ((value / most) * 100 * (1 - room)).toFixed(2);
  return html`<svg class="chart" width="100%" height="${bars.length * rowHeight + 4}" aria-hidden="true" focusable="false">
<defs>${patterns(name)}</defs>${bars.map(({ label, parts, text, open }, row) => {
    const top = row * rowHeight;
    let from = 0;
    const pieces = parts
      .filter(({ value }) => value > 0)
      .map(({ value, fill, text: inside }) => {
        const start = from;
        from += value;
        return html`<rect class="fill-${fill}" x="${across(start)}%" y="${top + 22}" width="${across(value)}%" height="${barHeight}" fill="url(#${name}-${fill})"/>${
          inside === undefined
            ? ""
            : html`<text class="inside-${fill}" x="${across(start + value / 2)}%" y="${top + 38}" text-anchor="middle">${inside}</text>`
        }`;
      });
    const behind = [open === true ? "?" : "", text ?? ""].filter((one) => one !== "").join(" ");
    return html`<text x="5" y="${top + 15}">${label}</text>${pieces}${
      open === true
        ? html`<line class="open-end" x1="${across(from)}%" x2="${across(from)}%" y1="${top + 18}" y2="${top + 48}"/>`
        : ""
    }${behind === "" ? "" : html`<text class="strong" x="${across(from)}%" dx="6" y="${top + 38}">${behind}</text>`}`;
  })}<line class="base" x1="0" x2="0" y1="0" y2="${bars.length * rowHeight}"/></svg>`;
}

function patterns(name: string): readonly Html[] {
  const fills: readonly Fill[] = ["green", "amber", "unknown", "red", "plain", "striped"];
  return fills.map((fill) => {
    const size = 8;
    const drawn = {
      green: "",
      plain: "",
      amber: html`<path d="M0 8 8 0M-2 2 2-2M6 10 10 6"/>`,
      striped: html`<path d="M0 8 8 0M-2 2 2-2M6 10 10 6"/>`,
      red: html`<path d="M0 4H8"/>`,
      unknown: html`<circle cx="4" cy="4" r="1.2"/>`,
    }[fill];
    return html`<pattern id="${name}-${fill}" width="${size}" height="${size}" patternUnits="userSpaceOnUse" class="pattern ${fill}"><rect width="${size}" height="${size}"/>${drawn}</pattern>`;
  });
}

export interface Line {
  readonly name: string;
  readonly style: "solid" | "dashed";
  /** Undefined where there is nothing to show. */
  readonly values: readonly (number | undefined)[];
  /** Points that are lower limits are drawn open. */
  readonly open?: readonly boolean[];
}

const height = 240;
const top = 18;
const bottom = 26;

/** Lines over time from zero, with the values of the scale above its lines. The picture is hidden, as that of bars. */
export function lineChart(
  labels: readonly string[],
  lines: readonly Line[],
  scale: (value: number) => string,
): Html {
  const highest = roundUp(Math.max(1, ...lines.flatMap(({ values }) => values.map((value) => value ?? 0))));
  const x = (at: number) => (labels.length < 2 ? 50 : 1 + (at / (labels.length - 1)) * 98).toFixed(2);
  const y = (value: number) => (top + (height - top - bottom) * (1 - value / highest)).toFixed(1);
  const every = Math.max(1, Math.ceil(labels.length / 4));
  const last = labels.length - 1;
  const marks = [highest, highest / 2, 0];
  return html`<svg class="chart" width="100%" height="${height}" aria-hidden="true" focusable="false">${marks.map(
    (value) =>
      html`<line class="${value === 0 ? "base" : "grid"}" x1="0" x2="100%" y1="${y(value)}" y2="${y(value)}"/><text class="soft" x="0" y="${Number(y(value)) + (value === 0 ? 18 : -4)}">${scale(value)}</text>`,
  )}${labels.map((label, at) =>
    at > last / 5 && (last - at) % every === 0
      ? html`<text class="soft" x="${x(at)}%" y="${height - 8}" text-anchor="${at === last ? "end" : "middle"}">${label}</text>`
      : "",
  )}${lines.map(({ style, values, open = [] }) => [
    ...values.slice(1).map((value, at) => {
      const before = values[at];
      return value === undefined || before === undefined
        ? ""
        : html`<line class="line ${style}" x1="${x(at)}%" y1="${y(before)}" x2="${x(at + 1)}%" y2="${y(value)}"/>`;
    }),
    ...values.map((value, at) =>
      value === undefined
        ? ""
        : html`<circle class="${open[at] === true ? "dot open" : `dot ${style}`}" cx="${x(at)}%" cy="${y(value)}" r="${style === "solid" ? 4 : 3}"/>`,
    ),
  ])}</svg>`;
}

/** The first of 1, 2, 4, 5 times a power of ten that is not below a value: half of it is round too. */
export function roundUp(value: number): number {
  if (value <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 4, 5, 6, 8, 10].find((one) => one * power >= value) ?? 10;
  return step * power;
}
