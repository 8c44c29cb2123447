import { describe, expect, test } from "vitest";
import {
  agencyWith,
  changed,
  citizenX,
  citizenY,
  officeTime,
  question,
  smallAgency,
  workItem,
} from "../testing/agency.ts";
import type { AccessRequest } from "./access-request.ts";
import { decideAccess } from "./decide-access.ts";
import type { Denial, Permit } from "./decision.ts";
import type { SnapshotState } from "./snapshot.ts";

const day = 86_400_000;

function permitOf(state: SnapshotState, request: AccessRequest, now = officeTime): Permit {
  const decision = decideAccess(state.view, request, now);
  if (!decision.permit) throw new Error(`denied: ${JSON.stringify(decision.sealed)}`);
  return decision;
}

function denialOf(state: SnapshotState, request: AccessRequest, now = officeTime): Denial {
  const decision = decideAccess(state.view, request, now);
  if (decision.permit) throw new Error("permitted");
  return decision;
}

function codesOf(state: SnapshotState, request: AccessRequest, now = officeTime): readonly string[] {
  return denialOf(state, request, now).reasons.map(({ code }) => code);
}

describe("one decision service for every system", () => {
  test("[A1] a permit says what it rests on: work item, article, role, fields, policy and revision", () => {
    const state = agencyWith(workItem("call-1"));
    expect(permitOf(state, question())).toEqual({
      permit: true,
      reasons: [{ code: "WORK_ITEM_OPEN", rule: "work-item", article: "AWR art. 67 lid 1" }],
      sealed: [{ code: "WORK_ITEM_OPEN", rule: "work-item", article: "AWR art. 67 lid 1" }],
      fields: ["wages", "address"],
      grounds: [{ id: "ib-2001-3-1", law: "Wet inkomstenbelasting 2001", article: "3.1" }],
      workItem: "call-1",
      openedBy: "system",
      role: "clerk",
      grant: "grant-1",
      purpose: "assessment",
      department: "Income tax",
      retentionClass: "seven-years",
      revision: 2,
      policy: expect.stringMatching(/^need-to-know@4#[0-9a-f]{12}$/),
      emergency: false,
      facts: expect.any(Number),
      unit: "income-tax",
      function: "clerk",
    });
  });

  test("[M3] a permit says who opened the work: a system, the employee himself or another employee", () => {
    const byWhom = (openedBy: string) => permitOf(agencyWith(workItem("call-1", { openedBy })), question());
    expect(byWhom("desk").openedBy).toBe("system");
    expect(byWhom(question().employee).openedBy).toBe("self");
    const colleague = changed("employee", "piet", {
      name: "Piet",
      unitId: "income-tax",
      function: "clerk",
      active: true,
      clearances: [],
    });
    const given = agencyWith(colleague, workItem("call-1", { openedBy: "piet" }));
    expect(permitOf(given, question()).openedBy).toBe("employee");
  });

  test("[A1] an unknown system, data set or processing activity is refused", () => {
    const state = agencyWith(workItem("call-1"));
    expect(codesOf(state, question({ system: "stranger" }))).toEqual(["SYSTEM_UNKNOWN"]);
    expect(codesOf(state, question({ dataSet: "secrets" }))).toEqual(["DATA_SET_UNKNOWN"]);
    expect(codesOf(state, question({ activity: "curiosity" }))).toEqual(["ACTIVITY_UNKNOWN"]);
    expect(codesOf(state, question({ dataSet: "cars" }))).toEqual(["DATA_SET_NOT_IN_ACTIVITY"]);
    expect(codesOf(state, question({ employee: "nobody" }))).toEqual(["EMPLOYEE_UNKNOWN"]);
  });

  test("[A1] a system that does not hold the data set is refused, whatever else holds", () => {
    const other = changed("system", "archive", { name: "Archive" });
    const state = agencyWith(workItem("call-1"), other);
    expect(codesOf(state, question({ system: "archive" }))).toEqual(["DATA_SET_OF_ANOTHER_SYSTEM"]);
    expect(codesOf(state, question({ system: "archive", dataSet: "secrets" }))).toEqual(["DATA_SET_UNKNOWN"]);
    expect(codesOf(state, question({ system: "archive", dataSet: "cars" }))).toEqual([
      "DATA_SET_OF_ANOTHER_SYSTEM",
      "DATA_SET_NOT_IN_ACTIVITY",
    ]);
    expect(decideAccess(state.view, question(), officeTime).permit).toBe(true);
  });

  test("[A1] a data set that goes to another system is that system's from then on", () => {
    const other = changed("system", "archive", { name: "Archive" });
    const moved = { ...smallAgency().find(({ id }) => id === "income")!.value, systemId: "archive" };
    const state = agencyWith(workItem("call-1"), other, changed("data-set", "income", moved));
    expect(codesOf(state, question())).toEqual(["DATA_SET_OF_ANOTHER_SYSTEM"]);
    expect(decideAccess(state.view, question({ system: "archive" }), officeTime).permit).toBe(true);
  });

  test("[A1] an empty snapshot permits nothing", () => {
    const state = agencyWith(...smallAgency().map(({ kind, id }) => changed(kind, id, null)));
    expect(codesOf(state, question())).toEqual([
      "SYSTEM_UNKNOWN",
      "EMPLOYEE_UNKNOWN",
      "DATA_SET_UNKNOWN",
      "ACTIVITY_UNKNOWN",
    ]);
  });

  test("[A1] a denial lists every rule that failed, not only the first", () => {
    const state = agencyWith();
    const request = question({ system: "stranger", action: "update", fields: ["wages", "assets"] });
    expect(denialOf(state, request).reasons).toMatchObject([
      { code: "SYSTEM_UNKNOWN" },
      { code: "NO_ROLE" },
      { code: "FIELD_NOT_ALLOWED", nearest: "assets" },
      { code: "NO_WORK_ITEM" },
    ]);
  });

  test("[A1] a role counts while its grant is valid, checked at the decision", () => {
    const state = agencyWith(workItem("call-1"));
    expect(denialOf(state, question(), officeTime + day).reasons).toMatchObject([
      { code: "GRANT_LAPSED", nearest: new Date(officeTime + day).toISOString() },
    ]);
    expect(denialOf(state, question(), officeTime - day - 1).reasons).toMatchObject([
      { code: "NO_ROLE", nearest: new Date(officeTime - day).toISOString() },
    ]);
  });

  test("[A1] an employee out of service is refused, by flag and by date", () => {
    const anna = { name: "Anna", unitId: "income-tax", function: "clerk", clearances: [] };
    const inactive = agencyWith(workItem("call-1"), changed("employee", "anna", { ...anna, active: false }));
    const left = agencyWith(
      workItem("call-1"),
      changed("employee", "anna", { ...anna, active: true, validUntil: officeTime }),
    );
    expect(codesOf(inactive, question())).toEqual(["EMPLOYEE_NOT_IN_SERVICE"]);
    expect(codesOf(left, question())).toEqual(["EMPLOYEE_NOT_IN_SERVICE"]);
    expect(permitOf(left, question(), officeTime - 1).workItem).toBe("call-1");
  });

  test("[A1] a permit releases no more fields than the activity uses and the data set still has", () => {
    const state = agencyWith(
      workItem("call-1"),
      changed("data-set", "income", {
        name: "Income",
        systemId: "desk",
        fields: [{ id: "wages", name: "Wages", tags: [] }],
      }),
    );
    expect(permitOf(state, question()).fields).toEqual(["wages"]);
    expect(codesOf(state, question({ fields: ["address"] }))).toEqual(["FIELD_NOT_ALLOWED"]);
  });
});

describe("a read needs a work item", () => {
  test("[A2] without a work item about the subject a read is refused", () => {
    expect(codesOf(agencyWith(), question())).toEqual(["NO_WORK_ITEM"]);
  });

  test("[A2] closing the work item ends access at once, and the denial names it", () => {
    const state = agencyWith(workItem("call-1"));
    expect(permitOf(state, question()).workItem).toBe("call-1");
    state.apply([workItem("call-1", { state: "closed" })], 3);
    expect(denialOf(state, question()).reasons).toMatchObject([
      { code: "WORK_ITEM_CLOSED", nearest: "call-1" },
    ]);
  });

  test("[A2] a work item that waits, has lapsed or has another purpose does not open data", () => {
    const nearest = (differences: Parameters<typeof workItem>[1]) =>
      denialOf(agencyWith(workItem("call-1", differences)), question()).reasons;
    expect(nearest({ state: "waiting" })).toMatchObject([{ code: "WORK_ITEM_WAITING", nearest: "call-1" }]);
    expect(nearest({ expiresAt: officeTime })).toMatchObject([
      { code: "WORK_ITEM_LAPSED", nearest: "call-1" },
    ]);
    expect(nearest({ purpose: "collection" })).toMatchObject([{ code: "WRONG_PURPOSE", nearest: "call-1" }]);
  });

  test("[A2] a work item of the unit serves everyone in the unit, and nobody else", () => {
    const state = agencyWith(
      workItem("task-1", { kind: "task", assignedTo: { type: "unit", id: "income-tax" } }),
      changed("unit", "collection", { name: "Collection" }),
    );
    expect(permitOf(state, question()).workItem).toBe("task-1");
    state.apply(
      [
        changed("employee", "anna", {
          name: "Anna",
          unitId: "collection",
          function: "clerk",
          active: true,
          clearances: [],
        }),
      ],
      3,
    );
    expect(codesOf(state, question())).toEqual(["NO_WORK_ITEM"]);
  });

  test("[A2] a colleague's work item opens nothing, and is named only to who names it first", () => {
    const state = agencyWith(workItem("call-2", { assignedTo: { type: "employee", id: "bart" } }));
    expect(codesOf(state, question())).toEqual(["NO_WORK_ITEM"]);
    expect(codesOf(state, question({ workItem: "call-2" }))).toEqual(["WORK_ITEM_OF_ANOTHER"]);
    expect(codesOf(state, question({ workItem: "call-2", subject: citizenY }))).toEqual(["NO_WORK_ITEM"]);
  });

  test("[A2] who names a work item rests on that one alone", () => {
    const state = agencyWith(workItem("call-1", { state: "closed" }), workItem("case-2", { kind: "case" }));
    expect(permitOf(state, question()).workItem).toBe("case-2");
    expect(codesOf(state, question({ workItem: "call-1" }))).toEqual(["WORK_ITEM_CLOSED"]);
    expect(codesOf(state, question({ workItem: "call-9" }))).toEqual(["NO_WORK_ITEM"]);
  });
});

test("[A3] during a call about X, X is shown and Y is refused until a new contact opens", () => {
  const state = agencyWith(workItem("call-1"));
  expect(permitOf(state, question({ subject: citizenX })).workItem).toBe("call-1");
  expect(codesOf(state, question({ subject: citizenY }))).toEqual(["NO_WORK_ITEM"]);
  expect(codesOf(state, question({ subject: citizenY, workItem: "call-1" }))).toEqual(["NO_WORK_ITEM"]);
  state.apply([workItem("call-1", { state: "closed" }), workItem("call-2", { subject: citizenY })], 3);
  expect(codesOf(state, question({ subject: citizenX }))).toEqual(["WORK_ITEM_CLOSED"]);
  expect(permitOf(state, question({ subject: citizenY })).workItem).toBe("call-2");
});

describe("shields", () => {
  const shield = changed("shield", citizenX, { subject: citizenX, group: "vip" });
  const cleared = changed("employee", "anna", {
    name: "Anna",
    unitId: "income-tax",
    function: "clerk",
    active: true,
    clearances: ["vip"],
  });

  test("[A8] without clearance the answer is exactly the one about an unknown subject", () => {
    const state = agencyWith(shield, workItem("call-1"));
    for (const rest of [{}, { system: "stranger" }, { action: "update" }, { workItem: "call-1" }]) {
      const { sealed, facts: _facts, ...shown } = denialOf(state, question(rest));
      const {
        sealed: _none,
        facts: _others,
        ...unknown
      } = denialOf(state, question({ ...rest, subject: citizenY }));
      expect(JSON.stringify(shown)).toBe(JSON.stringify(unknown));
      expect(sealed.map(({ code }) => code)).toContain("SHIELDED");
    }
  });

  test("[A8] to a system that says whom it knows, the answer is exactly the one about a number it does not know", () => {
    const about = (subject: string) => [
      workItem(`call-${subject}`, { subject }),
      workItem(`emergency-${subject}`, { subject, kind: "emergency" }),
    ];
    const items = [...about(citizenX), ...about(citizenY)];
    const worlds = [[], items.slice(0, 1), items.slice(0, 2), items.slice(1, 2), items];
    for (const open of worlds) {
      const shielded = agencyWith(shield, ...open);
      const plain = agencyWith(...open);
      for (const rest of [{}, { action: "update" }, { activity: "curiosity" }, { workItem: "call-9" }]) {
        const { sealed, facts: _facts, ...shown } = denialOf(shielded, question({ ...rest, known: true }));
        const {
          sealed: _none,
          facts: _others,
          ...unknown
        } = denialOf(plain, question({ ...rest, known: false }));
        expect(JSON.stringify(shown)).toBe(JSON.stringify(unknown));
        expect(sealed.map(({ code }) => code)).toContain("SHIELDED");
      }
    }
  });

  test("[A8] without a work item nobody learns whether a number is known", () => {
    const state = agencyWith(changed("shield", citizenY, { subject: citizenY, group: "vip" }));
    const answers = [
      question({ known: true }),
      question({ known: false }),
      question({ known: true, subject: citizenY }),
    ].map((request) => {
      const { reasons, emergency, transfer } = denialOf(state, request);
      return JSON.stringify({ reasons, emergency, transfer });
    });
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain("NO_WORK_ITEM");
  });

  test("[A8] emergency access never opens a shield", () => {
    const state = agencyWith(shield, workItem("emergency-1", { kind: "emergency" }));
    for (const known of [true, false, undefined]) {
      expect(denialOf(state, question({ known })).sealed.map(({ code }) => code)).toContain("SHIELDED");
    }
  });

  test("[A8] the sealed reasons keep the truth: the shield, and nothing that did not fail", () => {
    const { sealed } = denialOf(agencyWith(shield, workItem("call-1")), question());
    expect(sealed.map(({ code }) => code)).toEqual(["SHIELDED"]);
  });

  test("[A8] only the named group sees the data, and still needs a work item", () => {
    const state = agencyWith(shield, cleared, workItem("call-1"));
    const permit = permitOf(state, question());
    expect(permit.reasons.map(({ code }) => code)).toEqual(["WORK_ITEM_OPEN"]);
    expect(permit.sealed.map(({ code }) => code)).toEqual(["WORK_ITEM_OPEN", "SHIELD_CLEARED"]);
    state.apply([workItem("call-1", { state: "closed" })], 3);
    expect(codesOf(state, question())).toEqual(["WORK_ITEM_CLOSED"]);
  });

  test("[A8] a clearance for another group does not help; lifting the shield does", () => {
    const state = agencyWith(
      changed("shield", citizenX, { subject: citizenX, group: "judges" }),
      cleared,
      workItem("call-1"),
    );
    expect(codesOf(state, question())).toEqual(["NO_WORK_ITEM"]);
    state.apply([changed("shield", citizenX, null)], 3);
    expect(permitOf(state, question()).workItem).toBe("call-1");
  });
});

describe("the law", () => {
  test("[D3] without a valid ground a read is refused; a ground ends at midnight in Amsterdam", () => {
    const state = agencyWith(
      workItem("call-1"),
      changed("grant", "grant-1", { employeeId: "anna", roleId: "clerk", validFrom: 0 }),
    );
    const midnight = Date.parse("2026-12-31T23:00:00Z");
    expect(permitOf(state, question(), midnight - 1).grounds).toHaveLength(1);
    expect(denialOf(state, question(), midnight).reasons).toMatchObject([
      { code: "LEGAL_GROUND_LAPSED", nearest: "2027-01-01" },
    ]);
    state.apply([changed("legal-ground", "ib-2001-3-1", null)], 3);
    expect(codesOf(state, question())).toEqual(["NO_LEGAL_GROUND"]);
  });

  test("[D3] a permit cites the article that holds now, of several", () => {
    const state = agencyWith(
      workItem("call-1"),
      changed("legal-ground", "ib-2027", { law: "Wet X", article: "2", validFrom: "2027-01-01" }),
      changed("grant", "grant-1", { employeeId: "anna", roleId: "clerk", validFrom: 0 }),
      changed("activity", "assess-income-tax", {
        name: "Assess income tax",
        purpose: "assessment",
        groundIds: ["ib-2001-3-1", "ib-2027"],
        uses: [{ dataSetId: "income", fields: ["wages"] }],
        retention: { class: "seven-years", period: "P7Y" },
      }),
    );
    const cited = (date: string) => permitOf(state, question(), Date.parse(date)).grounds.map(({ id }) => id);
    expect(cited("2026-12-31T22:59:59Z")).toEqual(["ib-2001-3-1"]);
    expect(cited("2026-12-31T23:00:00Z")).toEqual(["ib-2027"]);
  });
});

test("[A1] a subject that is no subject is refused, not looked up", () => {
  for (const subject of [
    "bsn:123456781",
    "bsn:000000000",
    "123456782",
    "bsn:12345678\ud800",
    "kvk:1234567",
    "",
  ]) {
    expect(codesOf(agencyWith(workItem("call-1")), question({ subject }))).toEqual(["SUBJECT_MALFORMED"]);
  }
});
