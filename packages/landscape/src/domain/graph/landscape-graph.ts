import { type ItemKind, itemKinds } from "../item.ts";
import type { RelationType } from "../relation.ts";
import { adjacencyOfDay, type DayGraph } from "./adjacency.ts";
import { dayNumber, EdgeTable, typesInOrder } from "./edge-table.ts";

/** A node as it is read. */
export interface GraphItem {
  readonly id: string;
  /** Undefined for what nobody states any more. */
  readonly kind: ItemKind | undefined;
  /** Whole cents; 0 when no money passes through it. */
  readonly centsPerDay: number;
}

/** A relation as it is read; rows rise. */
export interface GraphRelation {
  readonly row: number;
  readonly from: string;
  readonly type: RelationType;
  readonly to: string;
  readonly validFrom?: string;
  readonly validUntil?: string;
  readonly group?: string;
}

/** A relation as a reason for something. */
export interface NamedRelation {
  readonly from: string;
  readonly type: RelationType;
  readonly to: string;
  /** `1/database`: one of those that are needed as database. */
  readonly group?: string;
}

/** So many days are kept ready. */
const daysKept = 3;
const goneKind = 255;

/** Items and relations in memory, small enough to hold all of a large agency, and quick to walk through. */
export class LandscapeGraph {
  /** The change up to which everything is in it. */
  change = 0;
  readonly edges = new EdgeTable();
  readonly #places = new Map<string, number>();
  readonly #ids: string[] = [];
  readonly #kinds: number[] = [];
  readonly #cents: number[] = [];
  readonly #days = new Map<number, DayGraph>();

  /** How many nodes there are, with those that are gone. */
  get size(): number {
    return this.#ids.length;
  }

  putItem({ id, kind, centsPerDay }: GraphItem): void {
    const place = this.#placeOf(id);
    this.#kinds[place] = kind === undefined ? goneKind : itemKinds.indexOf(kind);
    this.#cents[place] = centsPerDay;
  }

  addRelation({ from, to, ...relation }: GraphRelation): void {
    this.#days.clear();
    this.edges.add({ ...relation, from: this.#placeOf(from), to: this.#placeOf(to) });
  }

  endRelation(row: number): void {
    this.#days.clear();
    this.edges.remove(row);
  }

  /** Undefined when no item or relation names it. */
  find(id: string): number | undefined {
    return this.#places.get(id);
  }

  idOf(place: number): string {
    return this.#ids[place] ?? "";
  }

  kindOf(place: number): ItemKind | undefined {
    return itemKinds[this.#kinds[place] ?? goneKind];
  }

  centsOf(place: number): number {
    return this.#cents[place] ?? 0;
  }

  relationAt(edge: number): NamedRelation {
    const type = typesInOrder[this.edges.types[edge] ?? 0] ?? "related-to";
    const group = this.edges.groupAt(edge);
    const ends = { from: this.idOf(this.edges.from[edge] ?? 0), to: this.idOf(this.edges.to[edge] ?? 0) };
    return { from: ends.from, type, to: ends.to, ...(group !== undefined && { group }) };
  }

  /** @param day `YYYY-MM-DD`; relations that hold then count. */
  onDay(day: string): DayGraph {
    const number = dayNumber(day);
    const known = this.#days.get(number);
    if (known !== undefined) return known;
    const made = adjacencyOfDay(this.edges, this.size, number);
    if (this.#days.size >= daysKept) this.#days.clear();
    this.#days.set(number, made);
    return made;
  }

  #placeOf(id: string): number {
    const known = this.#places.get(id);
    if (known !== undefined) return known;
    const place = this.#ids.length;
    this.#places.set(id, place);
    this.#ids.push(id);
    this.#kinds.push(goneKind);
    this.#cents.push(0);
    this.#days.clear();
    return place;
  }
}
