import { at, list } from "./painted-lists.ts";
import type { Answers } from "./painted-site.ts";

const origin = "belastingdienst.example/log/decisions/2026h2";

const row = (n: number) => ({
  origin,
  index: 1_000 - n,
  item: 0,
  kind: n % 9 === 8 ? "audit" : "processing",
  at,
  subject: "Yx3k1l0m5n6o7p8q9r0s1t2u3v4w5x6y7z8a9b0c1d2",
  employee: `a1b2c3d4e5f6071${n % 10}`,
  ...(n % 2 === 0 ? { employeeId: `m${n}` } : {}),
  unit: "phone",
  department: "Telefoonteam inkomstenbelasting particulieren",
  role: "phone-agent",
  system: "income-tax",
  dataSet: "incomes",
  activity: "help-callers",
  purpose: "helping-callers",
  grounds: ["awr-67"],
  action: "read",
  outcome: n % 5 === 4 ? "deny" : "permit",
  reasons: n % 5 === 4 ? ["NO_WORK_ITEM", "OVER_CAP"] : ["WORK_ITEM_OPEN"],
  workItem: `call-${n}`,
  trace: "0af7651916cd43dd8448eb211c80319c",
  fields: ["wages"],
  emergency: n % 7 === 6,
  source: "",
});

/** The auditor's room. */
export const auditAnswers: Answers = {
  "POST /api/v1/log-queries": {
    items: Array.from({ length: 25 }, (_, n) => row(n)),
    next: "more",
    took: 12,
  },
  "/api/v1/log-queries/saved": {
    items: [
      {
        id: "q1",
        name: "Weigeringen van deze week",
        question: { by: "time", outcome: "deny", days: 7 },
        savedAt: at,
      },
    ],
  },
  "/api/v1/log-sources": list([
    {
      id: "archive-csv",
      systemId: "archive",
      kind: "csv",
      counts: { accepted: 120_344, rejected: 12, lastTakenInAt: new Date().toISOString() },
    },
    { id: "old-syslog", systemId: "mainframe", kind: "syslog", counts: { accepted: 0, rejected: 0 } },
  ]),
  "/api/v1/log-sources/archive-csv/rejects": {
    items: [
      {
        day: "2026-11-20",
        code: "TIME_MALFORMED",
        where: "/time",
        reason: "the time is not one that the mapping describes",
        count: 12,
        lastAt: at,
      },
    ],
  },
};
