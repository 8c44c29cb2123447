import fc from "fast-check";
import { expect, test } from "vitest";
import { type ClientSettings, createClient } from "./client.ts";
import { batchAnswer, denialAnswer, permitAnswer, question } from "./testing/platform-answers.ts";
import { instantTimer, type Step, scriptedFetch } from "./testing/scripted-fetch.ts";

const baseUrl = "https://grondslag.agency.example";
const timeoutMs = 2_000;
const now = Date.UTC(2026, 10, 21, 9);

function setUp(steps: readonly Step[], settings: Partial<ClientSettings> = {}) {
  const fetch = scriptedFetch(...steps);
  const timer = instantTimer((ms) => ms !== (settings.timeoutMs ?? timeoutMs));
  const client = createClient({ baseUrl, token: "t", fetch, timer, timeoutMs, now: () => now, ...settings });
  return { client, fetch, timer };
}

test("[A1] a permit says which fields, on which article and work item, and where its records are", async () => {
  const { client, fetch } = setUp([{ status: 200, body: permitAnswer() }]);
  const answer = await client.decide(question);
  expect(answer).toMatchObject({
    permit: true,
    fields: ["wages", "year"],
    grounds: [{ law: "Wet inkomstenbelasting 2001", article: "8.1" }],
    workItem: "call-17",
    record: { index: 7 },
    processing: { origin: "agency.example/log/income/2026h2" },
    expiresAt: now + 30_000,
  });
  expect(fetch.sent[0]?.url).toBe(`${baseUrl}/access/v1/evaluation`);
  expect(JSON.parse(fetch.sent[0]?.body ?? "")).toEqual({
    subject: { type: "employee", id: "m-jansen" },
    action: { name: "read", properties: { processing_activity_id: "levy-income-tax" } },
    resource: { type: "income", id: "bsn:123456782" },
    context: { work_item: "call-17" },
  });
});

test("[A8] a question says whether the source knows the subject, and where and how surely the employee is", async () => {
  const { client, fetch } = setUp([{ status: 200, body: denialAnswer("SUBJECT_UNKNOWN") }]);
  const answer = await client.decide({
    ...question,
    known: false,
    fields: ["wages"],
    place: "office",
    assuranceLevel: "high",
  });
  expect(JSON.parse(fetch.sent[0]?.body ?? "")).toMatchObject({
    resource: { properties: { known: false, fields: ["wages"] } },
    context: { work_item: "call-17", place: "office", assurance_level: "high" },
  });
  expect(answer).toMatchObject({ permit: false, notFound: true });
});

test("[A10] a denial tells of emergency access and of the units that may help", async () => {
  const transfer = { compartment: "collection", units: ["collectors"] };
  const body = denialAnswer("OTHER_COMPARTMENT", { emergency: { allowed: true }, transfer });
  const { client } = setUp([{ status: 200, body }]);
  expect(await client.decide(question)).toMatchObject({
    notFound: false,
    emergency: { allowed: true },
    transfer,
  });
});

test("[A2] a denial is an answer, with its reasons and its record", async () => {
  const { client } = setUp([{ status: 200, body: denialAnswer() }]);
  const answer = await client.decide(question);
  expect(answer).toMatchObject({ permit: false, reasons: [{ code: "NO_WORK_ITEM" }], record: { index: 7 } });
  expect(answer).not.toHaveProperty("fields");
});

test("[A15] a platform that cannot be reached is never a permit", async () => {
  const { client, fetch } = setUp(["refuse the connection"]);
  await expect(client.decide(question)).rejects.toMatchObject({
    name: "GrondslagUnreachable",
    code: "PLATFORM_UNREACHABLE",
  });
  expect(fetch.sent).toHaveLength(3);
});

test("[A15] a platform that stays silent is given up after the time limit", async () => {
  const fetch = scriptedFetch("never answer");
  const timer = instantTimer(() => true);
  const client = createClient({ baseUrl, token: "t", fetch, timer, timeoutMs, attempts: 2 });
  await expect(client.decide(question)).rejects.toMatchObject({ code: "PLATFORM_TIMEOUT" });
  expect(timer.delays.filter((ms) => ms === timeoutMs)).toHaveLength(2);
});

test("[A15] a platform whose log cannot be written answers 503 and nobody gets access", async () => {
  const { client } = setUp([{ status: 503, body: { code: "LOG_FULL", remedy: "make room" } }]);
  await expect(client.decide(question)).rejects.toMatchObject({
    code: "PLATFORM_UNAVAILABLE",
    remedy: "make room",
  });
});

test("a retry is the same question: one idempotency key, one body, one trace, ever longer waits", async () => {
  const { client, fetch, timer } = setUp(
    ["refuse the connection", { status: 502 }, { status: 503 }, { status: 200, body: denialAnswer() }],
    { attempts: 4, randomBytes: (length) => new Uint8Array(length).fill(255) },
  );
  await client.decide(question);
  expect(fetch.sent).toHaveLength(4);
  for (const member of ["idempotency-key", "traceparent"]) {
    expect(new Set(fetch.sent.map(({ headers }) => headers[member])).size).toBe(1);
  }
  expect(new Set(fetch.sent.map(({ body }) => body)).size).toBe(1);
  const waits = timer.delays.filter((ms) => ms !== timeoutMs);
  expect(waits.map((ms) => Math.round(ms / 50))).toEqual([1, 2, 4]);
});

test("two questions have two idempotency keys", async () => {
  const { client, fetch } = setUp([{ status: 200, body: denialAnswer() }]);
  await client.decide(question);
  await client.decide(question);
  expect(new Set(fetch.sent.map(({ headers }) => headers["idempotency-key"])).size).toBe(2);
});

test("Retry-After is kept to, but never longer than two seconds", async () => {
  for (const [header, waited] of [
    ["1", 1_000],
    ["3600", 2_000],
  ] as const) {
    const headers = { "retry-after": header };
    const { client, timer } = setUp(
      [
        { status: 429, headers },
        { status: 200, body: denialAnswer() },
      ],
      { timeoutMs: 9 },
    );
    await client.decide(question);
    expect(timer.delays).toContain(waited);
  }
});

test("a refusal of the question itself is not retried and says what to do", async () => {
  const { client, fetch } = setUp([
    { status: 403, body: { code: "SCOPE_MISSING", remedy: "ask for access.decide" } },
  ]);
  await expect(client.decide(question)).rejects.toMatchObject({
    name: "GrondslagRefused",
    status: 403,
    problem: "SCOPE_MISSING",
    remedy: "ask for access.decide",
  });
  expect(fetch.sent).toHaveLength(1);
});

test("an incoming trace goes on: same trace id and flags, a span of its own", async () => {
  const { client, fetch } = setUp([{ status: 200, body: denialAnswer() }]);
  const traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00";
  const { traceId } = await client.decide(question, { traceparent, tracestate: "a=b" });
  expect(traceId).toBe("4bf92f3577b34da6a3ce929d0e0e4736");
  expect(fetch.sent[0]?.headers).toMatchObject({ tracestate: "a=b" });
  expect(fetch.sent[0]?.headers.traceparent).toMatch(
    /^00-4bf92f3577b34da6a3ce929d0e0e4736-(?!00f067aa0ba902b7)[0-9a-f]{16}-00$/,
  );
  for (const malformed of [
    "",
    "00-xyz",
    `00-${"0".repeat(32)}-00f067aa0ba902b7-01`,
    `ff${traceparent.slice(2)}`,
  ]) {
    const answer = await client.decide(question, { traceparent: malformed });
    expect(answer.traceId).not.toBe(traceId);
  }
});

test("a caller who stops waiting gets an error, not a permit", async () => {
  const { client } = setUp(["never answer"]);
  const waiting = new AbortController();
  const answer = client.decide(question, { signal: waiting.signal });
  waiting.abort();
  await expect(answer).rejects.toMatchObject({ code: "REQUEST_ABORTED" });
  await expect(client.decide(question, { signal: waiting.signal })).rejects.toMatchObject({
    code: "REQUEST_ABORTED",
  });
});

test("[A1] a permit that lacks anything it must have is refused as malformed", async () => {
  for (const member of ["fields", "grounds", "work_item", "policy", "record"] as const) {
    const { [member]: _, ...context } = permitAnswer().context;
    const { client } = setUp([{ status: 200, body: { decision: true, context } }]);
    await expect(client.decide(question)).rejects.toMatchObject({ code: "ANSWER_MALFORMED" });
  }
});

test("[A1] a permit for more fields than were asked is refused as malformed", async () => {
  const { client } = setUp([{ status: 200, body: permitAnswer(["wages", "address"]) }]);
  await expect(client.decide({ ...question, fields: ["wages"] })).rejects.toMatchObject({
    code: "ANSWER_MALFORMED",
  });
});

test("[A1] whatever a platform answers, only a whole permit becomes a permit", async () => {
  const whole = permitAnswer();
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.json(),
        fc.string(),
        fc.json().map((j) => `{"decision":true,"context":${j}}`),
      ),
      async (body) => {
        const { client } = setUp([{ status: 200, body }]);
        const answer = await client.decide(question).catch((error: { code: string }) => error);
        if ("code" in answer) expect(answer.code).toBe("ANSWER_MALFORMED");
        else expect(answer.permit).toBe(false);
      },
    ),
  );
  const { client } = setUp([{ status: 200, body: { ...whole, decision: "true" } }]);
  await expect(client.decide(question)).rejects.toMatchObject({ code: "ANSWER_MALFORMED" });
});

test("many questions are one call, answered in order, with one decision record", async () => {
  const { client, fetch } = setUp([{ status: 200, body: batchAnswer() }]);
  const questions = [
    question,
    { ...question, subject: "bsn:111222333" },
    { ...question, fields: [] },
    question,
  ];
  const { answers, record } = await client.decideMany(questions, {
    semantic: "execute_all",
    minimumRevision: 9,
  });
  expect(answers.map(({ permit }) => permit)).toEqual([true, false, false, false]);
  expect(answers[2]?.reasons).toEqual([{ code: "MEMBER_MALFORMED", rule: "request" }]);
  expect(answers.every((answer) => answer.record.index === record.index)).toBe(true);
  expect(answers[1]?.question.subject).toBe("bsn:111222333");
  const sent = JSON.parse(fetch.sent[0]?.body ?? "");
  expect(sent.options).toEqual({ evaluations_semantic: "execute_all" });
  expect(sent.evaluations).toHaveLength(4);
  expect(sent.evaluations[2].context.minimum_revision).toBe(9);
});

test("a batch may be answered in part, never with more answers than questions, and never be empty", async () => {
  const { client } = setUp([{ status: 200, body: batchAnswer() }]);
  const semantic = "deny_on_first_deny" as const;
  const { answers } = await client.decideMany(Array(6).fill(question), { semantic });
  expect(answers).toHaveLength(4);
  await expect(client.decideMany([question])).rejects.toMatchObject({ code: "ANSWER_MALFORMED" });
  await expect(client.decideMany([])).rejects.toMatchObject({ code: "SETTING_WRONG" });
});

test("a setting that cannot work is refused when the client is made", () => {
  for (const wrong of ["", "grondslag", "ftp://x", "https://x/?q=1"]) {
    expect(() => createClient({ baseUrl: wrong, token: "t" })).toThrow(
      expect.objectContaining({ code: "SETTING_WRONG" }),
    );
  }
  const privateKey = { kty: "oct", k: "AAAA" };
  expect(() => createClient({ baseUrl, clientId: "c", privateKey })).toThrow(
    expect.objectContaining({ where: "privateKey" }),
  );
});
