import { seededRandom } from "@grondslag/kernel/testing";
import { Detector, type LookUp, type StreamEvent } from "@grondslag/monitor";
import { ownCpuSeconds, quantile } from "../measure.ts";
import type { Report } from "../report.ts";

const employees = 10_000;
const subjects = 600_000;
const yearMs = 365 * 86_400_000;
const start = Date.UTC(2026, 0, 1);
const activities = 60;

/**
 * A year of events: work items and look-ups of many employees, each with his own subjects for a while. Measures the
 * detector alone, and whether its memory stays flat after the quarter that it remembers.
 */
export function measureStream(report: Report, events = 10_000_000): void {
  const detector = new Detector();
  const latencies: number[] = [];
  const memory: { at: number; bytes: number; pairs: number }[] = [];
  let lookUps = 0;
  let cpu = 0;
  const stream = madeUpEvents(events);
  // Events are made a batch at a time, so that only the detector is timed.
  for (let done = 0; done < events; done += 50_000) {
    const batch: StreamEvent[] = [];
    for (let i = 0; i < 50_000; i++) {
      const { value, done: over } = stream.next();
      if (over === true) break;
      batch.push(value);
    }
    const before = ownCpuSeconds();
    for (const event of batch) {
      if (event.type !== "look-up") {
        detector.take(event, event.at);
        continue;
      }
      const from = performance.now();
      detector.take(event, event.at);
      if (lookUps % 50 === 0) latencies.push(performance.now() - from);
      lookUps += 1;
    }
    cpu += ownCpuSeconds() - before;
    const { bytes, pairs } = detector.figures();
    memory.push({ at: done, bytes, pairs });
  }
  const subject = "grondslag";
  const add = (name: string, value: number, unit: string, goal?: { atLeast?: number; atMost?: number }) =>
    report.add({ case: name, subject, value, unit, ...(goal && { goal: { of: "value", ...goal } }) });
  add(`${events} events in a year`, lookUps / cpu, "look-ups per CPU-second", { atLeast: 50_000 });
  add("look-up, p99", quantile(latencies, 0.99), "ms", { atMost: 2 });
  add("look-up, longest of one in fifty", quantile(latencies, 1), "ms");
  const last = memory.at(-1);
  const half = memory[Math.floor(memory.length / 2)];
  if (last === undefined || half === undefined) return;
  add("active pairs of employee and subject", last.pairs, "pairs");
  add("state", last.bytes / last.pairs, "bytes per active pair", { atMost: 400 });
  add("state at the end against half-way", last.bytes / half.bytes, "times", { atMost: 1.1 });
  add("memory of the process", process.memoryUsage().rss / 1e6, "MB");
}

function* madeUpEvents(count: number): Generator<StreamEvent> {
  const { next } = seededRandom(3);
  const below = (n: number) => Math.floor(next() * n);
  const current = Array.from({ length: employees }, () => ({ subject: below(subjects), item: 0 }));
  let item = 0;
  for (let i = 0; i < count; i++) {
    const at = start + Math.floor((i / count) * yearMs);
    const number = below(employees);
    const one = current[number];
    if (one === undefined) continue;
    if (next() < 0.2) {
      item += 1;
      one.subject = below(subjects);
      one.item = item;
      yield {
        type: "work-item.opened",
        at,
        workItem: `w${item}`,
        employee: `e${number}`,
        subjects: [`s${one.subject}`],
        openedBy: next() < 0.05 ? `e${number}` : "dispatcher",
      };
      continue;
    }
    const lookUp: LookUp = {
      type: "look-up",
      id: `l${i}`,
      at,
      employee: `e${number}`,
      team: `t${number % 300}`,
      subject: `s${next() < 0.05 ? below(subjects) : one.subject}`,
      activity: `a${below(activities)}`,
      ...(one.item > 0 && next() > 0.06 && { workItem: `w${one.item}` }),
    };
    yield lookUp;
  }
}
