import { writeFileSync } from "node:fs";
import { seededRandom } from "@grondslag/kernel/testing";

/**
 * A made-up log of another shape than the two real ones: a desk that is called (one employee, one to three look-ups,
 * most of the work), and objections that go through four rooms over weeks. People keep regular hours, some work part
 * of the week, and a few leave and come.
 */
export function writeThirdLog(file: string, seed = 11): void {
  const { next } = seededRandom(seed);
  const below = (n: number) => Math.floor(next() * n);
  const lines: string[] = ["case,activity,lifecycle,resource,time,org"];
  const monday = Date.UTC(2025, 0, 6);
  const staff = Array.from({ length: 90 }, (_, i) => ({
    id: `e${i}`,
    team: i < 50 ? `desk ${i % 5}` : `room ${i % 4}`,
    days: i % 4 === 0 ? 3 : 5,
    from: i % 11 === 0 ? 12 : 0,
    until: i % 13 === 0 ? 20 : 30,
  }));
  const working = (team: string, day: number) =>
    staff.filter(
      (one) =>
        one.team === team &&
        day % 7 < one.days &&
        Math.floor(day / 7) >= one.from &&
        Math.floor(day / 7) < one.until,
    );
  const line = (subject: string, activity: string, who: (typeof staff)[number], at: number) =>
    lines.push(`${subject},${activity},,${who.id},${new Date(at).toISOString()},${who.team}`);
  const moment = (day: number) => monday + day * 86_400_000 + 28_800_000 + below(28_800_000);
  let objection = 0;
  for (let day = 0; day < 30 * 7; day++) {
    if (day % 7 > 4) continue;
    for (let desk = 0; desk < 5; desk++) {
      for (const who of working(`desk ${desk}`, day)) {
        for (let call = 0; call < 5; call++) {
          // Some citizens call more often than others.
          const subject = `c${Math.floor(6_000 * next() ** 2)}`;
          const at = moment(day);
          line(subject, "identify caller", who, at);
          if (next() < 0.7)
            line(subject, next() < 0.6 ? "read tax return" : "read debts", who, at + 60_000 + below(300_000));
          if (next() < 0.3) line(subject, "note of call", who, at + 400_000);
        }
      }
    }
    for (let i = 0; i < 6; i++) {
      objection += 1;
      const room = objection % 4;
      const rooms = ["register objection", "assess objection", "hear citizen", "second reading", "decide"];
      let later = day;
      for (const [step, activity] of rooms.entries()) {
        const team = `room ${step === 3 ? (room + 1) % 4 : room}`;
        const [who] = working(team, later).sort(() => next() - 0.5);
        if (who !== undefined) line(`c${6_000 + objection}`, activity, who, moment(later));
        later += 1 + below(9);
        while (later % 7 > 4) later += 1;
      }
    }
  }
  writeFileSync(file, `${lines.join("\n")}\n`);
}
