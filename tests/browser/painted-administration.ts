import { at, list, nameOf, pagesOf } from "./painted-lists.ts";
import type { Answers } from "./painted-site.ts";

const client = {
  id: "desk-1",
  systemId: "income-tax",
  name: "Telefooncentrale",
  scopes: ["access.decide", "work-item.open"],
  keyThumbprints: ["NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs"],
};

/** Units, programs and relations. */
export const administrationAnswers: Answers = {
  "/api/v1/units": pagesOf(60, (n) => ({
    id: `unit-${n}`,
    name: `Team ${n + 1} inkomstenbelasting particulieren`,
    ...(n % 5 === 4 ? {} : { managerId: `m${n}`, deputyIds: [`m${n + 1}`] }),
  })),
  "/api/v1/units/unit-1": {
    id: "unit-1",
    name: "Team 2 inkomstenbelasting particulieren",
    managerId: "m1",
    deputyIds: ["m2"],
  },
  "PUT /api/v1/units/unit-1": {},
  "/api/v1/clients": list([client]),
  "/api/v1/client-proposals": list([
    {
      id: "p1",
      client: { ...client, scopes: [...client.scopes, "shield.set"] },
      former: client,
      state: "proposed",
      proposedBy: nameOf(3),
      proposedAt: at,
    },
  ]),
  "POST /api/v1/relations": { saved: 1, unchanged: 0 },
};
