import { describe, expect, test } from "vitest";
import { agencyWith, changed, citizenX, officeTime, question, workItem } from "../testing/agency.ts";
import { createSnapshot } from "./create-snapshot.ts";
import { decideAccess } from "./decide-access.ts";
import { defaultSettings } from "./default-settings.ts";
import {
  findClient,
  findClientByThumbprint,
  findDataSet,
  findEmployee,
  findSystem,
  routePermissions,
} from "./find.ts";
import { needToKnow } from "./need-to-know.ts";
import type { Policy } from "./policy.ts";
import type { SnapshotChange } from "./snapshot.ts";
import { SnapshotError } from "./snapshot-error.ts";

function errorOf(work: () => void): SnapshotError {
  try {
    work();
  } catch (error) {
    if (error instanceof SnapshotError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

test("[A1] a malformed change is refused as a whole: the revision it belongs to is not half applied", () => {
  const state = agencyWith();
  const error = errorOf(() => state.apply([workItem("call-1"), workItem("call-2", { state: "ajar" })], 3));
  expect(error.code).toBe("CHANGE_MALFORMED");
  expect(error.where).toBe("work-item.state");
  expect(state.view.revision).toBe(2);
  expect(decideAccess(state.view, question(), officeTime).permit).toBe(false);
});

test("[A8] the message about a malformed shield does not hold the subject", () => {
  const state = createSnapshot();
  const error = errorOf(() => state.apply([changed("shield", citizenX, { subject: citizenX, group: 3 })], 1));
  expect(`${error.message} ${error.where} ${error.remedy}`).not.toContain("123456782");
});

test.each([
  ["employee.active", changed("employee", "anna", { name: "A", unitId: "u", function: "f", clearances: [] })],
  ["grant.validFrom", changed("grant", "g", { employeeId: "anna", roleId: "r", validFrom: "today" })],
  [
    "legal-ground.validFrom",
    changed("legal-ground", "g", { law: "l", article: "1", validFrom: "2026-02-30" }),
  ],
  ["work-item.subject", workItem("call-1", { subject: "bsn:123456781" })],
  ["work-item.assignedTo", workItem("call-1", { assignedTo: "anna" })],
  [
    "activity.uses.fields",
    changed("activity", "a", {
      name: "a",
      purpose: "p",
      groundIds: [],
      uses: [{ dataSetId: "d", fields: [1] }],
    }),
  ],
  [
    "relation.id",
    changed("relation", `bart/${citizenX}`, { employeeId: "anna", subject: citizenX, kind: "own" }),
  ],
  [
    "relation.kind",
    changed("relation", `anna/${citizenX}`, { employeeId: "anna", subject: citizenX, kind: "x" }),
  ],
  ["compartment.unitIds", changed("compartment", "c", { name: "c", dataSetIds: [], unitIds: "all" })],
  [
    "role.conditions.hours.until",
    changed("role", "r", {
      name: "r",
      description: "",
      permissions: [],
      routePermissions: [],
      conditions: { hours: { days: [1], from: "08:00", until: "8:00" } },
    }),
  ],
])("[A1] a change is refused with the place that is wrong: %s", (where, change) => {
  const state = createSnapshot();
  expect(errorOf(() => state.apply([change], 1)).where).toBe(where);
});

test("[A1] changes of an earlier revision are refused, kinds that decisions do not use are passed over", () => {
  const state = agencyWith();
  expect(errorOf(() => state.apply([], 1)).code).toBe("REVISION_PASSED");
  state.apply([{ kind: "weather", id: "x", value: { rain: true } }], 9);
  expect(state.view.revision).toBe(9);
});

test("[A2] closed work items are kept to explain a denial, as many as was asked for", () => {
  const state = createSnapshot({ closedWorkItemsKept: 2 });
  const ids = ["1", "2", "3"];
  state.apply(
    ids.map((id) => workItem(id)),
    1,
  );
  for (const id of ids) state.apply([workItem(id, { state: "closed" })], 2);
  expect(ids.map((id) => state.view.index.workItems.rowOf(id) >= 0)).toEqual([false, true, true]);
});

test("[A1] the fingerprint of the policy follows its content", () => {
  const edited = { ...needToKnow, rules: needToKnow.rules.slice(1) };
  expect(createSnapshot().view.policy).toBe(createSnapshot().view.policy);
  expect(createSnapshot({ policy: edited }).view.policy).not.toBe(createSnapshot().view.policy);
});

test("[A1] a policy that forgets a rule still permits nothing that lacks a grant or a work item", () => {
  const policy = { ...needToKnow, rules: [] };
  const state = createSnapshot({ policy });
  expect(decideAccess(state.view, question(), officeTime).permit).toBe(false);
});

test("[A1] clients, systems, data sets and employees are found by id, clients also by certificate", () => {
  const thumbprint = "AB".repeat(32);
  const client = {
    systemId: "desk",
    name: "Desk",
    scopes: ["access.decide"],
    certificateThumbprint: thumbprint,
  };
  const state = agencyWith(changed("client", "desk-1", client));
  const found = findClient(state.view, "desk-1");
  expect(found).toMatchObject({ id: "desk-1", systemId: "desk", scopes: ["access.decide"] });
  expect(findClientByThumbprint(state.view, thumbprint)).toBe(found);
  expect(findClientByThumbprint(state.view, thumbprint.toLowerCase())).toBe(found);
  expect(findSystem(state.view, "desk")?.name).toBe("Employee desk");
  expect(findDataSet(state.view, "income")?.fields).toEqual(["wages", "address", "assets"]);
  expect(findEmployee(state.view, "anna")?.name).toBe("Anna");
  expect(findEmployee(state.view, "__proto__")).toBeUndefined();
  state.apply([changed("client", "desk-1", null)], 3);
  expect(findClientByThumbprint(state.view, thumbprint)).toBeUndefined();
});

test("[A1] permissions on routes come from valid grants of employees in service", () => {
  const state = agencyWith();
  expect([...routePermissions(state.view, "anna", officeTime)]).toEqual(["call.pick-up", "look-up.ask"]);
  expect(routePermissions(state.view, "anna", officeTime + 86_400_000).size).toBe(0);
  expect(routePermissions(state.view, "nobody", officeTime).size).toBe(0);
});

describe("[A14] the conditions of a role hold for its permissions on routes too", () => {
  const role = (conditions: NonNullable<SnapshotChange["value"]>) =>
    changed("role", "clerk", {
      name: "Clerk",
      description: "",
      permissions: [],
      routePermissions: ["work-item.read", "emergency.open", "look-up.ask"],
      conditions,
    });
  const permissionsOf = (
    conditions: NonNullable<SnapshotChange["value"]>,
    differences: NonNullable<SnapshotChange["value"]> = {},
    missingTraining: "flag" | "block" = "block",
  ) => {
    const person = { name: "Anna", unitId: "income-tax", function: "clerk", active: true, clearances: [] };
    const state = agencyWith(
      role(conditions),
      changed("employee", "anna", { ...person, ...differences }),
      changed("policy", "active", {
        number: 7,
        fingerprint: "need-to-know@7#000000000000",
        rules: JSON.parse(JSON.stringify(needToKnow)),
        settings: { ...defaultSettings, missingTraining },
      }),
    );
    return routePermissions(state.view, "anna", officeTime);
  };
  const permits = (...asked: Parameters<typeof permissionsOf>) => permissionsOf(...asked).size === 3;

  test("department, function, hours, training and screening must hold", () => {
    expect([permits({ units: ["elsewhere"] }), permits({ units: ["income-tax"] })]).toEqual([false, true]);
    expect([permits({ functions: ["head"] }), permits({ functions: ["clerk"] })]).toEqual([false, true]);
    const night = { days: [1, 2, 3, 4, 5, 6, 7], from: "00:00", until: "00:01" };
    expect([permits({ hours: night }), permits({ hours: { ...night, until: "24:00" } })]).toEqual([
      false,
      true,
    ]);
    const trained = { trainings: [{ id: "privacy" }] };
    expect(permits({ trainings: ["privacy"] })).toBe(false);
    expect(permits({ trainings: ["privacy"] }, trained)).toBe(true);
    expect(permits({ trainings: ["privacy"] }, {}, "flag")).toBe(true);
    expect(permits({ screenings: ["vog"] })).toBe(false);
    expect(permits({ screenings: ["vog"] }, { screenings: [{ id: "vog" }] })).toBe(true);
  });

  test("outside hours one can still ask for emergency access, and for data by it", () => {
    const hours = { days: [1], from: "00:00", until: "00:01" };
    expect([...permissionsOf({ hours })]).toEqual(["emergency.open", "look-up.ask"]);
    expect([...permissionsOf({ hours, functions: ["head"] })]).toEqual([]);
  });

  test("place and assurance level do not count there: nobody says them", () => {
    expect(permits({ places: ["office"], assuranceLevel: "high" })).toBe(true);
    expect(permits({ places: ["office"], functions: ["head"] })).toBe(false);
  });
});

describe("[A14] the policy comes with the feed", () => {
  const active = (differences: Partial<Policy> = {}) =>
    changed("policy", "active", {
      number: 7,
      fingerprint: "need-to-know@7#0123456789ab",
      rules: JSON.parse(JSON.stringify({ ...needToKnow, ...differences })),
      settings: { ...defaultSettings, missingTraining: "block", emergencyMinutes: 15 },
    });

  test("it decides from its revision on, with its settings; without one the built-in rules hold", () => {
    const state = agencyWith(workItem("call-1"));
    const builtIn = state.view.policy;
    state.apply([active({ actions: ["look"] })], 3);
    expect(state.view).toMatchObject({
      policy: "need-to-know@7#0123456789ab",
      settings: { missingTraining: "block", emergencyMinutes: 15 },
    });
    // What roles allow was written in the words of the former policy.
    const decision = decideAccess(state.view, question(), officeTime);
    expect(decision).toMatchObject({ permit: false, policy: "need-to-know@7#0123456789ab", revision: 3 });
    state.apply([changed("policy", "active", null)], 4);
    expect(state.view).toMatchObject({ policy: builtIn, settings: defaultSettings });
    expect(decideAccess(state.view, question(), officeTime).permit).toBe(true);
  });

  test("one that cannot be compiled leaves the snapshot as it was", () => {
    const state = agencyWith(workItem("call-1"));
    const before = state.view.policy;
    const [first, second] = needToKnow.rules.map((rule) => ({
      ...rule,
      must: { rule: "system-registered" },
    }));
    const cycle = active({ rules: first && second ? [first, second] : [] });
    for (const wrong of [cycle, changed("policy", "active", { number: 7, fingerprint: "x" })]) {
      expect(() => state.apply([workItem("call-1", { state: "closed" }), wrong], 3)).toThrow(SnapshotError);
    }
    expect(state.view).toMatchObject({ policy: before, revision: 2 });
    expect(decideAccess(state.view, question(), officeTime).permit).toBe(true);
  });
});
