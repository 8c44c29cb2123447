import { describe, expect, test } from "vitest";
import { defaultSettings } from "./domain/detection/detector-settings.ts";
import type { StreamEvent } from "./domain/detection/stream-event.ts";
import { type ReplayAlert, type ReplayCounts, replayStream } from "./replay-stream.ts";
import { firstDay, lookUp, usualWork } from "./testing/usual-work.ts";

async function* lines(events: readonly StreamEvent[]): AsyncGenerator<string> {
  for (const { at, ...rest } of events) yield JSON.stringify({ time: new Date(at).toISOString(), ...rest });
}

async function replay(events: AsyncIterable<string>) {
  const alerts: ReplayAlert[] = [];
  const raised = replayStream(events);
  for (let next = await raised.next(); ; next = await raised.next()) {
    if (next.done === true) return { alerts, counts: next.value satisfies ReplayCounts };
    alerts.push(next.value);
  }
}

const events = [
  ...usualWork({ days: 20, missing: 0.1 }),
  ...[0, 1, 2].map((i) =>
    lookUp({ id: `s${i}`, at: firstDay + (21 + i) * 86_400_000, subject: `stranger ${i}` }),
  ),
];

describe("[M3] a replay", () => {
  test("uses nothing that comes later: a part of the stream gives that part of the alerts", async () => {
    const whole = await replay(lines(events));
    const part = await replay(lines(events.slice(0, 700)));
    expect(part.alerts.length).toBeGreaterThan(10);
    expect(whole.alerts.slice(0, part.alerts.length)).toEqual(part.alerts);
  });

  test("tells how many look-ups each explanation has", async () => {
    const { alerts, counts } = await replay(lines(events));
    const lookUps = events.filter(({ type }) => type === "look-up").length;
    expect(counts.outcomes.judged).toBe(lookUps);
    const explained = Object.values(counts.explanations).reduce((sum, count) => sum + count, 0);
    expect(explained).toBe(lookUps);
    expect(counts.explanations.none).toBeGreaterThanOrEqual(3);
    expect(alerts.at(-1)).toMatchObject({
      employee: "assess-0",
      lookUp: "s2",
      settings: defaultSettings.version,
    });
  });

  test("leaves out a line of a year that is still to come, and judges all others", async () => {
    const ahead = lookUp({ id: "ahead", at: Date.UTC(2099, 0, 1) });
    const raised = replayStream(lines([ahead, ...events]), defaultSettings, Date.UTC(2027, 0, 1));
    let next = await raised.next();
    while (next.done !== true) next = await raised.next();
    const lookUps = events.filter(({ type }) => type === "look-up").length;
    expect(next.value.outcomes).toMatchObject({ future: 1, judged: lookUps, "too-late": 0 });
  });

  test("stops at a line that it cannot read, and says which", async () => {
    async function* broken() {
      yield* lines(events.slice(0, 2));
      yield "{";
    }
    await expect(replay(broken())).rejects.toMatchObject({ code: "STREAM_LINE_UNREADABLE", where: "line 3" });
  });
});
