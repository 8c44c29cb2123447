import type { GrantEntry } from "./organisation-index.ts";

/** A row is one double (end of service) and six whole numbers of which five are used: 32 bytes. */
const rowWords = 8;
const rowDoubles = 4;
/** Begin, end, number of the role. */
const grantLength = 3;
const smallest = 64;

export interface EmployeeRow {
  /** First moment (ms) out of service: Infinity when there is none, NaN for somebody who is not known. */
  readonly endOfService: number;
  /** Access is stopped for a while. */
  readonly suspended: boolean;
  /** Number of the unit; -1 when it is not known. */
  readonly unit: number;
  /** Number of the function; -1 for somebody who is not known. */
  readonly function: number;
  readonly grants: readonly GrantEntry[];
}

/**
 * What every decision reads of an employee, as numbers side by side: a decision about one employee of thirty
 * thousand spends most of its time waiting for memory, so it should wait once for him and once for his grants.
 */
export class EmployeeRows {
  #doubles = new Float64Array(smallest * rowDoubles);
  /** The same memory: unit, first grant, number of grants, function, suspended from the third word on. */
  #words = new Int32Array(this.#doubles.buffer);
  #grants = new Float64Array(smallest * grantLength);
  readonly #entries: GrantEntry[] = [];
  #used = 0;

  endOfService(employee: number): number {
    return this.#doubles[employee * rowDoubles] ?? Number.NaN;
  }

  unit(employee: number): number {
    return this.#words[employee * rowWords + 2] ?? -1;
  }

  /** Place of the first grant; the others follow it. */
  firstGrant(employee: number): number {
    return this.#words[employee * rowWords + 3] ?? 0;
  }

  grantCount(employee: number): number {
    return this.#words[employee * rowWords + 4] ?? 0;
  }

  function(employee: number): number {
    return this.#words[employee * rowWords + 5] ?? -1;
  }

  suspended(employee: number): boolean {
    return this.#words[employee * rowWords + 6] === 1;
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

  set(employee: number, row: EmployeeRow): void {
    const { grants } = row;
    if ((employee + 1) * rowWords > this.#words.length) this.#growRows();
    const room = this.grantCount(employee);
    const first = grants.length <= room ? this.firstGrant(employee) : this.#makeRoom(grants.length);
    this.#doubles[employee * rowDoubles] = row.endOfService;
    this.#words.set(
      [row.unit, first, grants.length, row.function, row.suspended ? 1 : 0],
      employee * rowWords + 2,
    );
    for (const [i, grant] of grants.entries()) this.#setGrant(first + i, grant);
  }

  #growRows(): void {
    const longer = new Float64Array(this.#doubles.length * 2);
    longer.set(this.#doubles);
    this.#doubles = longer;
    this.#words = new Int32Array(longer.buffer);
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
    const employees = this.#words.length / rowWords;
    let needed = extra;
    for (let employee = 0; employee < employees; employee++) needed += this.grantCount(employee);
    this.#grants = new Float64Array(needed * 2 * grantLength);
    this.#used = 0;
    for (let employee = 0; employee < employees; employee++) {
      const first = this.firstGrant(employee);
      const grants = former.slice(first, first + this.grantCount(employee));
      this.#words[employee * rowWords + 3] = this.#used;
      for (const grant of grants) this.#setGrant(this.#used++, grant);
    }
  }
}
