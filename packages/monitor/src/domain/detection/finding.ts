import type { LinkState } from "./stream-event.ts";

/**
 * Why a look-up happened, as far as what came before it says. The strongest is kept: `assigned` work, `earlier-work`
 * on this subject, a `hand-over` that was seen before between these colleagues, the `intake-role`, or `none`.
 * `self-opened` and `emergency` are states of their own: whoever opens his own work explains nothing by it.
 */
export type Explanation =
  | "assigned"
  | "earlier-work"
  | "self-opened"
  | "emergency"
  | "hand-over"
  | "intake-role"
  | "none";

/**
 * What is weighed. `no-product`: nothing came of his earlier look-ups at so many subjects within some days; in his
 * score, and not in the evidence of the look-up that it is told with. `state`, `pause` and `colleagues`: whether the subject was where
 * work of this kind finds it. `burst`: how many subjects were new to him within about an hour.
 */
export type Feature =
  | "link"
  | "state"
  | "pause"
  | "colleagues"
  | "several-lookers"
  | "hour"
  | "burst"
  | "relation"
  | "shield"
  | "use"
  | "tags"
  | "no-product"
  | "bound";

/** What an addend was counted from. Numbers fade, so they need not be whole. */
export interface AddendCounts {
  /** How often this was seen in work with a link, of how many. */
  readonly work: number;
  readonly workOf: number;
  /** The same for subjects that were drawn by chance, when the feature is held against that. */
  readonly chance?: number;
  readonly chanceOf?: number;
  /** Shares from 0 to 1: of the employee (shrunk to his team), of his team (shrunk to the agency), of the agency. */
  readonly own?: number;
  readonly team?: number;
  readonly agency?: number;
}

/** One part of the evidence, so that a report can say in words what a score is made of. */
export interface Addend {
  readonly feature: Feature;
  readonly value: string;
  /** Natural logarithm of how many times likelier this is under misuse than in work. */
  readonly llr: number;
  readonly counts?: AddendCounts;
}

/** A look-up as it was judged, from what came before it alone. */
export interface Judged {
  readonly kind: "judged";
  readonly explanation: Explanation;
  readonly link: LinkState;
  /** It came after later ones; it counts as much as it would have now. */
  readonly late: boolean;
  /** Undefined for a look-up that recorded work explains: it raises nothing. */
  readonly raised?: Raised;
}

/** What an unexplained look-up does to the score of its employee. */
export interface Raised {
  /**
   * Evidence against the employee now, of all windows: natural logarithm of odds. More than `settings.toldAbove` is
   * more likely misuse than not. What an earlier alert told is not told again.
   */
  readonly score: number;
  /** Evidence of this employee at this subject: the addends, bounded. */
  readonly evidence: number;
  readonly addends: readonly Addend[];
  /** The same per window. */
  readonly windows: { readonly hour: number; readonly week: number; readonly quarter: number };
  /** Subjects in about a week, and how many of them without a link; both fade. */
  readonly week: { readonly subjects: number; readonly withoutLink: number };
}

/** What came of an event. */
export type Outcome =
  | Judged
  /** Work items are remembered; nothing is judged. */
  | { readonly kind: "noted" }
  /** It was there already. */
  | { readonly kind: "duplicate" }
  /** It says that it is still to come; it is left out until it is offered again. */
  | { readonly kind: "future" }
  /** It came more than `settings.lateDays` late: counted, never judged. */
  | { readonly kind: "too-late" };
