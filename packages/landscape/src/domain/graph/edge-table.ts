import { type RelationType, relationTypes } from "../relation.ts";
import { readGroup } from "../relation-group.ts";

export const typesInOrder = Object.keys(relationTypes) as readonly RelationType[];

/** Days since the epoch stand for open ends when they are these. */
const beforeAll = -0x80000000;
const afterAll = 0x7fffffff;
const dayMs = 86_400_000;

/** A relation between two nodes, which are numbers here. */
export interface Edge {
  /** Number of its row; of what is added later it is higher. */
  readonly row: number;
  readonly from: number;
  readonly to: number;
  readonly type: RelationType;
  readonly validFrom?: string;
  readonly validUntil?: string;
  /** `1/database`: one of those that are needed as database. */
  readonly group?: string;
}

/** Days since the epoch of `YYYY-MM-DD`. */
export function dayNumber(day: string): number {
  return Math.floor(Date.parse(`${day}T00:00:00Z`) / dayMs);
}

/** Relations in typed arrays: 39 bytes each, so that a million of them are nothing. */
export class EdgeTable {
  rows = new Float64Array(1024);
  from = new Int32Array(1024);
  to = new Int32Array(1024);
  types = new Uint8Array(1024);
  validFrom = new Int32Array(1024);
  validUntil = new Int32Array(1024);
  /** Place of the name of its group among `groupNames`, from 1; 0 when it is in none. */
  groups = new Int32Array(1024);
  /** How many of its group must work. */
  needed = new Uint16Array(1024);
  readonly groupNames: string[] = [];
  readonly #namePlaces = new Map<string, number>();
  /** Places in the arrays, in use or not. */
  length = 0;

  /** Adds a relation. Rows come in rising order, as they are read. */
  add({ row, from, to, type, validFrom, validUntil, group }: Edge): void {
    if (this.length === this.rows.length) this.#grow();
    const at = this.length++;
    this.rows[at] = row;
    this.from[at] = from;
    this.to[at] = to;
    this.types[at] = typesInOrder.indexOf(type);
    this.validFrom[at] = validFrom === undefined ? beforeAll : dayNumber(validFrom);
    this.validUntil[at] = validUntil === undefined ? afterAll : dayNumber(validUntil);
    const read = group === undefined ? undefined : readGroup(group);
    this.groups[at] = read === undefined ? 0 : this.#placeOfName(read.name);
    this.needed[at] = read?.needed ?? 0;
  }

  /** Lets a relation hold on no day. A row that is not there is passed over. */
  remove(row: number): void {
    let low = 0;
    let high = this.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = this.rows[middle] ?? 0;
      if (found === row) {
        this.validUntil[middle] = beforeAll;
        return;
      }
      if (found < row) low = middle + 1;
      else high = middle - 1;
    }
  }

  holdsOn(at: number, day: number): boolean {
    return (this.validFrom[at] ?? 0) <= day && day < (this.validUntil[at] ?? 0);
  }

  /** The group of a relation as it is stated; undefined when it is in none. */
  groupAt(at: number): string | undefined {
    const name = this.groupNames[(this.groups[at] ?? 0) - 1];
    return name === undefined ? undefined : `${this.needed[at]}/${name}`;
  }

  #placeOfName(name: string): number {
    const known = this.#namePlaces.get(name);
    if (known !== undefined) return known;
    const place = this.groupNames.push(name);
    this.#namePlaces.set(name, place);
    return place;
  }

  #grow(): void {
    const size = this.rows.length * 2;
    const larger = <Column extends Float64Array | Int32Array | Uint16Array | Uint8Array>(
      column: Column,
      made: Column,
    ): Column => {
      made.set(column);
      return made;
    };
    this.rows = larger(this.rows, new Float64Array(size));
    this.from = larger(this.from, new Int32Array(size));
    this.to = larger(this.to, new Int32Array(size));
    this.types = larger(this.types, new Uint8Array(size));
    this.validFrom = larger(this.validFrom, new Int32Array(size));
    this.validUntil = larger(this.validUntil, new Int32Array(size));
    this.groups = larger(this.groups, new Int32Array(size));
    this.needed = larger(this.needed, new Uint16Array(size));
  }
}
