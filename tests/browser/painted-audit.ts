import { provedAnswer } from "../proved-answer.ts";
import { at, list } from "./painted-lists.ts";
import type { Answers, Question } from "./painted-site.ts";

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

const proved = await provedAnswer(40, 8);

function isAboutSubject(body: unknown): boolean {
  return JSON.stringify(body).includes('"by":"subject"');
}

/** The auditor's room. */
export const auditAnswers: Answers = {
  "POST /api/v1/log-queries": ({ body }: Question) =>
    isAboutSubject(body)
      ? { items: proved.rows.map((one, n) => ({ ...row(n), ...one })), proof: proved.proof, took: 12 }
      : { items: Array.from({ length: 25 }, (_, n) => row(n)), next: "more", took: 12 },
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
  "/api/v1/log": {
    logs: [{ origin, size: 48_212, checkpoint: "origin\n48212\nroot\n", verifierKey: "key", growth: [] }],
    lastVerification: { at, ok: true, problems: [], size: 48_212 },
  },
  "/api/v1/log/health": {
    logs: [
      {
        origin,
        size: 48_212,
        lastVerified: at,
        map: { covered: 48_128 },
        cosigned: { size: 48_200, count: 2, needed: 2, known: 3, at },
        gaps: [{ records: 120 }],
      },
    ],
    witnesses: [
      { name: "witness.rechtspraak.example", state: "cosigns", since: at },
      { name: "witness.rekenkamer.example", state: "away", since: at },
    ],
    retention: { classes: [], unset: ["audit"], next: [], open: 1, holds: 1 },
    queryStore: { state: "current", lag: 0, rows: 96_000 },
  },
  "/api/v1/retention-classes": {
    items: [
      {
        id: "seven-years",
        months: 84,
        legalBasis: "AWR art. 52",
        from: "2026-01-01",
        version: 1,
        coming: { months: 60, legalBasis: "Besluit 2027", from: "2027-01-01" },
      },
    ],
    unset: ["audit"],
  },
  "/api/v1/retention-calendar": {
    items: [
      { retentionClass: "seven-years", month: "2026-11", state: "kept", due: "2033-12-01" },
      { retentionClass: "seven-years", month: "2019-10", state: "held", due: "2026-11-01", holds: ["h1"] },
      {
        retentionClass: "seven-years",
        month: "2019-09",
        state: "destroyed",
        destroyed: { at, records: 12_034, legalBasis: "AWR art. 52", evidence: { origin, index: 4 } },
      },
    ],
  },
  "/api/v1/legal-holds": {
    items: [
      {
        id: "h1",
        target: { kind: "months", from: "2019-10", to: "2019-12" },
        reason: "Rechtszaak 26/1204",
        legalBasis: "Rv art. 194",
        placedBy: "m4",
        placedAt: at,
      },
      {
        id: "h2",
        target: { kind: "subject" },
        reason: "Verzoek van een burger",
        legalBasis: "AVG art. 18",
        placedBy: "m4",
        placedAt: at,
        lifted: { by: "m5", at },
      },
    ],
  },
  "/api/v1/retention-proposals": {
    items: [
      {
        id: "p1",
        kind: "erasure",
        body: { origin, index: 1204, legalBasis: "AVG art. 17" },
        motive: "Op verzoek van de burger, besluit 26-88",
        proposedBy: "m4",
        proposedAt: at,
        state: "open",
        own: false,
      },
      {
        id: "p2",
        kind: "class",
        body: { retentionClass: "audit", months: null, from: "2027-01-01", legalBasis: "BIO2 8.15" },
        motive: "Auditregels blijven",
        proposedBy: "m1",
        proposedAt: at,
        state: "open",
        own: true,
      },
    ],
  },
  "/api/v1/log/gaps": {
    items: [
      {
        origin,
        ranges: [[0, 12_034]],
        records: 12_034,
        reason: "destroyed",
        month: "2019-09",
        legalBasis: "AWR art. 52",
        at,
        evidence: { origin, index: 4 },
        removed: true,
      },
    ],
  },
  "/api/v1/log-sources": {
    ...list([
      {
        id: "archive-csv",
        systemId: "archive",
        kind: "csv",
        counts: { accepted: 120_344, rejected: 12, lastTakenInAt: at },
        silence: { blind: true, basis: "usual", since: at, afterHours: 65 },
      },
      {
        id: "old-syslog",
        systemId: "mainframe",
        kind: "syslog",
        counts: { accepted: 0, rejected: 0 },
        silence: { blind: false, basis: "unknown" },
      },
    ]),
    systems: [
      { id: "mainframe", silence: { blind: true, basis: "never", afterHours: 24 } },
      { id: "income", silence: { blind: false, basis: "usual", since: at, afterHours: 12 } },
    ],
  },
  "/api/v1/log-sources/archive-csv/imports": {
    items: [
      {
        id: "import-1",
        sourceId: "archive-csv",
        state: "done",
        sent: true,
        accepted: 1_200,
        rejected: 3,
        passed: 1,
        line: 1_205,
        startedAt: at,
        startedBy: "m1",
      },
    ],
  },
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
