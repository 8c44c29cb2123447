import { hourAt } from "./agency-time.ts";
import { Column, type ColumnArray } from "./column.ts";
import type { DetectorSettings } from "./detector-settings.ts";
import type { Addend, Feature } from "./finding.ts";
import { type LookUp, relations, uses } from "./stream-event.ts";

const hours = 24;

/** A value that was counted: where, what, and its share under misuse. */
interface Seen {
  readonly feature: Feature;
  readonly value: string;
  readonly place: number;
  /** The places of all values of this feature. */
  readonly from: number;
  readonly to: number;
  readonly share: number;
}

const places = { relation: 0, shield: relations.length, use: relations.length + 2, tags: 0, end: 0 };
places.tags = places.use + uses.length;
places.end = places.tags + 2;

export interface CircumstancesCopy {
  readonly hours: ColumnArray;
  readonly agency: ColumnArray;
  readonly counts: ColumnArray;
}

/** What else a look-up says: the hour, who the subject is to the employee, what is done with which data. */
export class Circumstances {
  readonly #settings: DetectorSettings;
  readonly #hours = new Column("f32", hours);
  readonly #agency = new Column("f64", hours);
  readonly #counts = new Column("f64");

  constructor(settings: DetectorSettings) {
    this.#settings = settings;
    this.#agency.grow(1);
    this.#counts.grow(places.end);
  }

  grow(employees: number): void {
    this.#hours.grow(employees);
  }

  /** What a first look-up at a subject says beside its place in the work. */
  weighFirst(lookUp: LookUp, employee: number, at: number): readonly Addend[] {
    return [this.#hourAddend(employee, at), ...this.#seenIn(lookUp).map((seen) => this.#addend(seen))];
  }

  /** Of a further look-up only what is done with the data is new. */
  weighAgain(lookUp: LookUp): readonly Addend[] {
    return this.#seenIn(lookUp)
      .filter(({ feature }) => feature === "use")
      .map((seen) => this.#addend(seen));
  }

  /** Counts a look-up of work that has a link. */
  learn(lookUp: LookUp, employee: number, at: number): void {
    const hour = hourAt(at);
    this.#hours.add(employee * hours + hour, 1);
    this.#agency.add(hour, 1);
    for (const { place } of this.#seenIn(lookUp)) this.#counts.add(place, 1);
  }

  fade(factor: number): void {
    for (const column of [this.#hours, this.#agency, this.#counts]) column.scale(factor);
  }

  get bytes(): number {
    return this.#hours.bytes;
  }

  copy(employees: number): CircumstancesCopy {
    return {
      hours: this.#hours.copy(employees),
      agency: this.#agency.copy(1),
      counts: this.#counts.copy(places.end),
    };
  }

  put(copy: CircumstancesCopy): void {
    this.#hours.put(copy.hours);
    this.#agency.put(copy.agency);
    this.#counts.put(copy.counts);
  }

  /** Misuse keeps to the employee's own hours, but for a share at any hour. */
  #hourAddend(employee: number, at: number): Addend {
    const { shrinkage: k, anyHourShare } = this.#settings;
    const hour = hourAt(at);
    let [own, all] = [0, 0];
    for (let h = 0; h < hours; h++) {
      own += this.#hours.get(employee * hours + h);
      all += this.#agency.get(h);
    }
    const agency = (this.#agency.get(hour) + k / hours) / (all + k);
    const work = this.#hours.get(employee * hours + hour);
    const share = (work + k * agency) / (own + k);
    const counts = { work: Math.round(work * 10) / 10, workOf: Math.round(own * 10) / 10, agency };
    const llr = this.#bounded(Math.log(1 - anyHourShare + anyHourShare / hours / share));
    return { feature: "hour", value: String(hour), llr, counts };
  }

  #addend({ feature, value, place, from, to, share }: Seen): Addend {
    const { shrinkage: k } = this.#settings;
    let all = 0;
    for (let other = from; other < to; other++) all += this.#counts.get(other);
    const work = this.#counts.get(place);
    const llr = this.#bounded(Math.log((share * (all + k)) / (work + k * share)));
    return {
      feature,
      value,
      llr,
      counts: { work: Math.round(work * 10) / 10, workOf: Math.round(all * 10) / 10 },
    };
  }

  #seenIn({ relation, shielded, use, tags }: LookUp): readonly Seen[] {
    const seen: Seen[] = [];
    const { relation: relationShares, shielded: shieldShare, use: useShares, soughtTags } = this.#settings;
    if (relation !== undefined) {
      const share = relationShares[relation];
      const place = places.relation + relations.indexOf(relation);
      seen.push({ feature: "relation", value: relation, place, from: 0, to: places.shield, share });
    }
    if (shielded !== undefined) {
      const share = shielded ? shieldShare : 1 - shieldShare;
      const place = places.shield + Number(shielded);
      seen.push({
        feature: "shield",
        value: String(shielded),
        place,
        from: places.shield,
        to: places.use,
        share,
      });
    }
    if (use !== undefined) {
      const place = places.use + uses.indexOf(use);
      seen.push({
        feature: "use",
        value: use,
        place,
        from: places.use,
        to: places.tags,
        share: useShares[use],
      });
    }
    if (tags !== undefined) {
      const sought = tags.filter((tag) => soughtTags.tags.includes(tag));
      const share = sought.length > 0 ? soughtTags.share : 1 - soughtTags.share;
      const place = places.tags + Number(sought.length > 0);
      const value = sought.join(" ") || "none";
      seen.push({ feature: "tags", value, place, from: places.tags, to: places.end, share });
    }
    return seen;
  }

  #bounded(llr: number): number {
    const { feature } = this.#settings.bounds;
    return Math.max(-feature, Math.min(feature, llr));
  }
}
