import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { citizenX, officeTime } from "../../testing/agency.ts";
import { agentRole, employeeOf, grantOf } from "../../testing/telephone-desk.ts";
import { AccessError } from "../access-error.ts";
import type { Client, WorkItem } from "../entities.ts";
import { assignablePermissions } from "../permission.ts";
import { checkClient } from "./check-client.ts";
import { checkEmployee, inService } from "./check-employee.ts";
import { checkGrant, checkGrantEnd } from "./check-grant.ts";
import { checkRole } from "./check-role.ts";
import { checkShield } from "./check-shield.ts";
import { checkUnit } from "./check-unit.ts";
import { checkEnd, checkId, checkPast, checkSlug, checkText, checkTime, clockSkew } from "./check-values.ts";
import { checkWorkItem } from "./check-work-item.ts";

const hour = 3_600_000;
const call: WorkItem = {
  id: "call-1",
  kind: "call",
  subject: citizenX,
  purpose: "service",
  state: "open",
  openedBy: "desk",
  openedAt: officeTime,
  assignedTo: { type: "employee", id: "anna" },
};
const client: Client = {
  id: "client-1",
  systemId: "desk",
  name: "Desk",
  scopes: ["access.decide"],
  jwks: [{ kty: "OKP", crv: "Ed25519", x: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo" }],
};

/** The code and the place of the error that `check` throws; undefined when it throws none. */
function faultOf(check: () => void): string | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    if (error instanceof Error && "code" in error && "where" in error) return `${error.code} ${error.where}`;
    throw error;
  }
}

describe("values", () => {
  test("an id survives a URL, a header and a file name", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: "binary" })), (text) => {
        if (faultOf(() => checkId(text, "/id")) !== undefined) return;
        expect(encodeURIComponent(text).replaceAll("%3A", ":")).toBe(text);
        expect(text.length).toBeLessThanOrEqual(128);
      }),
    );
    expect(faultOf(() => checkId("call-2026.11:A_1", "/id"))).toBeUndefined();
    expect(faultOf(() => checkId("", "/id"))).toBe("ID_MALFORMED /id");
  });

  test("no check throws anything but a coded error that does not repeat what was given", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 12 }), fc.double(), (text, number) => {
        const checks = [
          () => checkId(text, "/a"),
          () => checkSlug(text, "/a"),
          () => checkText(text, "/a", 11),
          () => checkTime(number, "/a"),
          () => checkPast(number, officeTime, "/a"),
          () => checkEnd(number, officeTime, "/a"),
        ];
        for (const check of checks) {
          try {
            check();
          } catch (error) {
            expect(error).toBeInstanceOf(AccessError);
            expect(String(error)).not.toContain(text);
          }
        }
      }),
    );
  });

  test("a clock may run a minute ahead", () => {
    expect(faultOf(() => checkPast(officeTime + clockSkew, officeTime, "/t"))).toBeUndefined();
    expect(faultOf(() => checkPast(officeTime + clockSkew + 1, officeTime, "/t"))).toBe("TIME_IN_FUTURE /t");
  });

  test.each([Number.NaN, Infinity, -1, 0.5, 1e18])("%d is no moment", (time) => {
    expect(faultOf(() => checkTime(time, "/t"))).toBe("TIME_MALFORMED /t");
  });
});

describe("entities", () => {
  test("[A3] an open call belongs to one employee, a waiting one may be of a unit", () => {
    const assignedTo = { type: "unit", id: "desk" } as const;
    expect(faultOf(() => checkWorkItem({ ...call, assignedTo }, officeTime))).toBe(
      "CALL_WITHOUT_EMPLOYEE /assignedTo",
    );
    expect(
      faultOf(() => checkWorkItem({ ...call, assignedTo, state: "waiting" }, officeTime)),
    ).toBeUndefined();
    expect(faultOf(() => checkWorkItem({ ...call, assignedTo, kind: "task" }, officeTime))).toBeUndefined();
  });

  test.each<[Partial<WorkItem>, string]>([
    [{ state: "closed" }, "STATE_CONTRADICTS_TIMES /closedAt"],
    [{ closedAt: officeTime }, "STATE_CONTRADICTS_TIMES /closedAt"],
    [{ state: "closed", closedAt: officeTime - 1 }, "END_BEFORE_BEGIN /closedAt"],
    [{ state: "closed", closedAt: officeTime + hour }, "TIME_IN_FUTURE /closedAt"],
    [{ expiresAt: officeTime }, "END_BEFORE_BEGIN /expiresAt"],
    [{ purpose: "Two words" }, "ID_MALFORMED /purpose"],
    [{ subject: "bsn:000000000" }, "SUBJECT_ELEVEN_TEST /subject"],
  ])("a work item with %o is refused: %s", (wrong, fault) => {
    expect(faultOf(() => checkWorkItem({ ...call, ...wrong }, officeTime))).toBe(fault);
  });

  test("[A12] temporary staff and their grants have an end, the grant's not after the contract's", () => {
    expect(faultOf(() => checkEmployee(employeeOf("eva", { temporary: true })))).toBe(
      "END_DATE_MISSING /validUntil",
    );
    const eva = employeeOf("eva", { temporary: true, validUntil: officeTime + hour });
    const endOf = (validUntil?: number) => grantOf("eva", officeTime, { validUntil });
    expect(faultOf(() => checkEmployee(eva))).toBeUndefined();
    expect(faultOf(() => checkGrantEnd(endOf(), eva))).toBe("END_DATE_MISSING /validUntil");
    expect(faultOf(() => checkGrantEnd(endOf(officeTime + hour), eva))).toBeUndefined();
    expect(faultOf(() => checkGrantEnd(endOf(officeTime + hour + 1), eva))).toBe(
      "END_AFTER_SERVICE /validUntil",
    );
    expect(faultOf(() => checkGrantEnd(endOf(), employeeOf("eva")))).toBeUndefined();
  });

  test("[A5] a training is an id with perhaps an end, each once", () => {
    const trained = (...trainings: readonly { id: string; validUntil?: number }[]) =>
      faultOf(() => checkEmployee(employeeOf("eva", { trainings })));
    expect(trained({ id: "privacy", validUntil: officeTime }, { id: "first-aid" })).toBeUndefined();
    expect(trained({ id: "privacy" }, { id: "privacy" })).toBe("ID_DUPLICATE /trainings/1/id");
    expect(trained({ id: "privacy", validUntil: Number.NaN })).toBe("TIME_MALFORMED /trainings/0/validUntil");
    const screened = employeeOf("eva", { screenings: [{ id: "" }] });
    expect(faultOf(() => checkEmployee(screened))).toBe("ID_MALFORMED /screenings/0/id");
  });

  test("service ends at its end, not after it", () => {
    const eva = employeeOf("eva", { validUntil: officeTime });
    expect([inService(eva, officeTime - 1), inService(eva, officeTime)]).toEqual([true, false]);
    expect(inService(employeeOf("eva", { active: false }), officeTime)).toBe(false);
  });

  test("a client shows public keys only, and has at least one way to prove who it is", () => {
    expect(faultOf(() => checkClient(client))).toBeUndefined();
    const keyed = (key: object) => ({ ...client, jwks: [{ kty: "OKP", ...key }] });
    expect(faultOf(() => checkClient(keyed({ crv: "Ed25519", x: "x", d: "d" })))).toBe("KEY_PRIVATE /jwks/0");
    expect(faultOf(() => checkClient(keyed({ kty: "oct", k: "k" })))).toBe("KEY_PRIVATE /jwks/0");
    expect(faultOf(() => checkClient(keyed({ crv: "Ed25519" })))).toBe("KEY_MALFORMED /jwks/0");
    expect(faultOf(() => checkClient(keyed({ kty: "constructor" })))).toBe("KEY_MALFORMED /jwks/0");
    expect(faultOf(() => checkClient({ ...client, jwks: [] }))).toBe("CREDENTIAL_MISSING /jwks");
    expect(faultOf(() => checkClient({ ...client, certificateThumbprint: "AB" }))).toBe(
      "THUMBPRINT_MALFORMED /certificateThumbprint",
    );
    expect(faultOf(() => checkClient({ ...client, scopes: ["public"] }))).toBe(
      "PERMISSION_UNKNOWN /scopes/0",
    );
  });

  test("[O4] a role or client of before keeps a permission that is no more, and it can be assigned to no route", () => {
    const role = { ...agentRole, routePermissions: ["portfolio.read", "portfolio.sign"] };
    expect(faultOf(() => checkRole(role))).toBeUndefined();
    expect(faultOf(() => checkClient({ ...client, scopes: ["portfolio.sign"] }))).toBeUndefined();
    const assignable: readonly string[] = assignablePermissions;
    expect(assignable).not.toContain("portfolio.sign");
  });

  test("what is wrong is named with its place in a list", () => {
    const role = { ...agentRole, routePermissions: ["work-item.read", "everything"] };
    expect(faultOf(() => checkRole(role, "/roles/3"))).toBe("PERMISSION_UNKNOWN /roles/3/routePermissions/1");
    expect(faultOf(() => checkUnit({ id: "a", name: "A", parent: "a" }, "/units/0"))).toBe(
      "UNIT_CYCLE /units/0/parent",
    );
    expect(faultOf(() => checkUnit({ id: "a", name: "line\nbreak" }))).toBe("TEXT_MALFORMED /name");
    expect(faultOf(() => checkUnit({ id: "a", name: "A", deputyIds: ["anna", "a b"] }))).toBe(
      "ID_MALFORMED /deputyIds/1",
    );
    expect(faultOf(() => checkGrant(grantOf("a", 5, { validUntil: 5 }), 9, "/grants/1"))).toBe(
      "END_BEFORE_BEGIN /grants/1/validUntil",
    );
    expect(faultOf(() => checkShield({ id: "x", subject: citizenX, group: "vip" }))).toBe("ID_MALFORMED /id");
  });
});
