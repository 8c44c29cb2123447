import type { GrantEntry } from "./organisation-index.ts";

/** A row is one double (end of service) and six whole numbers: 32 bytes. */
const rowWords = 8;
const rowDoubles = 4;
/** Of a grant begin, end, number of the role; of a training or screening nothing, its end and its number. */
const grantLength = 3;
const smallest = 64;
const flags = { suspended: 1, cleared: 2 } as const;

export interface EmployeeRow {
  /** First moment (ms) out of service: Infinity when there is none, NaN for somebody who is not known. */
  readonly endOfService: number;
  /** Access is stopped for a while. */
  readonly suspended: boolean;
  /** Cleared for any shield group. */
  readonly cleared: boolean;
  /** Number of the unit; -1 when it is not known. */
  readonly unit: number;
  /** Number of the function; -1 for somebody who is not known. */
  readonly function: number;
  readonly grants: readonly GrantEntry[];
  readonly qualifications: readonly HeldQualification[];
}

/** A training or screening that an employee has, by number, until a moment (Infinity: for good). */
export interface HeldQualification {
  readonly number: number;
  readonly until: number;
}

/**
 * What every decision reads of an employee, as numbers side by side: a decision about one employee of thirty
 * thousand spends most of its time waiting for memory, so it should wait once for him and once for his grants.
 */
export class EmployeeRows {
  #doubles = new Float64Array(smallest * rowDoubles);
  /**
   * The same memory, from the third word on: unit, first grant, number of grants, function, whether suspended and
   * whether cleared for any group, number of qualifications. Those stand behind the grants.
   */
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
    return ((this.#words[employee * rowWords + 6] ?? 0) & flags.suspended) !== 0;
  }

  /** Whether the employee is cleared for any shield group at all. */
  hasClearances(employee: number): boolean {
    return ((this.#words[employee * rowWords + 6] ?? 0) & flags.cleared) !== 0;
  }

  /** Whether the employee has the training or screening with this number at `now` (ms). */
  isQualified(employee: number, qualification: number, now: number): boolean {
    const first = this.firstGrant(employee) + this.grantCount(employee);
    const end = first + this.#qualificationCount(employee);
    for (let place = first; place < end; place++) {
      if (this.grantRole(place) === qualification && now < this.grantUntil(place)) return true;
    }
    return false;
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
    const { grants, qualifications } = row;
    if ((employee + 1) * rowWords > this.#words.length) this.#growRows();
    const length = grants.length + qualifications.length;
    const first = length <= this.#roomOf(employee) ? this.firstGrant(employee) : this.#makeRoom(length);
    this.#doubles[employee * rowDoubles] = row.endOfService;
    const noted = (row.suspended ? flags.suspended : 0) | (row.cleared ? flags.cleared : 0);
    // Written one by one: a list of them would be garbage for every employee and every grant.
    const words = this.#words;
    const at = employee * rowWords + 2;
    words[at] = row.unit;
    words[at + 1] = first;
    words[at + 2] = grants.length;
    words[at + 3] = row.function;
    words[at + 4] = noted;
    words[at + 5] = qualifications.length;
    let place = first;
    for (const grant of grants) {
      this.#entries[place] = grant;
      this.#write(place, grant.from, grant.until, grant.role.number);
      place += 1;
    }
    for (const { number, until } of qualifications) {
      this.#write(place, 0, until, number);
      place += 1;
    }
  }

  #qualificationCount(employee: number): number {
    return this.#words[employee * rowWords + 7] ?? 0;
  }

  #roomOf(employee: number): number {
    return this.grantCount(employee) + this.#qualificationCount(employee);
  }

  #growRows(): void {
    const longer = new Float64Array(this.#doubles.length * 2);
    longer.set(this.#doubles);
    this.#doubles = longer;
    this.#words = new Int32Array(longer.buffer);
  }

  #write(place: number, from: number, until: number, number: number): void {
    const at = place * grantLength;
    this.#grants[at] = from;
    this.#grants[at + 1] = until;
    this.#grants[at + 2] = number;
  }

  /** A place for grants and qualifications; what they leave behind stays empty until all are moved together. */
  #makeRoom(count: number): number {
    if ((this.#used + count) * grantLength > this.#grants.length) this.#moveTogether(count);
    const first = this.#used;
    this.#used += count;
    return first;
  }

  #moveTogether(extra: number): void {
    const former = this.#grants;
    const entries = this.#entries.splice(0);
    const employees = this.#words.length / rowWords;
    let needed = extra;
    for (let employee = 0; employee < employees; employee++) needed += this.#roomOf(employee);
    this.#grants = new Float64Array(needed * 2 * grantLength);
    this.#used = 0;
    for (let employee = 0; employee < employees; employee++) {
      const first = this.firstGrant(employee);
      const room = this.#roomOf(employee);
      this.#grants.set(
        former.subarray(first * grantLength, (first + room) * grantLength),
        this.#used * grantLength,
      );
      for (let i = 0; i < this.grantCount(employee); i++) {
        const entry = entries[first + i];
        if (entry !== undefined) this.#entries[this.#used + i] = entry;
      }
      this.#words[employee * rowWords + 3] = this.#used;
      this.#used += room;
    }
  }
}
