import { type Colour, type CostBucket, colourOf, type EndBucket } from "../../domain/dashboard/deviation.ts";
import type { WorkStatus } from "../../domain/work/work.ts";
import { type Html, html } from "./html.ts";
import type { PageContext } from "./page-context.ts";

/** A shape for each colour, so that nobody needs to see the colour. */
const shapes: Readonly<Record<Colour, Html>> = {
  green: html`<circle cx="7" cy="7" r="6"/>`,
  amber: html`<path d="M7 1 13.5 13H.5Z"/>`,
  red: html`<rect x="1" y="1" width="12" height="12"/>`,
  unknown: html`<circle cx="7" cy="7" r="5.2" class="open"/>`,
};

/** A word with its colour and shape. */
export function mark(colour: Colour, text: string): Html {
  return html`<span class="mark ${colour}"><svg class="shape" viewBox="0 0 14 14" width="14" height="14" aria-hidden="true" focusable="false">${shapes[colour]}</svg>${text}</span>`;
}

export function costMark({ words }: PageContext, bucket: CostBucket): Html {
  return mark(colourOf(bucket), words.cost[bucket]);
}

export function endMark({ words }: PageContext, bucket: EndBucket): Html {
  return mark(colourOf(bucket), words.end[bucket]);
}

export function statusBadge({ words }: PageContext, status: WorkStatus): Html {
  return html`<span class="badge ${status}">${words.status[status]}</span>`;
}

/** Says that facts were made up. */
export function inventedBadge({ words }: PageContext, invented: boolean | undefined): Html | undefined {
  return invented === true ? html`<span class="badge invented">${words.invented}</span>` : undefined;
}
