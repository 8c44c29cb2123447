import { describe, expect, test } from "vitest";
import { agencyWith, changed, citizenY, officeTime, question, workItem } from "../testing/agency.ts";
import { decideAccess } from "./decide-access.ts";
import type { Decision } from "./decision.ts";
import type { SnapshotChange } from "./snapshot.ts";

const minute = 60_000;

function emergency(differences: NonNullable<SnapshotChange["value"]> = {}): SnapshotChange {
  return workItem("emergency-1", {
    kind: "emergency",
    expiresAt: officeTime + 30 * minute,
    ...differences,
  });
}

const otherCompartment = changed("compartment", "collection", {
  name: "Collection",
  dataSetIds: ["income"],
  unitIds: ["collectors"],
});

function decide(
  changes: readonly SnapshotChange[],
  said: { readonly known?: boolean } = { known: true },
): Decision {
  return decideAccess(agencyWith(...changes).view, question(said), officeTime);
}

function codes({ reasons }: Decision): readonly string[] {
  return reasons.map(({ code }) => code);
}

describe("[A2] emergency access", () => {
  test("stands in for the work item, and the permit says that it rests on it", () => {
    expect(decide([emergency()])).toMatchObject({
      permit: true,
      emergency: true,
      workItem: "emergency-1",
      reasons: [{ code: "EMERGENCY_ACCESS", rule: "work-item" }],
    });
  });

  test("stands in for the compartment, also beside an open work item", () => {
    expect(decide([workItem("call-1"), otherCompartment, emergency()])).toMatchObject({
      permit: true,
      emergency: true,
      workItem: "emergency-1",
    });
  });

  test("a permit that does not need it does not rest on it", () => {
    const decision = decide([workItem("call-1"), emergency()]);
    expect(decision).toMatchObject({ permit: true, emergency: false, workItem: "call-1" });
    expect(codes(decision)).toEqual(["WORK_ITEM_OPEN"]);
  });

  test("ends by itself, counts for its own purpose and for who opened it only", () => {
    expect(codes(decide([emergency({ expiresAt: officeTime })]))).toEqual(["WORK_ITEM_LAPSED"]);
    expect(codes(decide([emergency({ purpose: "collection" })]))).toEqual(["WRONG_PURPOSE"]);
    expect(codes(decide([emergency({ state: "closed" })]))).toEqual(["WORK_ITEM_CLOSED"]);
    expect(codes(decide([emergency({ subject: citizenY })]))).toEqual(["NO_WORK_ITEM"]);
    expect(codes(decide([emergency({ assignedTo: { type: "employee", id: "bart" } })]))).toEqual([
      "NO_WORK_ITEM",
    ]);
    expect(codes(decide([emergency({ assignedTo: { type: "unit", id: "income-tax" } })]))).toEqual([
      "NO_WORK_ITEM",
    ]);
  });

  test("does not stand in for a role, a ground, or a suspended employee", () => {
    expect(codes(decide([emergency(), changed("grant", "grant-1", null)]))).toEqual(["NO_ROLE"]);
    expect(codes(decide([emergency(), changed("legal-ground", "ib-2001-3-1", null)]))).toEqual([
      "NO_LEGAL_GROUND",
    ]);
  });

  test("counts only about a subject that the asking system says to know", () => {
    expect(codes(decide([emergency()], {}))).toEqual(["NO_WORK_ITEM"]);
    expect(codes(decide([emergency()], { known: false }))).toEqual(["SUBJECT_UNKNOWN"]);
  });

  test("counts when the request names another work item, or itself", () => {
    const state = agencyWith(emergency(), workItem("call-1", { state: "waiting" }));
    for (const named of ["call-1", "emergency-1", "call-9"]) {
      const decision = decideAccess(state.view, question({ known: true, workItem: named }), officeTime);
      expect(decision).toMatchObject({ permit: true, workItem: "emergency-1" });
    }
  });
});

describe("[A2] a refusal says when emergency access may be asked for", () => {
  test("when nothing but the work item or the compartment stands in the way", () => {
    expect(decide([])).toMatchObject({ permit: false, emergency: true });
    expect(decide([workItem("call-1"), otherCompartment])).toMatchObject({ permit: false, emergency: true });
  });

  test("not when it would not help, nor when it is there already", () => {
    expect(decide([changed("grant", "grant-1", null)])).toMatchObject({ emergency: undefined });
    expect(decide([emergency(), changed("grant", "grant-1", null)])).toMatchObject({ emergency: undefined });
    expect(decide([emergency()], { known: false })).toMatchObject({ permit: false, emergency: undefined });
  });
});
