import type { JsonValue, Random } from "@grondslag/kernel";
import type { AccessRequest } from "../domain/access-request.ts";
import { defaultSettings } from "../domain/default-settings.ts";
import { assuranceLevels } from "../domain/entities.ts";
import { needToKnow } from "../domain/need-to-know.ts";
import { shieldId } from "../domain/shield-id.ts";
import type { SnapshotChange } from "../domain/snapshot.ts";

/** A source of choices, such as `seededRandom` of the kernel. */
export type Chooser = Random & { next(): number };

/** The moment around which made-up worlds are made: grants, grounds and items begin and end just beside it. */
export const worldTime = Date.UTC(2026, 10, 21, 9, 0, 0);

const hour = 3_600_000;
/** Few names, so that changes and requests meet; some of them are names that careless code trips over. */
const employees = ["anna", "bart", "__proto__"];
const units = ["north", "constructor", "south"];
const jobs = ["clerk", "valueOf"];
const places = ["office", "home"];
const qualifications = ["privacy", "toString"];
const systems = ["desk", "archive"];
const activities = ["assess", "collect", "toString"];
const dataSets = ["persons", "income", "cars"];
const purposes = ["assessment", "collection"];
const fields = ["name", "address", "amount"];
const roles = ["clerk", "collector", "hasOwnProperty"];
const groups = ["vip", "judges"];
const actions = ["read", "read", "read", "search", "update", "export", "destroy"];
const subjects = ["bsn:123456782", "bsn:111222333", "rsin:123456782", "kvk:12345678", "kvk:00000000"];
/** If there were as many as of other kinds, they would hide most of the world. */
const seldom = ["shield", "relation", "compartment"];
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
  readonly #uses: { activity: string; dataSet: string; action: string }[] = [];

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

  /** Six in ten are about an employee and a subject that a work item once linked, half about what a role allows. */
  request(): AccessRequest {
    const link = this.#chance(0.6) ? this.#pick(this.#links) : undefined;
    return {
      system: this.#mostly(["desk", "desk", "desk", ...systems]),
      employee: link?.employee ?? this.#mostly(employees),
      subject: link?.subject ?? this.#mostly(subjects),
      ...(this.#chance(0.5)
        ? this.#pick(this.#uses)
        : {
            action: this.#mostly(actions),
            dataSet: this.#mostly(dataSets),
            activity: this.#mostly(activities),
          }),
      ...(this.#chance(0.2) && { workItem: link?.item ?? this.#itemId() }),
      ...(this.#chance(0.2) && { fields: this.#some([...fields, "secret"]) }),
      ...(this.#chance(0.7) && { known: this.#chance(0.8) }),
      ...(this.#chance(0.7) && { place: this.#pick([...places, "office", "toString"]) }),
      ...(this.#chance(0.7) && { assuranceLevel: this.#pick([...assuranceLevels, "high" as const]) }),
    };
  }

  readonly #makers: Readonly<Record<string, () => SnapshotChange>> = {
    system: () =>
      this.#named("system", systems, {
        ...(this.#chance(0.4) && { onboarding: { tellsKnown: this.#chance(0.5) } }),
      }),
    "data-set": () =>
      this.#named("data-set", dataSets, {
        systemId: this.#pick(["desk", "desk", "desk", "desk", ...systems]),
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
    unit: () => this.#named("unit", units, { ...(this.#chance(0.5) && { parent: this.#pick(units) }) }),
    employee: () =>
      this.#named("employee", employees, {
        unitId: this.#pick(units),
        function: this.#pick(jobs),
        active: this.#chance(0.95),
        ...(this.#chance(0.08) && { suspended: this.#chance(0.8) }),
        ...(this.#chance(0.4) && { trainings: this.#qualifications() }),
        ...(this.#chance(0.8) && { screenings: this.#qualifications() }),
        ...(this.#chance(0.1) && { validUntil: this.#time() }),
        clearances: this.#chance(0.5) ? this.#some(groups) : [],
      }),
    role: () => {
      const permissions = activities.flatMap((activityId) =>
        this.#some(dataSets).map((dataSetId) => ({ activityId, dataSetId, actions: this.#some(actions) })),
      );
      for (const { activityId, dataSetId, actions: given } of permissions) {
        for (const action of given) this.#uses.push({ activity: activityId, dataSet: dataSetId, action });
      }
      return this.#named("role", roles, {
        description: "",
        permissions,
        routePermissions: [],
        ...(this.#chance(0.4) && { conditions: this.#conditions() }),
      });
    },
    grant: () =>
      this.#change("grant", this.#pick([..."123456789"]), {
        employeeId: this.#pick(employees),
        roleId: this.#pick(roles),
        validFrom: this.#time() - 2 * hour,
        ...(this.#chance(0.4) && { validUntil: this.#time() }),
        ...(this.#chance(0.1) && { revokedAt: this.#time() }),
      }),
    "work-item": () => this.#workItem(),
    shield: () => {
      const subject = this.#pick(subjects);
      const setBy = this.#chance(0.5) ? this.#pick(systems) : undefined;
      const group = this.#pick(groups);
      return this.#change("shield", shieldId(subject, setBy), { subject, group, ...(setBy && { setBy }) });
    },
    relation: () => {
      const [employeeId, subject] = [this.#pick(employees), this.#pick(subjects)];
      const kind = this.#pick(["own", "family"]);
      return this.#change("relation", `${employeeId}/${subject}`, { employeeId, subject, kind });
    },
    compartment: () =>
      this.#named("compartment", ["tax", "__proto__"], {
        dataSetIds: this.#pick([["persons"], ["income"], ["income", "cars"]]),
        unitIds: this.#chance(0.1) ? [] : this.#some(units),
      }),
    policy: () => {
      const missingTraining = this.#pick(["flag", "block"]);
      const settings = { ...defaultSettings, missingTraining };
      const fingerprint = `need-to-know@4#${missingTraining}`;
      return this.#change("policy", "active", {
        number: 4,
        fingerprint,
        rules: JSON.parse(JSON.stringify(needToKnow)),
        settings,
      });
    },
  };

  /** Mostly few, so that there are roles that can be used. */
  #conditions(): { readonly [member: string]: JsonValue } {
    const from = this.#pick(["00:00", "08:00", "10:00"]);
    const until = this.#pick(["10:00", "18:00", "24:00"]);
    return {
      ...(this.#chance(0.2) && { units: this.#some(units) }),
      ...(this.#chance(0.2) && { functions: this.#some(jobs) }),
      ...(this.#chance(0.25) && { hours: { days: this.#some([5, 6, 7]), from, until } }),
      ...(this.#chance(0.25) && { places: this.#some(places) }),
      ...(this.#chance(0.25) && { assuranceLevel: this.#pick(assuranceLevels) }),
      ...(this.#chance(0.6) && { trainings: this.#some(qualifications) }),
      ...(this.#chance(0.25) && { screenings: this.#some(qualifications) }),
    };
  }

  #qualifications(): readonly JsonValue[] {
    return this.#some(qualifications).map((id) => ({
      id,
      ...(this.#chance(0.3) && { validUntil: this.#time() }),
    }));
  }

  #workItem(): SnapshotChange {
    const toUnit = this.#chance(0.3);
    const link = { item: this.#itemId(), employee: this.#pick(employees), subject: this.#pick(subjects) };
    this.#links.push(link);
    return this.#change("work-item", link.item, {
      kind: this.#pick(["call", "case", "task", "appointment", "emergency", "emergency"]),
      subject: link.subject,
      purpose: this.#pick(purposes),
      state: this.#pick(["open", "open", "open", "waiting", "closed"]),
      openedBy: toUnit || Number(link.item.slice(5)) % 2 === 0 ? "desk" : link.employee,
      openedAt: this.#time(),
      assignedTo: toUnit ? { type: "unit", id: this.#pick(units) } : { type: "employee", id: link.employee },
      ...(this.#chance(0.3) && { expiresAt: this.#time() }),
    });
  }

  #changeOf(kind: string, removed: number): SnapshotChange {
    const change = this.#makers[kind]?.() ?? { kind, id: "", value: null };
    const gone = this.#chance(seldom.includes(kind) ? 0.8 : removed);
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
    return pool.filter(() => this.#chance(0.8));
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
