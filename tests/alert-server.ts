import { importAgency, type Role } from "@grondslag/access";
import { agentRole, citizenY, deskUnits, employeeOf } from "@grondslag/access/testing";
import { ask, type DeskServer, deskToken, evaluationAbout, startDeskServer } from "./desk-server.ts";
import { type EmployeeSessions, employeeSessions } from "./employee-sessions.ts";

/** A desk whose refused look-ups raise alerts, with analysts Lea and Iris, and Bas who leads Anna's unit. */
export interface AlertServer {
  readonly desk: DeskServer;
  /** Headers of a session of an employee. */
  headersOf(employeeId: string): Promise<Readonly<Record<string, string>>>;
  /** Anna, or another, asks about somebody who does not call. @returns where that is in the log */
  refuse(employee?: string): Promise<Place>;
  close(): Promise<void>;
}

interface Place {
  readonly origin: string;
  readonly index: number;
}

const roleOf = (id: string, ...routePermissions: Role["routePermissions"]): Role => ({
  ...agentRole,
  id,
  name: `Role ${id}`,
  permissions: [],
  routePermissions,
});
const roles = [
  agentRole,
  roleOf("analyst", "alert.read", "alert.judge", "alert-settings.propose", "investigation.propose"),
  roleOf("chooser", "alert-settings.approve"),
  roleOf("auditor", "log.query"),
];
const rule = {
  id: "refused",
  name: "Geweigerde inzages",
  threat: "trying-numbers",
  owner: "integrity bureau",
  legalBasis: "AVG art. 32",
  proportionality: "A refusal alone says little: this is a test.",
  severity: "low",
  when: { field: "outcome", is: "deny" },
};

export async function startAlertServer(): Promise<AlertServer> {
  const sessions: EmployeeSessions = await employeeSessions();
  const desk = await startDeskServer({
    config: { signIn: sessions.signIn, queryStore: { kind: "embedded" } },
    roles,
  });
  const validFrom = Date.now() - 1_000;
  await importAgency(desk.services(), {
    units: [
      ...deskUnits.map((unit) => (unit.id === "desk" ? { ...unit, managerId: "bas" } : unit)),
      { id: "integrity", name: "Integrity" },
    ],
    employees: ["lea", "iris", "bas", "olga"].map((id) => ({ ...employeeOf(id), unitId: "integrity" })),
    grants: [
      ...["lea", "iris", "dirk", "bart"].map((id) => ({
        id: `${id}-analyst`,
        employeeId: id,
        roleId: "analyst",
        validFrom,
      })),
      { id: "olga-auditor", employeeId: "olga", roleId: "auditor", validFrom },
      { id: "bas-chooser", employeeId: "bas", roleId: "chooser", validFrom },
    ],
  });
  await desk.database.pool.query(
    "insert into monitor.rule_version values ('refused', 1, $1, 'studio', 'piet', 0)",
    [JSON.stringify(rule)],
  );
  await desk.database.pool.query(
    `insert into monitor.rule_step (rule, version, author, step, done_by, done_at, consultation, judged, confirmed)
     values ('refused', 1, 'piet', 'live', 'bas', 0, 'OR 2026-14', 10, 9)`,
  );
  const { url } = desk.server;
  const token = await deskToken(url);
  return {
    desk,
    headersOf: (employeeId) => sessions.open(url, employeeId),
    refuse: async (employee = "anna") => {
      const answer = await ask(url, token, evaluationAbout(citizenY, employee));
      const body = (await answer.json()) as {
        readonly decision: boolean;
        readonly context: { record: Place };
      };
      if (body.decision) throw new Error("this look-up was allowed");
      const { origin, index } = body.context.record;
      return { origin, index };
    },
    close: async () => {
      await desk.close();
      await sessions.close();
    },
  };
}
