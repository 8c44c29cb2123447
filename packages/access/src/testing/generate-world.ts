import type { Random } from "@grondslag/kernel";
import type { AccessRequest } from "../domain/access-request.ts";
import type { SnapshotChange } from "../domain/snapshot.ts";

/** A source of choices, such as `seededRandom` of the kernel. */
export type Chooser = Random & { next(): number };

/** The moment around which made-up worlds are made: grants, grounds and items begin and end just beside it. */
export const worldTime = Date.UTC(2026, 10, 21, 9, 0, 0);

const hour = 3_600_000;
/** Few names, so that changes and requests meet; some of them are names that careless code trips over. */
const employees = ["anna", "bart", "__proto__"];
const units = ["north", "constructor"];
const systems = ["desk", "archive"];
const activities = ["assess", "collect", "toString"];
const dataSets = ["persons", "income", "cars"];
const purposes = ["assessment", "collection"];
const fields = ["name", "address", "amount"];
const roles = ["clerk", "collector", "hasOwnProperty"];
const groups = ["vip", "judges"];
const actions = ["read", "read", "search", "update", "destroy"];
const subjects = ["bsn:123456782", "bsn:111222333", "rsin:123456782", "kvk:12345678", "kvk:00000000"];
const dates = ["2026-01-01", "2026-11-21", "2026-11-22", "2027-01-01"];
const hostile = [
  "",
  "__proto__",
  "\ud800",
  "bsn:",
  "bsn:123456781",
  "BSN:123456782",
  "bsn:١٢٣٤٥٦٧٨٢",
  "kvk:1234567",
];

/** Draws a made-up world, changes to it, and requests about it. */
export class WorldGenerator {
  readonly #random: Chooser;
  readonly #links: { item: string; employee: string; subject: string }[] = [];

  constructor(random: Chooser) {
    this.#random = random;
  }

  /** Everything once: a world in which many requests are permitted. */
  start(): readonly SnapshotChange[] {
    const kinds = Object.keys(this.#makers);
    return kinds.flatMap((kind) => Array.from({ length: 12 }, () => this.#changeOf(kind, 0)));
  }

  /** Some changes; one in six takes an entity away. */
  changes(count: number): readonly SnapshotChange[] {
    const kinds = Object.keys(this.#makers);
    return Array.from({ length: count }, () =>
      this.#changeOf(this.#pick([...kinds, "work-item", "grant"]), 1 / 6),
    );
  }

  /** Six in ten are about an employee and a subject that a work item once linked. */
  request(): AccessRequest {
    const link = this.#chance(0.6) ? this.#pick(this.#links) : undefined;
    return {
      system: this.#mostly(["desk", "desk", "desk", ...systems]),
      employee: link?.employee ?? this.#mostly(employees),
      action: this.#mostly(actions),
      dataSet: this.#mostly(dataSets),
      subject: link?.subject ?? this.#mostly(subjects),
      activity: this.#mostly(activities),
      ...(this.#chance(0.2) && { workItem: link?.item ?? this.#itemId() }),
      ...(this.#chance(0.2) && { fields: this.#some([...fields, "secret"]) }),
    };
  }

  readonly #makers: Readonly<Record<string, () => SnapshotChange>> = {
    system: () => this.#named("system", systems, {}),
    "data-set": () =>
      this.#named("data-set", dataSets, {
        systemId: this.#pick(["desk", "desk", "desk", ...systems]),
        fields: this.#some(fields).map((id) => ({ id, name: id, tags: [] })),
      }),
    "legal-ground": () =>
      this.#named("legal-ground", ["g1", "g2", "g3"], {
        law: "Wet IB 2001",
        article: this.#pick(["3.1", "3.2"]),
        validFrom: this.#pick(dates.slice(0, 3)),
        ...(this.#chance(0.3) && { validUntil: this.#pick(dates) }),
      }),
    activity: () =>
      this.#named("activity", activities, {
        purpose: this.#pick(purposes),
        groundIds: this.#some(["g1", "g2", "g3", "g4"]),
        uses: this.#some(dataSets).map((dataSetId) => ({ dataSetId, fields: this.#some(fields) })),
        retention: { class: "seven-years", period: "P7Y" },
      }),
    unit: () => this.#named("unit", units, {}),
    employee: () =>
      this.#named("employee", employees, {
        unitId: this.#pick(units),
        function: "clerk",
        active: this.#chance(0.9),
        ...(this.#chance(0.2) && { validUntil: this.#time() }),
        clearances: this.#chance(0.5) ? this.#some(groups) : [],
      }),
    role: () =>
      this.#named("role", roles, {
        description: "",
        permissions: activities.flatMap((activityId) =>
          this.#some(dataSets).map((dataSetId) => ({ activityId, dataSetId, actions: this.#some(actions) })),
        ),
        routePermissions: [],
      }),
    grant: () =>
      this.#change("grant", this.#pick(["1", "2", "3", "4", "5", "6"]), {
        employeeId: this.#pick(employees),
        roleId: this.#pick(roles),
        validFrom: this.#time() - 2 * hour,
        ...(this.#chance(0.4) && { validUntil: this.#time() }),
        ...(this.#chance(0.1) && { revokedAt: this.#time() }),
      }),
    "work-item": () => this.#workItem(),
    shield: () => {
      const subject = this.#pick(subjects);
      return this.#change("shield", subject, { subject, group: this.#pick(groups) });
    },
  };

  #workItem(): SnapshotChange {
    const toUnit = this.#chance(0.3);
    const link = { item: this.#itemId(), employee: this.#pick(employees), subject: this.#pick(subjects) };
    this.#links.push(link);
    return this.#change("work-item", link.item, {
      kind: this.#pick(["call", "case", "task", "appointment"]),
      subject: link.subject,
      purpose: this.#pick(purposes),
      state: this.#pick(["open", "open", "open", "waiting", "closed"]),
      openedBy: "desk",
      openedAt: this.#time(),
      assignedTo: toUnit ? { type: "unit", id: this.#pick(units) } : { type: "employee", id: link.employee },
      ...(this.#chance(0.3) && { expiresAt: this.#time() }),
    });
  }

  #changeOf(kind: string, removed: number): SnapshotChange {
    const change = this.#makers[kind]?.() ?? { kind, id: "", value: null };
    // Shields would conceal most of the world if there were as many as of other kinds.
    const gone = this.#chance(kind === "shield" ? 0.7 : removed);
    return gone ? { ...change, value: null } : change;
  }

  #named(kind: string, ids: readonly string[], rest: NonNullable<SnapshotChange["value"]>): SnapshotChange {
    const id = this.#pick(ids);
    return this.#change(kind, id, { name: `${id} of ${kind}`, ...rest });
  }

  #change(kind: string, id: string, rest: NonNullable<SnapshotChange["value"]>): SnapshotChange {
    return { kind, id, value: { id, ...rest } };
  }

  #itemId(): string {
    return `item-${Math.floor(this.#random.next() * 40)}`;
  }

  #time(): number {
    return worldTime + this.#pick([-hour, -1, 0, 1, hour]);
  }

  #mostly(pool: readonly string[]): string {
    return this.#pick(this.#chance(0.95) ? pool : hostile);
  }

  #some<Item>(pool: readonly Item[]): readonly Item[] {
    return pool.filter(() => this.#chance(0.7));
  }

  #chance(share: number): boolean {
    return this.#random.next() < share;
  }

  #pick<Item>(pool: readonly Item[]): Item {
    const item = pool[Math.floor(this.#random.next() * pool.length)];
    if (item === undefined) throw new RangeError("nothing to pick from");
    return item;
  }
}
