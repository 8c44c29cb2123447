import { Column, type ColumnArray } from "./column.ts";
import type { DetectorSettings } from "./detector-settings.ts";
import type { AddendCounts } from "./finding.ts";
import { type LinkState, linkStates } from "./stream-event.ts";

/** Subjects in all, and by link state. */
const width = 1 + linkStates.length;
/** What is assumed of an agency before anything is counted: most work has a link. */
const before: Readonly<Record<LinkState, number>> = {
  none: 0.05,
  "self-opened": 0.05,
  "opened-by-colleague": 0.02,
  "unit-queue": 0.02,
  emergency: 0.01,
  assigned: 0.85,
};
/** How many subjects that assumption weighs. */
const beforeWeight = 20;

export interface LinkRatesCopy {
  readonly employees: ColumnArray;
  readonly teams: ColumnArray;
  readonly agency: ColumnArray;
}

/**
 * How often an employee's first look-up of a subject has which link. His own rate is shrunk to that of his team, and
 * that to the agency's: a newcomer is held against his team, and somebody with years of work against himself. What
 * looks like misuse hardly counts, so that misuse does not become one's own normal.
 */
export class LinkRates {
  readonly #settings: DetectorSettings;
  readonly #employees = new Column("f32", width);
  readonly #teams = new Column("f32", width);
  readonly #agency = new Column("f64", width);

  constructor(settings: DetectorSettings) {
    this.#settings = settings;
    this.#agency.grow(1);
  }

  /** Makes room. */
  grow(employees: number, teams: number): void {
    this.#employees.grow(employees);
    this.#teams.grow(teams);
  }

  /** The share of this link in an employee's work, shrunk and bounded. */
  rate(employee: number, team: number, state: LinkState): number {
    const known = linkStates.indexOf(state);
    if (state === "assigned") {
      // What is left: the states are counted one by one.
      let others = 0;
      for (let i = 0; i < known; i++) others += this.#rate(employee, team, i);
      return Math.max(0.2, 1 - others);
    }
    return this.#rate(employee, team, known);
  }

  counts(employee: number, team: number, state: LinkState): AddendCounts {
    const i = linkStates.indexOf(state);
    const place = employee * width;
    return {
      work: Math.round(this.#employees.get(place + 1 + i) * 10) / 10,
      workOf: Math.round(this.#employees.get(place) * 10) / 10,
      own: this.#rate(employee, team, i),
      team: this.#teamRate(team, i, employee),
      agency: this.#agencyRate(i),
    };
  }

  /** @param weight how sure it is that this is work, from 0 to 1 */
  count(employee: number, team: number, state: LinkState, weight: number): void {
    const i = 1 + linkStates.indexOf(state);
    for (const [column, row] of [
      [this.#employees, employee],
      [this.#teams, team],
      [this.#agency, 0],
    ] as const) {
      column.add(row * width, 1);
      column.add(row * width + i, weight);
    }
  }

  fade(factor: number): void {
    for (const column of [this.#employees, this.#teams, this.#agency]) column.scale(factor);
  }

  get bytes(): number {
    return this.#employees.bytes + this.#teams.bytes;
  }

  copy(employees: number, teams: number): LinkRatesCopy {
    return {
      employees: this.#employees.copy(employees),
      teams: this.#teams.copy(teams),
      agency: this.#agency.copy(1),
    };
  }

  put(copy: LinkRatesCopy): void {
    this.#employees.put(copy.employees);
    this.#teams.put(copy.teams);
    this.#agency.put(copy.agency);
  }

  #rate(employee: number, team: number, state: number): number {
    const ofTeam = this.#teamRate(team, state, employee);
    const { shape, mostOwnRate } = this.#settings;
    const place = employee * width;
    const own =
      (this.#employees.get(place + 1 + state) + shape) / (this.#employees.get(place) + shape / ofTeam);
    return Math.min(own, mostOwnRate * ofTeam, 0.95);
  }

  /** That of his colleagues: who is a team of one, or most of it, is no measure of himself. */
  #teamRate(team: number, state: number, but: number): number {
    const ofAgency = this.#agencyRate(state);
    const { shape, mostOwnRate } = this.#settings;
    const [place, own] = [team * width, but * width];
    // What he did in another team before is taken off here too: then less is known of this one, never less than none.
    const all = Math.max(0, this.#teams.get(place) - this.#employees.get(own));
    const seen = Math.max(0, this.#teams.get(place + 1 + state) - this.#employees.get(own + 1 + state));
    const rate = (Math.min(seen, all) + shape) / (all + shape / ofAgency);
    return Math.min(rate, mostOwnRate * ofAgency, 0.95);
  }

  /** What is assumed before anything is counted does not fade: after a silence it holds again. */
  #agencyRate(state: number): number {
    const assumed = beforeWeight * before[linkStates[state] ?? "none"];
    return Math.min(0.95, (this.#agency.get(1 + state) + assumed) / (this.#agency.get(0) + beforeWeight));
  }
}
