import { manualClock } from "@grondslag/kernel/testing";
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import type { Log, LogPosition } from "../domain/log.ts";
import { LogError } from "../domain/log-error.ts";
import type { LogRecord } from "../domain/record.ts";
import { compileMapping } from "../domain/take-in/compiled-mapping.ts";
import type { ActivityFacts } from "../domain/take-in/line.ts";
import { readOtlpJson } from "../domain/take-in/read-otlp-json.ts";
import { recordContextOf } from "../testing/decided-call.ts";
import { memoryLog } from "../testing/memory-log.ts";
import { lineAttributes, otlpJson, type TestSpan } from "../testing/otlp-bodies.ts";
import type { RejectCount } from "./ports.ts";
import { RecentLines } from "./recent-lines.ts";
import { rememberLines } from "./remember-lines.ts";
import type { TakeInServices } from "./take-in-lines.ts";
import { takeInSpans } from "./take-in-spans.ts";
import type { LinkedMoment } from "./work-links.ts";

const clock = manualClock();
const context = recordContextOf();
const levy: ActivityFacts = {
  id: "levy-income-tax",
  purpose: "income-tax",
  grounds: [{ id: "wib-8-1", law: "Wet inkomstenbelasting 2001", article: "8.1" }],
  retentionClass: "income",
  dataSets: ["income"],
};
const activities = new Map([[levy.id, levy]]);
const mapping = compileMapping({
  id: "legacy",
  systemId: "income-source",
  kind: "otlp",
  mapping: { version: 1 },
  defaultRetentionClass: "other",
  activeFrom: 0,
  version: 1,
});

let log = memoryLog();
let recent = new RecentLines();
let counted: (number | readonly RejectCount[])[] = [];
beforeEach(() => {
  log = memoryLog();
  recent = new RecentLines();
  counted = [];
});

function services(over: { append?: (records: readonly LogRecord[]) => Promise<never[]> } = {}) {
  return {
    log: over.append === undefined ? log : { append: over.append },
    context: () => context,
    counts: {
      accepted: (_id: string, count: number) => counted.push(count),
      rejected: async (_id: string, rejects: readonly RejectCount[]) => void counted.push(rejects),
    },
    recent,
    clock,
  };
}

const start = String(clock.now() * 1_000_000);
function take(spans: readonly TestSpan[], given: TakeInServices = services()) {
  return takeInSpans(
    given,
    mapping,
    activities,
    readOtlpJson(otlpJson(spans.map((span) => ({ start, ...span })))),
  );
}
const origin = "agency.example/log/income/2026h2";
const size = () => log.logs().reduce((sum, head) => sum + head.size, 0);

describe("[M5] lines of another system", () => {
  test("stand in the log of their activity in the form of LDV, with the number nowhere", async () => {
    const attributes = lineAttributes({ "grondslag.employee": "m-jansen", "grondslag.work_item": "call-17" });
    expect(await take([{ attributes }])).toEqual({ accepted: 1, rejected: 0, rejects: [] });
    const record = await log.read(origin, 0);
    expect(JSON.parse(record.facts)).toEqual({
      trace_id: "4bf92f3577b34da6a3ce929d0e0e4736",
      span_id: "0000000000000001",
      name: "read income",
      start_time: clock.now(),
      end_time: clock.now(),
      status: "Unset",
      attributes: {
        "dpl.core.processing_activity_id": `${context.activityBase}levy-income-tax`,
        "grondslag.processing_activity": "levy-income-tax",
        "grondslag.purpose": "income-tax",
        "grondslag.legal_grounds": levy.grounds,
        "grondslag.action": "read",
        "grondslag.data_set": "income",
        "grondslag.fields": [],
        "grondslag.department": "income-source",
        "grondslag.source": "legacy",
      },
      resource: { attributes: { "service.namespace": "agency.example", "service.name": "income-source" } },
    });
    expect(JSON.parse(record.actor)).toEqual({
      "grondslag.employee": "m-jansen",
      "grondslag.work_item": "call-17",
    });
    expect(record.subject).not.toContain("123456782");
    expect(record.hints).toEqual({ subject: expect.any(Uint8Array), activity: "levy-income-tax" });
    expect(counted).toEqual([1]);
  });

  test("[M3] hold what the registry knew of employee and subject, and are still known when they are sent again", async () => {
    const moments: LinkedMoment[] = [];
    const links = async (asked: readonly LinkedMoment[]) => {
      moments.push(...asked);
      const state = moments.length === 1 ? "assigned" : "none";
      return asked.map(() => ({ state, workItem: "case-7", openedBy: "self", relation: "colleague" }));
    };
    const attributes = lineAttributes({ "grondslag.employee": "m-jansen" });
    const given = { ...services(), links };
    await take([{ attributes }], given);
    await take([{ attributes }], given);
    expect(size()).toBe(1);
    const record = await log.read(origin, 0);
    expect(JSON.parse(record.actor)).toEqual({
      "grondslag.employee": "m-jansen",
      "grondslag.link": { state: "assigned", work_item: "case-7", opened_by: "self", relation: "colleague" },
    });
    recent = new RecentLines();
    await rememberLines(log, recent, clock);
    await take([{ attributes }], { ...services(), links });
    expect(size()).toBe(1);
    expect(moments[0]).toEqual({ employee: "m-jansen", subject: "bsn:123456782", at: clock.now() });
    await take([{ attributes: lineAttributes({}), spanId: "0000000000000009" }], given);
    expect(moments).toHaveLength(3);
  });

  test("about nobody have no subject", async () => {
    await take([{ attributes: { "dpl.core.processing_activity_id": "levy-income-tax" } }]);
    expect(await log.read(origin, 0)).toMatchObject({
      subject: "{}",
      actor: "{}",
      hints: { activity: levy.id },
    });
  });

  test("that came twice in one batch, or were sent again, stand in the log once", async () => {
    const span = { spanId: "00f067aa0ba902b7" };
    expect(await take([span, span])).toMatchObject({ accepted: 2, rejected: 0 });
    expect(await take([span, {}])).toMatchObject({ accepted: 2, rejected: 0 });
    expect(size()).toBe(2);
  });

  test("that are sent again while they are being written wait until they are durable", async () => {
    let finish: () => void = () => undefined;
    const written = new Promise<void>((done) => {
      finish = done;
    });
    const slow = services({
      append: async () => {
        await written;
        return [];
      },
    });
    const order: string[] = [];
    const first = take([{}], slow).then(() => order.push("first"));
    const again = take([{}]).then(() => order.push("again"));
    order.push("sent");
    finish();
    await Promise.all([first, again]);
    expect(order).toEqual(["sent", "first", "again"]);
    expect(size()).toBe(0);
  });

  test("are not acknowledged when the log cannot write, and are taken in when they come again", async () => {
    log.breakDown("LOG_FULL");
    await expect(take([{}, { traceId: "1".repeat(32) }])).rejects.toMatchObject({ code: "LOG_FULL" });
    expect(counted).toEqual([]);
    log.repair();
    expect(await take([{}, { traceId: "1".repeat(32) }])).toMatchObject({ accepted: 2 });
    expect(size()).toBe(2);
  });

  test("of a destroyed month are rejected for everyone who sent them, also at the same time and twice", async () => {
    let refuse = (): void => undefined;
    const first = new Promise<never[]>((_done, failed) => {
      refuse = () => failed(new LogError("LOG_MONTH_DESTROYED", "this month is destroyed"));
    });
    let calls = 0;
    const append = (): Promise<never[]> => {
      calls += 1;
      return calls === 1
        ? first
        : Promise.reject(new LogError("LOG_MONTH_DESTROYED", "this month is destroyed"));
    };
    const span = { attributes: lineAttributes() };
    const both = [take([span], services({ append })), take([span, span], services({ append }))];
    refuse();
    expect(await Promise.all(both)).toMatchObject([
      { accepted: 0, rejected: 1 },
      { accepted: 0, rejected: 2 },
    ]);
  });

  test("of a destroyed month are rejected, and those of other months stand", async () => {
    const destroyed = Date.UTC(2020, 0, 5);
    const refusing = services({
      append: async (records) => {
        if (records.some(({ time }) => time === destroyed)) throw new LogError("LOG_MONTH_DESTROYED", "gone");
        await log.append(records);
        return [];
      },
    });
    const old = { start: String(destroyed * 1_000_000), traceId: "1".repeat(32) };
    expect(await take([{}, old], refusing)).toEqual({
      accepted: 1,
      rejected: 1,
      rejects: [{ code: "MONTH_DESTROYED", where: "start_time", count: 1 }],
    });
    expect(size()).toBe(1);
  });
});

describe("[M5] a server that starts again", () => {
  const restarted = async () => {
    recent = new RecentLines();
    await rememberLines(log, recent, clock);
  };

  test("knows the lines that were written before it, and takes in what is new beside them", async () => {
    const other = { attributes: lineAttributes({ "grondslag.employee": "m-jansen" }) };
    await take([{}, other]);
    await restarted();
    expect(await take([{}, other])).toEqual({ accepted: 2, rejected: 0, rejects: [] });
    expect(size()).toBe(2);
    // The same ids with another content are another line.
    await take([{ name: "read wages" }]);
    expect(size()).toBe(3);
  });

  test("asks for no more of the log than its newest records of this half-year and the one before", async () => {
    const asked: LogPosition[] = [];
    const heads = [
      { origin: "agency.example/log/income/2026h2", size: 1_000_000 },
      { origin: "agency.example/log/income/2026h1", size: 500 },
      { origin: "agency.example/log/income/2025h2", size: 1_000_000 },
    ].map((head) => ({ ...head, checkpoint: "", verifierKey: "" }));
    const follow: Log["follow"] = async function* (position) {
      asked.push(position);
      yield { records: [], position: Object.fromEntries(heads.map(({ origin, size }) => [origin, size])) };
    };
    await rememberLines({ logs: () => heads, follow }, recent, clock);
    expect(asked).toEqual([
      {
        "agency.example/log/income/2026h2": 1_000_000 - 65_536,
        "agency.example/log/income/2026h1": 0,
        "agency.example/log/income/2025h2": 1_000_000,
      },
    ]);
  });
});

describe("what is known of recent lines", () => {
  test("stays bounded, and the newest are known", () => {
    const small = new RecentLines(10);
    const written = new Promise<void>(() => undefined);
    const batch = small.open(written);
    for (let i = 0; i < 1_000; i++) expect(small.claim(`line ${i}`, batch)).toBe("new");
    for (let i = 990; i < 1_000; i++)
      expect(small.claim(`line ${i}`, small.open(Promise.resolve()))).toBe(written);
    expect(small.claim("line 0", batch)).toBe("new");
  });

  test("a line that was forgotten is new, and those that met it are still found", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { minLength: 2, maxLength: 30 }), (lines) => {
        const recent = new RecentLines(16);
        const batch = recent.open(Promise.resolve());
        const kept = lines.slice(0, 15);
        for (const line of kept) recent.claim(line, batch);
        const [first = "", ...others] = kept;
        recent.forget(first);
        for (const line of others) expect(recent.claim(line, batch)).toBe("written");
        expect(recent.claim(first, batch)).toBe("new");
      }),
    );
  });
});
