import type { Terminal } from "./terminal.ts";

/** How far something is. */
export interface Progress {
  readonly what: string;
  readonly done: number;
  /** 0 when it is not known. */
  readonly total: number;
}

const width = 30;
/** A person sees it move; a file gets a line now and then. */
const redrawMs = 100;
const lineMs = 5_000;

/**
 * Shows progress: as a bar that is drawn again in its place where a person looks, and elsewhere as lines.
 *
 * @param now milliseconds
 */
export function progressBar(terminal: Terminal, now: () => number): (progress: Progress) => void {
  const { redraw = terminal.complain, interactive } = terminal;
  let step: { readonly what: string; readonly start: number; told: number } | undefined;

  return (progress) => {
    const { what, done, total } = progress;
    const moment = now();
    const known = step?.what === what ? step : { what, start: moment, told: Number.NEGATIVE_INFINITY };
    step = known;
    const ended = total > 0 && done >= total;
    if (!ended && moment - known.told < (interactive ? redrawMs : lineMs)) return;
    known.told = moment;
    const seconds = (moment - known.start) / 1000;
    const rate = seconds > 0.5 ? `, ${Math.round(done / seconds)} a second` : "";
    const text =
      total > 0 ? `${bar(done / total)} ${done} of ${total} ${what}${rate}` : `${done} ${what}${rate}`;
    (interactive ? redraw : terminal.complain)(text);
    if (ended && interactive) terminal.complain("");
  };
}

function bar(share: number): string {
  const full = Math.min(width, Math.floor(share * width));
  return `[${"#".repeat(full)}${"-".repeat(width - full)}] ${Math.floor(share * 100)}%`;
}
