import { randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";
import { importAgency, type Role } from "@grondslag/access";
import { agentRole, deskUnits, employeeOf } from "@grondslag/access/testing";
import type { Browser, Page } from "playwright-core";
import { otlpJson } from "../../packages/log/src/testing/otlp-bodies.ts";
import { ask, type DeskServer, deskClient, deskToken, startDeskServer } from "../desk-server.ts";
import { employeeSessions } from "../employee-sessions.ts";
import { launchBrowser } from "./browser.ts";
import { gatherFaults, settled, speak } from "./site.ts";

/**
 * An agency with an old system that cannot ask for permission and only sends its lines. Rob and Anna work with it; Lea
 * sees signals, Iris investigates, Bas decides. Nobody in it exists.
 */
export interface BribedAgency {
  readonly desk: DeskServer;
  /** Somebody signs in with a browser of his own. */
  open(who: string, at: string): Promise<{ readonly page: Page; readonly faults: readonly string[] }>;
  /** Calls the API in somebody's name; a subject (`bsn:…`) is a citizen. */
  call(who: string, route: string, body?: object): Promise<Response>;
  /**
   * The old system tells that an employee looked at these people, one after another, and which fields he saw if it
   * knows. Settles when that is durable.
   */
  look(employee: string, subjects: readonly string[], at: number, fields?: readonly string[]): Promise<void>;
  close(): Promise<void>;
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
  roleOf("analyst", "register.read", "alert.read", "alert.judge", "reveal.propose"),
  roleOf("investigator", "register.read", "alert.read", "investigation.propose", "investigation.work"),
  roleOf(
    "integrity-lead",
    "register.read",
    "alert.read",
    "investigation.decide",
    "investigation.work",
    "reveal.decide",
  ),
];
const web = fileURLToPath(new URL("../../apps/web/dist", import.meta.url));
const hour = 3_600_000;

/** People with numbers for tests (999…) that pass the eleven-test. */
export function testPeople(count: number): readonly string[] {
  const found: string[] = [];
  for (let n = 999_900_000; found.length < count; n++) {
    const digits = [...String(n)].map(Number);
    const sum = digits.reduce((all, digit, at) => all + digit * (at === 8 ? -1 : 9 - at), 0);
    if (sum % 11 === 0) found.push(`bsn:${n}`);
  }
  return found;
}

/** @param worked whom somebody has open work about, by employee */
export async function startBribedAgency(
  worked: Readonly<Record<string, readonly string[]>>,
  logSigningKey: Uint8Array,
): Promise<BribedAgency> {
  const sessions = await employeeSessions();
  const scopes = ["access.decide", "log.take-in", "source.read", "source.edit"] as const;
  const desk = await startDeskServer({
    clients: [{ ...deskClient, scopes }],
    config: {
      signIn: sessions.signIn,
      queryStore: { kind: "embedded" },
      webDirectory: web,
      keys: { logSigningKey },
    },
    roles,
  });
  const { url } = desk.server;
  const validFrom = Date.now() - hour;
  const overseers = { lea: "analyst", iris: "investigator", bas: "integrity-lead" };
  await importAgency(desk.services(), {
    units: [...deskUnits, { id: "signals", name: "Signals" }, { id: "integrity", name: "Integrity" }],
    employees: [
      employeeOf("rob"),
      ...Object.keys(overseers).map((id) => ({
        ...employeeOf(id),
        unitId: id === "lea" ? "signals" : "integrity",
      })),
    ],
    grants: Object.entries(overseers).map(([employeeId, roleId]) => ({
      id: `${employeeId}-${roleId}`,
      employeeId,
      roleId,
      validFrom,
    })),
    workItems: Object.entries(worked).flatMap(([employee, subjects]) =>
      subjects.map((subject, n) => ({
        id: `case-${employee}-${n}`,
        kind: "case" as const,
        subject,
        purpose: "service",
        state: "open" as const,
        openedBy: "persons-desk",
        openedAt: Date.now() - 3 * hour,
        assignedTo: { type: "employee" as const, id: employee },
      })),
    ),
  });
  const token = await deskToken(url);
  const mapping = {
    version: 1,
    serviceNames: ["old-desk"],
    employee: { from: ["user.id"] },
    dataSet: { otherwise: "persons" },
  };
  const source = {
    kind: "otlp",
    systemId: "persons-desk",
    mapping,
    defaultRetentionClass: "other",
    version: 0,
  };
  await expectOk(
    fetch(`${url}/api/v1/log-sources/old-desk`, {
      method: "PUT",
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      body: JSON.stringify(source),
    }),
  );
  const browser: Browser = await launchBrowser();
  const signedIn = new Map<string, Readonly<Record<string, string>>>();
  const headersOf = async (who: string): Promise<Readonly<Record<string, string>>> => {
    const known = signedIn.get(who);
    if (known !== undefined) return known;
    const made = who.includes(":") ? await sessions.openCitizen(url, who) : await sessions.open(url, who);
    signedIn.set(who, made);
    return made;
  };
  return {
    desk,
    open: async (who, at) => {
      const context = await browser.newContext({
        viewport: { width: 1280, height: 860 },
        reducedMotion: "reduce",
        locale: "nl-NL",
        timezoneId: "Europe/Amsterdam",
      });
      // A busy machine is slow; what does not come at all is still named.
      context.setDefaultTimeout(60_000);
      await speak(context, "nl");
      const [name = "", value = ""] = ((await headersOf(who)).cookie ?? "").split("=");
      await context.addCookies([{ name, value, url }]);
      const page = await context.newPage();
      const faults = gatherFaults(page);
      await page.goto(url + at);
      await settled(page);
      return { page, faults };
    },
    call: async (who, route, body) =>
      fetch(`${url}/api/v1${route}`, {
        method: body === undefined ? "GET" : "POST",
        headers: {
          ...(await headersOf(who)),
          ...(body === undefined ? {} : { "content-type": "application/json" }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    look: async (employee, subjects, at, fields) => {
      const spans = subjects.map((subject, n) => ({
        traceId: randomBytes(16).toString("hex"),
        spanId: randomBytes(8).toString("hex"),
        name: "show person",
        start: `${at + n * 1_000}000000`,
        attributes: {
          "dpl.core.processing_activity_id": "answer-call",
          "dpl.core.data_subject_id": subject.replace("bsn:", ""),
          "dpl.core.data_subject_id_type": "BSN",
          "user.id": employee,
          ...(fields === undefined ? {} : { "grondslag.fields": fields }),
        },
      }));
      await expectOk(ask(url, token, otlpJson(spans, { "service.name": "old-desk" }), "/v1/traces"));
    },
    close: async () => {
      await browser.close();
      await desk.close();
      await sessions.close();
    },
  };
}

async function expectOk(answer: Promise<Response>): Promise<void> {
  const response = await answer;
  const text = await response.text();
  if (!response.ok || text.includes("rejected")) throw new Error(`${response.status}: ${text}`);
}
