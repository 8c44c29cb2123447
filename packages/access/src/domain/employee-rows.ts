import type { GrantEntry } from "./organisation-index.ts";

/** End of service, unit, place of the first grant, number of grants. */
const rowLength = 4;
/** Begin, end, number of the role. */
const grantLength = 3;
const smallest = 64;

export interface EmployeeRow {
  /** First moment (ms) out of service: Infinity when there is none, NaN for somebody who is not known. */
  readonly endOfService: number;
  /** Number of the unit; -1 when it is not known. */
  readonly unit: number;
  readonly grants: readonly GrantEntry[];
}

/**
 * What every decision reads of an employee, as doubles side by side: a decision about one employee of thirty
 * thousand spends most of its time waiting for memory, so it should wait once for him and once for his grants.
 */
export class EmployeeRows {
  #rows = new Float64Array(smallest * rowLength);
  #grants = new Float64Array(smallest * grantLength);
  readonly #entries: GrantEntry[] = [];
  #used = 0;

  endOfService(employee: number): number {
    return this.#rows[employee * rowLength] ?? Number.NaN;
  }

  unit(employee: number): number {
    return this.#rows[employee * rowLength + 1] ?? -1;
  }

  /** Place of the first grant; the others follow it. */
  firstGrant(employee: number): number {
    return this.#rows[employee * rowLength + 2] ?? 0;
  }

  grantCount(employee: number): number {
    return this.#rows[employee * rowLength + 3] ?? 0;
  }

  grantFrom(place: number): number {
    return this.#grants[place * grantLength] ?? 0;
  }

  grantUntil(place: number): number {
    return this.#grants[place * grantLength + 1] ?? 0;
  }

  grantRole(place: number): number {
    return this.#grants[place * grantLength + 2] ?? 0;
  }

  grant(place: number): GrantEntry | undefined {
    return this.#entries[place];
  }

  set(employee: number, { endOfService, unit, grants }: EmployeeRow): void {
    if ((employee + 1) * rowLength > this.#rows.length) this.#rows = doubled(this.#rows);
    const room = this.grantCount(employee);
    const first = grants.length <= room ? this.firstGrant(employee) : this.#makeRoom(grants.length);
    this.#rows.set([endOfService, unit, first, grants.length], employee * rowLength);
    for (const [i, grant] of grants.entries()) this.#setGrant(first + i, grant);
  }

  #setGrant(place: number, grant: GrantEntry): void {
    this.#entries[place] = grant;
    this.#grants.set([grant.from, grant.until, grant.role.number], place * grantLength);
  }

  /** A place for a number of grants; what they leave behind stays empty until all are moved together. */
  #makeRoom(count: number): number {
    if ((this.#used + count) * grantLength > this.#grants.length) this.#moveTogether(count);
    const first = this.#used;
    this.#used += count;
    return first;
  }

  #moveTogether(extra: number): void {
    const former = this.#entries.splice(0);
    let needed = extra;
    for (let i = 3; i < this.#rows.length; i += rowLength) needed += this.#rows[i] ?? 0;
    this.#grants = new Float64Array(needed * 2 * grantLength);
    this.#used = 0;
    for (let i = 0; i < this.#rows.length; i += rowLength) {
      const first = this.#rows[i + 2] ?? 0;
      const grants = former.slice(first, first + (this.#rows[i + 3] ?? 0));
      this.#rows[i + 2] = this.#used;
      for (const grant of grants) this.#setGrant(this.#used++, grant);
    }
  }
}

function doubled(column: Float64Array): Float64Array<ArrayBuffer> {
  const longer = new Float64Array(column.length * 2);
  longer.set(column);
  return longer;
}
