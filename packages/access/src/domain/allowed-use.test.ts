import { expect, test } from "vitest";
import { agencyWith, citizenX, officeTime, question, workItem } from "../testing/agency.ts";
import { findAllowedUse } from "./allowed-use.ts";
import { decideAccess } from "./decide-access.ts";

const shield = { kind: "shield", id: citizenX, value: { id: citizenX, subject: citizenX, group: "vip" } };

test("[A8] what an employee may ask is what a decision permits about who is not shielded, and the same about who is", () => {
  const open = agencyWith(workItem("case-1")).view;
  const shielded = agencyWith(workItem("case-1"), shield).view;
  const cases = [
    {},
    { employee: "nobody" },
    { system: "nothing" },
    { action: "destroy" },
    { action: "update" },
    { dataSet: "persons" },
    { dataSet: "nothing" },
    { activity: "nothing" },
  ];
  for (const differences of cases) {
    const asked = question(differences);
    const decision = decideAccess(open, asked, officeTime);
    const found = findAllowedUse(open, asked, officeTime);
    expect([differences, found]).toEqual([
      differences,
      decision.permit ? { fields: decision.fields, grounds: decision.grounds } : undefined,
    ]);
    expect(findAllowedUse(shielded, asked, officeTime)).toEqual(found);
  }
  expect(findAllowedUse(open, question(), officeTime)).toBeDefined();
  expect(decideAccess(shielded, question(), officeTime).permit).toBe(false);
});
