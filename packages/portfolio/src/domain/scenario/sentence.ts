import type { Quarter } from "../supply/supply.ts";
import type { DelayCause } from "../work/work.ts";
import type { ScenarioFault } from "./scenario.ts";

/** People with a skill, in a team when only that team will do. Names, not ids; of a chain it is the landscape's id. */
interface People {
  readonly skill: string;
  readonly team?: string;
  /** Given of people for maintenance; others are for change (row O6). */
  readonly use?: "maintenance";
}

/** People whose skill and team are one name. */
interface NamedPeople {
  readonly name: string;
  readonly use?: "maintenance";
}

/**
 * What can be said of a plan, by kind of fact, with what it says it of: names of items and skills, quarters, numbers.
 * The words are those of whoever shows it, in his language.
 */
export interface SentenceValues {
  // What goes first, and whom it takes.
  readonly "goes-first": { readonly item: string };
  readonly "goes-first-by-override": { readonly item: string; readonly decidedIn: string };
  readonly "goes-first-if-decided": { readonly item: string };
  readonly "needs-people": People & { readonly item: string };
  readonly "needs-place": { readonly item: string; readonly chain: string };
  readonly "cannot-be-found": People & { readonly motive?: string };
  // What moves.
  readonly later: {
    readonly item: string;
    readonly quarters: number;
    readonly was: Quarter;
    readonly becomes: Quarter;
  };
  readonly earlier: {
    readonly item: string;
    readonly quarters: number;
    readonly was: Quarter;
    readonly becomes: Quarter;
  };
  readonly out: { readonly item: string; readonly was: Quarter };
  readonly dropped: { readonly item: string };
  readonly in: { readonly item: string; readonly from: Quarter; readonly until: Quarter };
  // Why it could not stay.
  readonly "same-people": People & { readonly item: string; readonly by: string; readonly quarter: Quarter };
  readonly "same-chain": {
    readonly item: string;
    readonly by: string;
    readonly chain: string;
    readonly quarter: Quarter;
  };
  readonly "no-people-left": People & { readonly item: string; readonly quarter: Quarter };
  readonly "no-place-left": { readonly item: string; readonly chain: string; readonly quarter: Quarter };
  readonly "waits-for": { readonly item: string; readonly before: string };
  readonly "makes-way": { readonly item: string; readonly after: string };
  /** `people` in hundredths of a full-time person. */
  readonly "fewer-people": People & { readonly quarter: Quarter; readonly people: number };
  readonly "due-sooner": { readonly item: string };
  readonly "changed-since": { readonly item: string };
  readonly cause: { readonly item: string; readonly cause: DelayCause };
  readonly "modernisation-waits": { readonly items: readonly string[] };
  /** It begins later than the signed plan or its baseline has it, and the scenario is not why. */
  readonly "modernisation-behind": { readonly items: readonly string[] };
  // What does not move.
  readonly "nothing-moves": Record<string, never>;
  readonly "rest-stays": { readonly count: number };
  // Why there is no plan.
  readonly "no-plan": { readonly proven: boolean };
  readonly "clash-mandatory": { readonly item: string };
  readonly "clash-deadline": { readonly item: string; readonly by: Quarter };
  readonly "clash-earliest": { readonly item: string; readonly from: Quarter };
  readonly "clash-fixed": { readonly item: string };
  readonly "clash-after": { readonly item: string; readonly before: string };
  readonly "clash-people": People & { readonly from: Quarter; readonly until: Quarter };
  readonly "clash-chain": { readonly chain: string; readonly from: Quarter; readonly until: Quarter };
  /** The end of the plan is what is in the way. */
  readonly "clash-horizon": { readonly until: Quarter };
  readonly "clash-modernisation": { readonly item: string; readonly until: Quarter };
  // A structural wish before 2027 (row O10).
  readonly "choice-asked": { readonly item: string; readonly wantedOn: string };
  readonly "no-room": { readonly item: string; readonly wantedOn: string };
  readonly room: { readonly item: string; readonly from: Quarter; readonly until: Quarter };
  readonly "does-not-fit": { readonly item: string; readonly wantedOn: string };
  readonly "must-move": { readonly item: string; readonly moves: readonly string[] };
  readonly "must-decide": {
    readonly role: "owner" | "principal" | "contractor" | "cio";
    readonly name?: string;
    readonly items: readonly string[];
  };
  readonly "needs-override": { readonly item: string; readonly moves: readonly string[] };
  // What one more person would bring.
  readonly "brings-forward": People & {
    readonly quarter: Quarter;
    readonly item: string;
    readonly quarters: number;
    readonly was: Quarter;
    readonly becomes: Quarter;
  };
  readonly "brings-in": People & {
    readonly quarter: Quarter;
    readonly item: string;
    readonly becomes: Quarter;
  };
  readonly "brings-nothing": People & { readonly quarter: Quarter };
  // Why a bar cannot stand where it was put.
  readonly "already-runs": { readonly item: string };
  readonly "must-be-done": { readonly item: string };
  readonly "past-end-of-plan": { readonly item: string };
  readonly "past-deadline": { readonly item: string; readonly by: Quarter };
  readonly "before-its-start": { readonly item: string; readonly from: Quarter };
  readonly "modernisation-first": { readonly item: string; readonly until: Quarter };
  // Why a scenario cannot be supposed.
  readonly refused: { readonly fault: ScenarioFault["fault"]; readonly where: string };
  readonly "refused-scarce": { readonly skill: string; readonly motive?: string };
  // What a plan supposes.
  readonly "note-end-unknown": { readonly item: string };
  readonly "note-end-passed": { readonly item: string; readonly on: string };
  readonly "note-signed-passed": {
    readonly item: string;
    readonly quarter: Quarter;
    readonly from: Quarter;
  };
  readonly "note-deadline-missed": { readonly item: string; readonly on: string };
  readonly "note-deadline-passed": {
    readonly item: string;
    readonly on: string;
    readonly past: boolean;
    readonly longer?: true;
  };
  readonly "note-needs-unknown": { readonly item: string };
  readonly "note-length-unknown": { readonly item: string };
  readonly "note-longer-than-plan": { readonly item: string };
  readonly "note-waits-for-cancelled": { readonly item: string; readonly before: string };
  readonly "note-capacity-assumed": NamedPeople & { readonly from: Quarter };
  readonly "note-capacity-gap": NamedPeople & { readonly from: Quarter; readonly until: Quarter };
  readonly "note-capacity-unknown": NamedPeople & { readonly until: Quarter };
  readonly "note-room-assumed": { readonly chain: string; readonly from: Quarter };
  readonly "note-chain-full": { readonly chain: string; readonly quarter: Quarter };
  readonly "note-nobody-has-it": NamedPeople;
  readonly "note-over-booked": NamedPeople & { readonly quarter: Quarter; readonly short: number };
}

export type SentenceKey = keyof SentenceValues;

/** A fact that becomes a sentence. */
export type Sentence = {
  readonly [K in SentenceKey]: { readonly key: K; readonly values: SentenceValues[K] };
}[SentenceKey];
