import { describe, expect, test } from "vitest";
import { agencyWith, changed, citizenX, officeTime, question, workItem } from "../testing/agency.ts";
import type { AccessRequest } from "./access-request.ts";
import { decideAccess } from "./decide-access.ts";
import { defaultSettings } from "./default-settings.ts";
import { needToKnow } from "./need-to-know.ts";
import type { SnapshotChange } from "./snapshot.ts";

type Value = NonNullable<SnapshotChange["value"]>;

const hour = 3_600_000;

function role(id: string, conditions: Value): SnapshotChange {
  return changed("role", id, {
    name: id,
    description: "",
    permissions: [{ activityId: "assess-income-tax", dataSetId: "income", actions: ["read"] }],
    routePermissions: [],
    conditions,
  });
}

function anna(differences: Value = {}): SnapshotChange {
  return changed("employee", "anna", {
    name: "Anna",
    unitId: "income-tax",
    function: "clerk",
    active: true,
    clearances: [],
    ...differences,
  });
}

function policy(missingTraining: "flag" | "block"): SnapshotChange {
  return changed("policy", "active", {
    number: 7,
    fingerprint: "need-to-know@7#000000000000",
    rules: JSON.parse(JSON.stringify(needToKnow)),
    settings: { ...defaultSettings, missingTraining },
  });
}

/** The codes of a denial, or of the sealed reasons of a permit. */
function outcome(
  changes: readonly SnapshotChange[],
  request: Partial<AccessRequest> = {},
  now = officeTime,
): readonly string[] {
  const state = agencyWith(workItem("call-1"), ...changes);
  return decideAccess(state.view, question(request), now).sealed.map(({ code }) => code);
}

const permitted = ["WORK_ITEM_OPEN"];

describe("[A14] the conditions of a role", () => {
  test("a unit counts with its parts, and only when it is registered", () => {
    const limited = role("clerk", { units: ["taxes"] });
    const part = changed("unit", "income-tax", { name: "Income tax", parent: "taxes" });
    const whole = changed("unit", "taxes", { name: "Taxes" });
    expect(outcome([limited])).toEqual(["WRONG_UNIT"]);
    expect(outcome([limited, part])).toEqual(["WRONG_UNIT"]);
    expect(outcome([limited, part, whole])).toEqual(permitted);
    expect(outcome([part, whole, limited])).toEqual(permitted);
  });

  test("units that are each other's parent end the search", () => {
    const round = [
      changed("unit", "income-tax", { name: "Income tax", parent: "other" }),
      changed("unit", "other", { name: "Other", parent: "income-tax" }),
    ];
    expect(outcome([role("clerk", { units: ["other"] }), ...round])).toEqual(permitted);
    expect(outcome([role("clerk", { units: ["third"] }), ...round])).toEqual(["WRONG_UNIT"]);
  });

  test("a function has to be one of those that are named", () => {
    expect(outcome([role("clerk", { functions: ["inspector"] })])).toEqual(["WRONG_FUNCTION"]);
    expect(outcome([role("clerk", { functions: ["inspector", "clerk"] })])).toEqual(permitted);
    expect(outcome([role("clerk", { functions: [] })])).toEqual(["WRONG_FUNCTION"]);
  });

  test("hours are those of Amsterdam, from the first minute up to the last", () => {
    const limited = role("clerk", { hours: { days: [6], from: "10:00", until: "18:00" } });
    // A Saturday; Amsterdam is an hour ahead of UTC in November.
    expect(outcome([limited], {}, officeTime)).toEqual(permitted);
    expect(outcome([limited], {}, officeTime - 1)).toEqual(["OUTSIDE_HOURS"]);
    expect(outcome([limited], {}, officeTime + 8 * hour - 1)).toEqual(permitted);
    expect(outcome([limited], {}, officeTime + 8 * hour)).toEqual(["OUTSIDE_HOURS"]);
    const weekdays = role("clerk", { hours: { days: [1, 2, 3, 4, 5], from: "00:00", until: "24:00" } });
    expect(outcome([weekdays])).toEqual(["OUTSIDE_HOURS"]);
  });

  test("a place and a level of assurance have to be said", () => {
    const limited = role("clerk", { places: ["office"], assuranceLevel: "substantial" });
    expect(outcome([limited])).toEqual(["WRONG_PLACE", "ASSURANCE_TOO_LOW"]);
    expect(outcome([limited], { place: "train", assuranceLevel: "low" })).toEqual([
      "WRONG_PLACE",
      "ASSURANCE_TOO_LOW",
    ]);
    expect(outcome([limited], { place: "office", assuranceLevel: "high" })).toEqual(permitted);
  });

  test("a screening has to be there and valid", () => {
    const limited = role("clerk", { screenings: ["vog"] });
    const until = { id: "vog", validUntil: officeTime + 1 };
    expect(outcome([limited])).toEqual(["SCREENING_MISSING"]);
    expect(outcome([limited, anna({ screenings: [until] })])).toEqual(permitted);
    expect(outcome([limited, anna({ screenings: [until] })], {}, officeTime + 1)).toEqual([
      "SCREENING_MISSING",
    ]);
  });

  test("[R9] a missing training flags by default, and stops the use when the policy says so", () => {
    const limited = role("clerk", { trainings: ["privacy"] });
    expect(outcome([limited])).toEqual(["WORK_ITEM_OPEN", "TRAINING_FLAGGED"]);
    expect(outcome([limited, policy("block")])).toEqual(["TRAINING_MISSING"]);
    expect(outcome([limited, policy("flag")])).toEqual(["WORK_ITEM_OPEN", "TRAINING_FLAGGED"]);
    expect(outcome([limited, policy("block"), anna({ trainings: [{ id: "privacy" }] })])).toEqual(permitted);
  });

  test("of several roles the one counts whose conditions hold, or else the one that lacks least", () => {
    const grant = changed("grant", "grant-2", { employeeId: "anna", roleId: "other", validFrom: 0 });
    const strict = role("clerk", { functions: ["inspector"], places: ["office"] });
    expect(outcome([strict, role("other", {}), grant])).toEqual(permitted);
    expect(outcome([strict, role("other", { functions: ["inspector"] }), grant])).toEqual(["WRONG_FUNCTION"]);
  });

  test("in an emergency the role is chosen that then can be used", () => {
    const grant = changed("grant", "grant-2", { employeeId: "anna", roleId: "other", validFrom: 0 });
    const changes = [
      role("clerk", { functions: ["inspector"] }),
      role("other", { places: ["office"], hours: { days: [1], from: "09:00", until: "10:00" } }),
      grant,
      workItem("emergency-1", { kind: "emergency" }),
    ];
    expect(outcome(changes, { known: true })).toEqual(["WORK_ITEM_OPEN", "EMERGENCY_ACCESS"]);
  });
});

test("[A5] an employee whose access is stopped is refused with that reason", () => {
  expect(outcome([anna({ suspended: true })])).toEqual(["EMPLOYEE_SUSPENDED"]);
  expect(outcome([anna({ suspended: true, active: false })])).toEqual(["EMPLOYEE_NOT_IN_SERVICE"]);
});

describe("[A10] compartments", () => {
  const compartment = (unitIds: readonly string[]) =>
    changed("compartment", "collection", { name: "Collection", dataSetIds: ["income"], unitIds });

  test("a read across is refused, with the teams that may help", () => {
    const state = agencyWith(workItem("call-1"), compartment(["collectors", "bailiffs"]));
    expect(decideAccess(state.view, question(), officeTime)).toMatchObject({
      permit: false,
      reasons: [{ code: "OTHER_COMPARTMENT", rule: "compartment", nearest: "collection" }],
      transfer: { compartment: "collection", units: ["collectors", "bailiffs"] },
    });
    state.apply([compartment(["collectors", "income-tax"])], 3);
    expect(decideAccess(state.view, question(), officeTime).permit).toBe(true);
    state.apply([compartment([]), changed("compartment", "collection", null)], 4);
    expect(decideAccess(state.view, question(), officeTime).permit).toBe(true);
  });

  test("a data set in several compartments is there for the units of each of them", () => {
    const other = changed("compartment", "tax", { name: "Tax", dataSetIds: ["income"], unitIds: ["taxes"] });
    const part = changed("unit", "income-tax", { name: "Income tax", parent: "taxes" });
    const whole = changed("unit", "taxes", { name: "Taxes" });
    expect(outcome([compartment(["collectors"]), other, part, whole])).toEqual(permitted);
    expect(outcome([compartment(["collectors"]), other])).toEqual(["OTHER_COMPARTMENT"]);
  });
});

describe("[A8] own file, family and colleagues", () => {
  const relation = (employeeId: string, kind: string, subject = citizenX) =>
    changed("relation", `${employeeId}/${subject}`, { employeeId, subject, kind });
  const bart = (unitId: string) =>
    changed("employee", "bart", {
      name: "Bart",
      unitId,
      function: "clerk",
      active: true,
      clearances: [],
    });

  test("the own file and that of the family are refused with a plain reason", () => {
    expect(outcome([relation("anna", "own")])).toEqual(["OWN_FILE"]);
    expect(outcome([relation("anna", "family")])).toEqual(["FAMILY_FILE"]);
    expect(outcome([relation("bart", "family")])).toEqual(permitted);
  });

  test("the own file of a colleague of the unit is refused, that of somebody elsewhere is not", () => {
    const elsewhere = changed("unit", "collection", { name: "Collection" });
    expect(outcome([bart("income-tax"), relation("bart", "own")])).toEqual(["COLLEAGUE_FILE"]);
    expect(outcome([elsewhere, bart("collection"), relation("bart", "own")])).toEqual(permitted);
  });

  test("a relation that ended no longer counts, and others of the same subject stay", () => {
    const end = changed("relation", `anna/${citizenX}`, null);
    expect(outcome([relation("anna", "own"), end])).toEqual(permitted);
    const both = [bart("income-tax"), relation("bart", "own"), relation("anna", "family")];
    expect(outcome(both)).toEqual(["FAMILY_FILE"]);
    expect(outcome([...both, end])).toEqual(["COLLEAGUE_FILE"]);
  });

  test("emergency access does not open the own file", () => {
    const emergency = workItem("emergency-1", { kind: "emergency" });
    expect(outcome([relation("anna", "own"), emergency], { known: true })).toEqual(["OWN_FILE"]);
  });
});
