import {
  type Agency,
  type Employee,
  type GrantReads,
  grantReads,
  importAgency,
  type ReviewReads,
  type Role,
  reviewReads,
} from "@grondslag/access";
import { citizenX, deskRegister, employeeOf, grantOf, officeTime } from "@grondslag/access/testing";
import {
  type RegisterStore,
  registerStore,
  saveActivity,
  saveDataSet,
  saveSystem,
} from "@grondslag/register";
import { Kysely, PostgresDialect } from "kysely";
import { type DeskInPostgres, deskInPostgres } from "./telephone-desk.ts";

const day = 86_400_000;

/** A telephone desk with people who lead it, norms, a sensitive role and a system that is not onboarded. */
export interface AuthorisationDesk extends DeskInPostgres {
  readonly grants: GrantReads;
  readonly reviews: ReviewReads;
  readonly register: RegisterStore;
  /** Tells the inventory that grants were used, as the projection of the log would. */
  use(grantId: string, last: number, count?: number): Promise<void>;
}

const roleOf = (id: string, dataSetId: string, rest: Partial<Role> = {}): Role => ({
  id,
  name: `Role ${id}`,
  description: `What ${id} needs`,
  permissions: [{ activityId: `use-${dataSetId}`, dataSetId, actions: ["read"] }],
  routePermissions: [],
  ...rest,
});

const leaders: readonly Employee[] = [
  employeeOf("director", { unitId: "agency", function: "director" }),
  employeeOf("lead", { function: "team-leader" }),
  employeeOf("lead-2", { function: "team-leader" }),
  employeeOf("deputy", { function: "senior" }),
  employeeOf("owner", { unitId: "back-office", function: "director" }),
];

/** What is added to `deskAgency`. The manager `lead` of the desk has a second account, `lead-2`. */
function authorisations(now: number): Agency {
  return {
    units: [
      { id: "agency", name: "Agency", managerId: "director" },
      { id: "desk", name: "Telephone desk", parent: "agency", managerId: "lead", deputyIds: ["deputy"] },
      { id: "team-a", name: "Team A", parent: "desk" },
      { id: "back-office", name: "Back office", parent: "agency" },
    ],
    employees: [
      ...leaders,
      employeeOf("tess", { temporary: true, validUntil: now + 30 * day }),
      employeeOf("gone", { active: false }),
      employeeOf("omar", { unitId: "team-a" }),
    ],
    functions: [
      { id: "agent", name: "Agent", description: "Answers calls", roleIds: ["agent"] },
      { id: "team-leader", name: "Team leader", description: "Leads", roleIds: [] },
    ],
    roles: [
      roleOf("collector", "debts", {
        sensitive: true,
        conditions: { trainings: ["privacy"], screenings: ["integrity"], functions: ["collector"] },
        ownerId: "owner",
      }),
      roleOf("archivist", "letters"),
      { ...roleOf("agent-too", "persons"), permissions: [permission("answer-call", "persons")] },
    ],
    relations: ["lead", "lead-2"].map((employeeId) => ({
      id: `${employeeId}/${citizenX}`,
      employeeId,
      subject: citizenX,
      kind: "own" as const,
    })),
    grants: [grantOf("omar", now)],
  };
}

function permission(activityId: string, dataSetId: string) {
  return { activityId, dataSetId, actions: ["read"] };
}

export async function authorisationDesk(): Promise<AuthorisationDesk> {
  const desk = await deskInPostgres();
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: desk.pool }) });
  const register = registerStore(db);
  await saveRegister({ store: register, clock: desk.clock });
  await importAgency(desk, authorisations(officeTime));
  const uses = { uses: "log.grant_use" };
  await knowUsesSince(desk, officeTime - 400 * 86_400_000);
  return {
    ...desk,
    register,
    grants: grantReads(db, uses),
    reviews: reviewReads(db, uses),
    async use(grantId, last, count = 1) {
      await desk.pool.query(
        `insert into log.grant_use (grant_id, last, count) values ($1, $2, $3)
          on conflict (grant_id) do update set last = excluded.last, count = excluded.count`,
        [grantId, last, count],
      );
    },
  };
}

/** Gives an employee a role that reviews. */
export async function mayReview(desk: AuthorisationDesk, employeeId: string): Promise<void> {
  const reviewer = { id: "reviewer", name: "Reviewer", description: "Reviews", permissions: [] };
  await importAgency(desk, {
    roles: [{ ...reviewer, routePermissions: ["review.decide"] }],
    grants: [{ id: `reviews-${employeeId}`, employeeId, roleId: "reviewer", validFrom: officeTime }],
  });
}

/** A log whose first record is of this moment (ms). */
export async function knowUsesSince({ pool }: Pick<DeskInPostgres, "pool">, since: number): Promise<void> {
  await pool.query("delete from log.growth");
  await pool.query(
    `with made as (
       insert into log.origin (origin) values ('test') on conflict (origin) do update set origin = excluded.origin
       returning id)
     insert into log.growth (origin_id, hour, count) select id, $1, 1 from made`,
    [since],
  );
}

/** `debts` is onboarded, `archive` is not. */
async function saveRegister(services: Parameters<typeof saveSystem>[0]): Promise<void> {
  const { system, dataSet, activity } = deskRegister;
  const { onboarding: _declared, ...bare } = system;
  for (const [systemId, dataSetId, onboarded] of [
    ["debt-system", "debts", true],
    ["archive", "letters", false],
  ] as const) {
    const record = onboarded ? system : bare;
    await saveSystem(services, { ...record, id: systemId, name: `The ${systemId}` }, "steward");
    await saveDataSet(services, { ...dataSet, id: dataSetId, systemId, name: `The ${dataSetId}` }, "steward");
    const uses = [{ dataSetId, fields: ["name"] }];
    const use = { ...activity, id: `use-${dataSetId}`, name: `Use ${dataSetId}`, uses };
    await saveActivity(services, use, "steward");
  }
}
