import { manualClock, seededRandom } from "@grondslag/kernel/testing";
import { afterAll, beforeEach, expect, test } from "vitest";
import type { Work } from "../domain/work/work.ts";
import { exampleWork } from "../testing/examples.ts";
import { portfolioServer } from "../testing/portfolio-server.ts";

const server = portfolioServer({ clock: manualClock(Date.UTC(2025, 11, 31, 9)), random: seededRandom(7) });
const { call, put } = server;
beforeEach(() => server.empty());
afterAll(() => server.close());

async function keep(...works: readonly Work[]) {
  for (const work of works) expect(await put("work", work)).toMatchObject({ status: 200 });
}

test("[N3] [N5] a go is refused as long as something blocks it, and made once nothing does", async () => {
  await keep(exampleWork("w"));
  const goLive = {
    id: "main",
    work: "w",
    name: "Main track",
    plannedOn: "2023-12-01",
    findings: [
      { id: "f1", text: "Test fails", blocking: true, foundOn: "2023-11-01" },
      { id: "f2", text: "Small", blocking: false, foundOn: "2023-11-01" },
    ],
    quarantine: { records: 7, allowed: 5, countedOn: "2023-11-01" },
  };
  await put("go-live", goLive);
  const go = (revision: number, outcome = "go") =>
    call("POST", "go-lives/main/decision", { revision, outcome, text: "by the tests" });
  expect(await go(1)).toMatchObject({
    status: 422,
    body: { code: "GO_LIVE_REFUSED", where: "/findings/f1 /quarantine" },
  });
  expect(await go(1, "no-go")).toMatchObject({ status: 200, body: { revision: 2 } });
  const kept = (await call("GET", "records/go-live/main")).body.record;
  const [blocking, small] = goLive.findings;
  const solved = {
    ...kept,
    plannedOn: "2024-06-30",
    findings: [{ ...blocking, solvedOn: "2024-06-01" }, small],
    quarantine: { records: 5, allowed: 5, countedOn: "2024-06-01" },
  };
  expect(await put("go-live", { ...solved, decision: { ...kept.decision, outcome: "go" } }, 2)).toMatchObject(
    {
      status: 422,
      body: { where: "/decision" },
    },
  );
  expect(await put("go-live", solved, 2, { motive: "moved by half a year" })).toMatchObject({
    status: 200,
  });
  expect((await call("GET", "work/w")).body.goLives).toMatchObject([
    {
      blockers: [],
      plannedDates: [
        { plannedOn: "2024-06-30", motive: "moved by half a year" },
        { plannedOn: "2023-12-01" },
      ],
    },
  ]);
  expect(await go(3)).toMatchObject({
    status: 200,
    body: { record: { decision: { outcome: "go", on: "2025-12-31", by: "manager-1" } } },
  });
  expect(await go(4, "no-go")).toMatchObject({ status: 422, body: { code: "GO_LIVE_REFUSED" } });
});

test("[N4] a circle of dependencies is refused with its name, and a system and a chain list their work", async () => {
  await keep(
    exampleWork("a", { systems: ["vat"], chains: ["turnover"] }),
    exampleWork("b", { systems: ["vat"] }),
    exampleWork("c"),
  );
  const wait = (before: string, after: string) =>
    put("dependency", { id: `${before}-${after}`, before, after, lagQuarters: 0 } as {
      readonly id: string;
    });
  expect((await wait("a", "b")).status).toBe(200);
  expect((await wait("b", "c")).status).toBe(200);
  expect(await wait("c", "a")).toMatchObject({
    status: 422,
    body: { message: expect.stringContaining("a -> b -> c -> a") },
  });
  expect((await call("GET", "work/b")).body.dependencies).toMatchObject([
    { record: { id: "a-b" }, before: { id: "a", name: "Work a" }, late: false },
    { record: { id: "b-c" }, after: { id: "c" } },
  ]);
  const service = {
    id: "emergency",
    name: "Emergency track",
    work: "a",
    systems: ["vat"],
    since: "2021-07-01",
    endCondition: { text: "The main track is live" },
  };
  await put("temporary-service", service);
  const system = (await call("GET", "systems/vat/work")).body;
  expect(system.items.map(({ id }: { id: string }) => id)).toEqual(["a", "b"]);
  expect(system.temporaryServices).toEqual([{ record: service, revision: 1 }]);
  expect((await call("GET", "chains/turnover/work")).body.items).toMatchObject([{ id: "a" }]);
  expect((await call("GET", "findings?code=service-without-end")).body).toMatchObject({
    items: [{ work: { id: "a", name: "Work a" }, record: { kind: "temporary-service", id: "emergency" } }],
    total: 1,
    counts: [{ code: "service-without-end", severity: "serious", count: 1 }],
  });
  expect((await call("DELETE", "records/work/a?revision=1")).body.message).toContain("dependency a-b");
});

test("[L12] [N9] [O25] the page shows what held work up, what was learnt, why it was bought, and what reviewers said", async () => {
  await keep(exampleWork("w"), exampleWork("other"));
  const cause = {
    id: "cause",
    work: "w",
    text: "A directive came two years later",
    derogation: { authority: "Commission", askedOn: "2020-05-01", state: "granted", until: "2021-07-01" },
  };
  const lesson = {
    id: "lesson",
    title: "Small steps",
    text: "Deliver a part each quarter",
    from: "Denmark",
    learntOn: "2024-05-01",
    work: "w",
    tags: ["abroad"],
  };
  const bought = {
    id: "bought",
    work: "w",
    question: "Make or buy?",
    options: [{ name: "buy", for: "there", against: "bound" }],
    choice: { option: "buy", why: "in time", on: "2024-05-01", by: "board" },
  };
  const review = {
    id: "review",
    work: "w",
    by: "Council",
    publishedOn: "2024-01-01",
    title: "R",
    advice: [],
  };
  for (const [kind, record] of [
    ["external-cause", cause],
    ["lesson", lesson],
    ["make-or-buy", bought],
    ["review", review],
  ] as const)
    expect(await put(kind, record)).toMatchObject({ status: 200 });
  const shown = (record: object) => [{ record, revision: 1 }];
  expect((await call("GET", "work/w")).body).toMatchObject({
    externalCauses: shown(cause),
    lessons: shown(lesson),
    makeOrBuys: shown(bought),
    reviews: shown(review),
    findings: [{ code: "derogation-ended", facts: { authority: "Commission" } }],
  });
  expect((await call("GET", "work/other")).body).toMatchObject({
    externalCauses: [],
    lessons: [],
    findings: [],
  });
  expect((await call("GET", "records/lesson?q=denmark")).body.items).toEqual(shown(lesson));
});
