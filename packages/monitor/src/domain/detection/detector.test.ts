import { describe, expect, test } from "vitest";
import { judge, open, raise, afterWork as then, trained } from "../../testing/judge-look-up.ts";
import { lookUp, usualWork } from "../../testing/usual-work.ts";
import { Detector } from "./detector.ts";
import { defaultSettings } from "./detector-settings.ts";
import type { Outcome, Raised } from "./finding.ts";
import type { StreamEvent } from "./stream-event.ts";

const hour = 3_600_000;
const day = 24 * hour;
describe("[M3] explaining a look-up", () => {
  test("work that was assigned to this employee explains it, and raises nothing", () => {
    const detector = trained();
    detector.take(open(), then);
    const judged = judge(detector, lookUp({ at: then, workItem: "w" }));
    expect(judged).toEqual({ kind: "judged", explanation: "assigned", link: "assigned", late: false });
  });

  test("a work item of another, about another, closed, or opened later explains nothing", () => {
    const cases: readonly StreamEvent[][] = [
      [open({ employee: "assess-1" })],
      [open({ subjects: ["somebody else"] })],
      [open(), { type: "work-item.closed", at: then - 60_000, workItem: "w" }],
      [open({ at: then + 60_000 })],
      [
        open(),
        {
          type: "work-item.assigned",
          at: then - 1,
          workItem: "w",
          employee: "assess-1",
          assignedBy: "system",
        },
      ],
      [],
    ];
    for (const events of cases) {
      const detector = trained();
      for (const event of events) detector.take(event, then + hour);
      expect(judge(detector, lookUp({ at: then, workItem: "w" }))).toMatchObject({ link: "none" });
    }
  });

  test("earlier work on this subject explains it for 90 days, and an earlier look-up does not", () => {
    const detector = trained();
    detector.take(open(), then);
    judge(detector, lookUp({ id: "1", at: then, workItem: "w" }));
    expect(judge(detector, lookUp({ id: "2", at: then + 89 * day })).explanation).toBe("earlier-work");
    expect(judge(detector, lookUp({ id: "3", at: then + 91 * day })).explanation).toBe("none");

    const without = trained();
    judge(without, lookUp({ id: "1", at: then }));
    expect(judge(without, lookUp({ id: "2", at: then + day }))).toMatchObject({
      explanation: "none",
      raised: { score: expect.any(Number) },
    });
  });

  test("a hand-over that these colleagues are known for, and the intake of what nobody knew, explain it", () => {
    const detector = trained();
    detector.take(open({ workItem: "r", employee: "receive-0", subjects: ["new file"] }), then);
    const received = { employee: "receive-0", team: "receive", subject: "new file", activity: "receive" };
    judge(detector, lookUp({ id: "1", at: then, ...received, workItem: "r" }));
    expect(judge(detector, lookUp({ id: "2", at: then + hour, subject: "new file" })).explanation).toBe(
      "hand-over",
    );
    const other = lookUp({
      id: "3",
      at: then + hour,
      subject: "new file",
      employee: "decide-3",
      team: "decide",
    });
    expect(judge(detector, other).explanation).toBe("none");
    const intake = lookUp({ id: "4", at: then, ...received, subject: "unknown to all" });
    expect(judge(detector, intake).explanation).toBe("intake-role");
  });

  test("work that he opened himself is a state of its own", () => {
    const detector = trained();
    detector.take(open({ openedBy: "assess-0" }), then);
    const judged = judge(detector, lookUp({ at: then, workItem: "w" }));
    expect(judged).toMatchObject({ explanation: "self-opened", raised: { score: expect.any(Number) } });
  });

  test("a link that was recorded with the look-up goes before the work item that it names", () => {
    const detector = trained();
    expect(judge(detector, lookUp({ id: "1", at: then, link: "unit-queue" })).explanation).toBe("assigned");
    expect(judge(detector, lookUp({ id: "2", at: then, subject: "b", link: "emergency" })).explanation).toBe(
      "emergency",
    );
  });
});

describe("[M3] the score", () => {
  test("is made of addends that add up to its evidence, each with what it was counted from", () => {
    const detector = trained();
    for (let i = 0; i < 6; i++) {
      const { evidence, addends } = raise(
        detector,
        lookUp({ id: `${i}`, at: then + i * hour, subject: `stranger ${i}` }),
      );
      expect(addends.reduce((sum, { llr }) => sum + llr, 0)).toBeCloseTo(evidence, 4);
      expect(addends.find(({ feature }) => feature === "link")?.counts).toMatchObject({
        work: expect.any(Number),
        own: expect.any(Number),
        team: expect.any(Number),
        agency: expect.any(Number),
      });
    }
  });

  test("three unknown subjects in a week weigh more than three of the files that wait for him", () => {
    const strangers = trained();
    const files = trained();
    // The files were received with work items; those of the assessor were not recorded.
    const scores = [0, 1, 2].map((i) => {
      const at = then + i * day;
      const received = {
        employee: "receive-0",
        team: "receive",
        activity: "receive",
        subject: `late file ${i}`,
      };
      for (const detector of [strangers, files]) {
        detector.take(
          open({ workItem: `r${i}`, employee: "receive-0", subjects: [received.subject], at: at - hour }),
          at,
        );
        judge(detector, lookUp({ id: `r${i}`, at: at - hour, ...received, workItem: `r${i}` }));
      }
      const stranger = raise(
        strangers,
        lookUp({ id: `${i}`, at, subject: `file-${50 * i + 1}`, employee: "assess-2" }),
      );
      const file = raise(files, lookUp({ id: `${i}`, at, subject: received.subject }));
      return [stranger.score, file.score];
    });
    const [stranger = 0, file = 0] = scores.at(-1) ?? [];
    expect(stranger).toBeGreaterThan(file + 2);
  });

  test("the same look-ups without work weigh less among much work than among little", () => {
    const score = (linked: number) => {
      const detector = trained();
      for (let i = 0; i < linked; i++) {
        judge(detector, lookUp({ id: `l${i}`, at: then + i * 1000, subject: `own ${i}`, link: "assigned" }));
      }
      return (
        [0, 1, 2].map(
          (i) => raise(detector, lookUp({ id: `${i}`, at: then + day + i, subject: `s${i}` })).score,
        )[2] ?? 0
      );
    };
    expect(score(5)).toBeGreaterThan(score(300) + 1);
  });

  test("many look-ups in an hour and one a day for weeks both come to light", () => {
    const burst = trained();
    let score = 0;
    for (let i = 0; i < 20; i++) {
      score = raise(burst, lookUp({ id: `${i}`, at: then + i * 60_000, subject: `s${i}` })).score;
    }
    expect(score).toBeGreaterThan(defaultSettings.toldAbove);

    const slow = trained();
    const first = raise(slow, lookUp({ id: "0", at: then, subject: "s0" })).windows;
    let last = first;
    for (let i = 1; i < 25; i++) {
      last = raise(
        slow,
        lookUp({ id: `${i}`, at: then + i * 7 * day, subject: `s${i}`, link: "none" }),
      ).windows;
    }
    expect(last.quarter).toBeGreaterThan(last.week);
  });

  test("[A8] several at one subject whom no work leads there weigh more than one", () => {
    const detector = trained();
    const scores = [0, 1, 2, 3].map((i) =>
      raise(
        detector,
        lookUp({ id: `${i}`, at: then + i * hour, employee: `assess-${i}`, subject: "known person" }),
      ),
    );
    expect(scores[0]?.addends.some(({ feature }) => feature === "several-lookers")).toBe(false);
    expect(scores[3]?.addends.find(({ feature }) => feature === "several-lookers")?.llr).toBeGreaterThan(0);
    // His own earlier look-ups are not those of another.
    const alone = trained();
    raise(alone, lookUp({ id: "1", at: then }));
    const again = raise(alone, lookUp({ id: "2", at: then + hour }));
    expect(again.addends.some(({ feature }) => feature === "several-lookers")).toBe(false);
  });

  test("[M6, M8] tags, an export, a relation and a shield weigh, and count for nothing where a log does not know them", () => {
    const detector = new Detector();
    const usual = { tags: ["income"], use: "read", relation: "none", shielded: false } as const;
    for (const event of usualWork()) {
      detector.take(event.type === "look-up" ? { ...event, ...usual } : event, event.at);
    }
    const known = { tags: ["address", "plate"], use: "export", relation: "surname", shielded: true } as const;
    const { addends } = raise(detector, lookUp({ at: then, ...known }));
    for (const feature of ["tags", "use", "relation", "shield"]) {
      expect(addends.find((one) => one.feature === feature)?.llr, feature).toBeGreaterThan(0.5);
    }
    const plain = raise(trained(), lookUp({ at: then })).addends.map(({ feature }) => feature);
    expect(plain).toEqual(["link", "state", "pause", "colleagues", "hour", "burst"]);
  });

  test("an alert is told once: what comes in a later week is told for what is new in it", () => {
    const detector = trained();
    let told = 0;
    for (let i = 0; i < 20; i++)
      told = raise(detector, lookUp({ id: `${i}`, at: then + i * 1000, subject: `s${i}` })).score;
    const later = raise(detector, lookUp({ id: "later", at: then + 7 * day, subject: "one more" }));
    expect(later.score).toBeLessThan(told / 4);
    expect(later.windows.week).toBeGreaterThan(later.score);
  });
});

describe("[M3] bad input and those who know the detector", () => {
  test("a look-up that comes twice counts once", () => {
    const detector = trained();
    const event = lookUp({ at: then });
    raise(detector, event);
    expect(detector.take(event, then)).toEqual({ kind: "duplicate" });
    detector.take(open(), then);
    expect(detector.take(open(), then)).toEqual({ kind: "duplicate" });
  });

  test("out of order, it is judged at its own time, and no work that began later explains it", () => {
    const detector = trained();
    detector.take(open({ at: then + 2 * hour }), then + 2 * hour);
    judge(detector, lookUp({ id: "1", at: then + 3 * hour, workItem: "w" }));
    const late = judge(detector, lookUp({ id: "2", at: then, workItem: "w" }));
    expect(late).toMatchObject({ late: true, link: "none" });
    // Nor does what happened since tell against it.
    expect(late.raised?.addends.some(({ feature }) => feature === "state")).toBe(false);
  });

  test("late by less than a week it counts as what is left of it; later it is only counted", () => {
    const inTime = trained();
    const late = trained();
    for (const detector of [inTime, late]) {
      judge(detector, lookUp({ id: "other", at: then + 6 * day, subject: "elsewhere", link: "assigned" }));
    }
    const fresh = raise(inTime, lookUp({ id: "1", at: then + 6 * day }));
    const old = raise(late, lookUp({ id: "1", at: then }));
    expect(old.windows.week).toBeLessThan(fresh.windows.week);
    expect(late.take(lookUp({ id: "2", at: then - 2 * day }), then + 6 * day)).toEqual({ kind: "too-late" });
  });

  test("from the future it is left out, and moves nothing, until its time has come", () => {
    const detector = trained();
    const ahead = lookUp({ at: then + day });
    expect(detector.take(ahead, then)).toEqual({ kind: "future" });
    expect(judge(detector, lookUp({ id: "now", at: then, subject: "x" })).late).toBe(false);
    expect(detector.take(ahead, then + day).kind).toBe("judged");
    const within = lookUp({ id: "clock", at: then + day + 60_000 });
    expect(detector.take(within, then + day).kind).toBe("judged");
  });

  test("in a storm of look-ups the state stays bounded, and the others are judged as before", () => {
    const settings = { ...defaultSettings, mostSubjects: 500 };
    const calm = new Detector(settings);
    const stormy = new Detector(settings);
    for (const event of usualWork()) for (const one of [calm, stormy]) one.take(event, event.at);
    const before = stormy.figures().pairs;
    for (let i = 0; i < 20_000; i++) {
      stormy.take(
        lookUp({ id: `storm ${i}`, at: then - day + i, employee: "assess-3", subject: `s${i}` }),
        then,
      );
    }
    expect(stormy.figures().pairs - before).toBeLessThanOrEqual(500);
    const event = lookUp({ at: then, subject: "file-3" });
    expect(raise(stormy, event).score).toBeCloseTo(raise(calm, event).score, 0);
  });

  test("who slowly raises his own rate does not become normal", () => {
    const detector = trained();
    const rateOf = (raised: Raised) => raised.addends.find(({ feature }) => feature === "link")?.counts;
    let counts = rateOf(raise(detector, lookUp({ id: "0", at: then, subject: "s0" })));
    for (let i = 1; i < 120; i++) {
      const at = then + i * day;
      judge(detector, lookUp({ id: `work ${i}`, at, subject: `own ${i}`, link: "assigned" }));
      counts = rateOf(raise(detector, lookUp({ id: `${i}`, at: at + hour, subject: `s${i}` })));
    }
    // Half of his look-ups had no work; his rate stays near that of his team.
    expect(counts?.own).toBeLessThanOrEqual(defaultSettings.mostOwnRate * (counts?.team ?? 0) + 1e-9);
    expect(counts?.own).toBeLessThan(0.3);
  });

  test("work that a colleague opens for him explains less than work from the system", () => {
    const detector = trained();
    detector.take(open({ openedBy: "assess-1" }), then);
    expect(judge(detector, lookUp({ at: then, workItem: "w" }))).toMatchObject({
      link: "opened-by-colleague",
      raised: { score: expect.any(Number) },
    });
  });

  test("what nobody looked at for a quarter is forgotten", () => {
    const detector = trained();
    const before = detector.figures();
    for (let i = 0; i < 3_000; i++) {
      const at = then + 120 * day + i * 1000;
      detector.take(lookUp({ id: `${i}`, at, subject: `s${i % 10}`, link: "assigned" }), at);
    }
    expect(detector.figures().pairs).toBeLessThan(before.pairs / 10);
    expect(detector.figures().subjects).toBeLessThan(before.subjects / 10);
  });
});

describe("[M3] a restart", () => {
  test("goes on as if nothing had happened, and counts nothing twice", () => {
    const events = [
      ...usualWork({ days: 20, missing: 0.2 }),
      ...[0, 1, 2].map((i) => lookUp({ id: `${i}`, at: then + i * hour, subject: `s${i}` })),
    ];
    const whole = new Detector();
    const expected = events.map((event) => whole.take(event, event.at));
    let detector = new Detector();
    const taken: Outcome[] = [];
    for (const [i, event] of events.entries()) {
      if (i % 400 === 200) detector = Detector.restore(structuredClone(detector.copy()));
      taken.push(detector.take(event, event.at));
    }
    expect(taken).toEqual(expected);
    const restored = Detector.restore(detector.copy());
    expect(restored.take(lookUp({ id: "1", at: then }), then)).toEqual({ kind: "duplicate" });
  });

  test("does not go on from a state that other settings made", () => {
    const copy = trained().copy();
    expect(() => Detector.restore(copy, { ...defaultSettings, version: "other" })).toThrow("other settings");
  });
});
