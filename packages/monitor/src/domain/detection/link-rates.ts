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
    this.#agency.set(0, beforeWeight);
    for (const [i, state] of linkStates.entries()) this.#agency.set(1 + i, beforeWeight * before[state]);
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
      team: this.#teamRate(team, i),
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
    const ofTeam = this.#teamRate(team, state);
    const { shape, mostOwnRate } = this.#settings;
    const place = employee * width;
    const own =
      (this.#employees.get(place + 1 + state) + shape) / (this.#employees.get(place) + shape / ofTeam);
    return Math.min(own, mostOwnRate * ofTeam, 0.95);
  }

  #teamRate(team: number, state: number): number {
    const ofAgency = this.#agencyRate(state);
    const { shape, mostOwnRate } = this.#settings;
    const place = team * width;
    const own = (this.#teams.get(place + 1 + state) + shape) / (this.#teams.get(place) + shape / ofAgency);
    return Math.min(own, mostOwnRate * ofAgency, 0.95);
  }

  #agencyRate(state: number): number {
    const of = this.#agency.get(0) + 1;
    return Math.min(0.95, Math.max(1e-5, (this.#agency.get(1 + state) + 1e-3) / of));
  }
}
