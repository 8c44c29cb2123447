import { afterAll, beforeAll, expect, test } from "vitest";
import { surelyDiffers } from "./testing/paired-times.ts";
import { type ShieldPlatform, shieldPlatform } from "./testing/shield-platform.ts";
import { comparedAgency, shieldQuestions } from "./testing/shield-questions.ts";
import { timeSubjects } from "./testing/shield-times.ts";

/*
 * Row A8: time does not tell whether a subject is shielded or not known. Calls about both, with the same work, go
 * through the whole way of a call in random turns, and are compared pair by pair. What the caller says itself is
 * no secret: the source that knows whom it shields says `known: true`, and `false` of the unknown one, since those
 * are the two that get the same answer; one way says `false` of both, so that nothing but the shield differs.
 *
 * That the very same is done is counted in `shield-work.test.ts`, without a clock. Here is looked for what counting
 * misses, such as longer texts. A processor tells a rare call from a usual one by less than a hundredth of it: a
 * few hundred nanoseconds, as measured with 10,000 calls in `shield-timing.soak.ts`. A fiftieth is tolerated, of
 * which a busy machine cannot make an alarm: some 3 microseconds. An answer waits for the disk of the log, which
 * varies by hundreds of them: to see 3 through that, somebody has to ask half a million times about one number, and
 * each time is an event in the list of attempts.
 */
const tolerated = 1 / 50;
const turns = 1_000;
const turnsHeldUp = 500;

let platform: ShieldPlatform;

beforeAll(async () => {
  platform = await shieldPlatform(comparedAgency());
});
afterAll(() => platform.app.close());

test.each(Object.entries(shieldQuestions))(
  "[A8] the time of a call does not tell a shielded subject from an unknown one: %s",
  async (_, question) => {
    const { shielded, chance } = await timeSubjects({ platform, question, turns });
    expect(shielded.pairs).toBe(turns);
    const told = JSON.stringify({ shielded, chance });
    expect(surelyDiffers(shielded), told).toBeLessThan(shielded.usual * tolerated);
  },
  120_000,
);

test.each(Object.entries(shieldQuestions))(
  "[A8] the comparison finds a delay of a fifth of a call: %s",
  async (_, question) => {
    const { shielded } = await timeSubjects({ platform, question, turns: turnsHeldUp, heldUp: 1 / 5 });
    expect(surelyDiffers(shielded)).toBeGreaterThan(shielded.usual * tolerated);
  },
  120_000,
);
