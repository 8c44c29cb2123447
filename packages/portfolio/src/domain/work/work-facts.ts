import type { Origin } from "../origin.ts";

/** `after` cannot start before `before` is finished (and `lagQuarters` later). */
export interface Dependency extends Origin {
  readonly id: string;
  /** Ids of work. */
  readonly before: string;
  readonly after: string;
  readonly lagQuarters: number;
  readonly text?: string;
}

/** Something temporary that must end (row N1). */
export interface TemporaryService extends Origin {
  readonly id: string;
  readonly name: string;
  /** Work that brought it, and work that ends it. */
  readonly work: string;
  readonly endedBy?: string;
  readonly systems: readonly string[];
  readonly since: string;
  /** When it must end: what must have happened, and the day that it was promised for. */
  readonly endCondition: { readonly text: string; readonly on?: string };
  readonly endedOn?: string;
}

/** A cause outside the agency, with the derogation that was asked (row L12). */
export interface ExternalCause extends Origin {
  readonly id: string;
  readonly work: string;
  readonly text: string;
  readonly derogation?: {
    readonly authority: string;
    readonly askedOn: string;
    readonly state: "asked" | "granted" | "refused";
    readonly until?: string;
  };
}

/** A critical view or a dilemma that was put forward (row O19). What has no answer by its day is reported. */
export interface Dissent extends Origin {
  readonly id: string;
  readonly work: string;
  readonly kind: "dissent" | "dilemma";
  readonly text: string;
  readonly raisedOn: string;
  /** Function of who raised it; absent when he does not want to be named. */
  readonly raisedBy?: string;
  readonly answerDueOn: string;
  readonly answer?: { readonly text: string; readonly on: string; readonly by: string };
}

/** A moment to go live or not (row N3). Open findings that block, refuse a "go". */
export interface GoLive extends Origin {
  readonly id: string;
  readonly work: string;
  readonly name: string;
  readonly plannedOn: string;
  readonly findings: readonly {
    readonly id: string;
    readonly text: string;
    readonly blocking: boolean;
    readonly foundOn: string;
    readonly solvedOn?: string;
  }[];
  /** Of a migration: records in quarantine and how many may be left in it (row N5); absent without one. */
  readonly quarantine?: { readonly records: number; readonly allowed: number; readonly countedOn: string };
  readonly decision?: {
    readonly outcome: "go" | "no-go";
    readonly on: string;
    readonly by: string;
    readonly text: string;
  };
}

/** What was learnt, here or abroad (row N9). */
export interface Lesson extends Origin {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** Where it was learnt: a country, an organisation, a work. */
  readonly from: string;
  readonly learntOn: string;
  readonly work?: string;
  readonly tags: readonly string[];
}

/** Why something is made, bought or reused (row N9). */
export interface MakeOrBuy extends Origin {
  readonly id: string;
  readonly work: string;
  readonly question: string;
  readonly options: readonly { readonly name: string; readonly for: string; readonly against: string }[];
  readonly choice?: {
    readonly option: string;
    readonly why: string;
    readonly on: string;
    readonly by: string;
  };
}

/** An independent review: advice, response, follow-up (row O25). */
export interface Review extends Origin {
  readonly id: string;
  readonly work: string;
  readonly by: string;
  readonly publishedOn: string;
  readonly title: string;
  readonly href?: string;
  readonly advice: readonly {
    readonly id: string;
    readonly text: string;
    readonly response?: { readonly text: string; readonly adopted: boolean; readonly on: string };
    readonly followUp?: { readonly text: string; readonly dueOn: string; readonly doneOn?: string };
  }[];
}
