import { afterAll, beforeAll, expect, test } from "vitest";
import { surelyDiffers } from "./testing/paired-times.ts";
import { type ShieldPlatform, shieldPlatform } from "./testing/shield-platform.ts";
import { comparedAgency, shieldQuestions } from "./testing/shield-questions.ts";
import { timeSubjects } from "./testing/shield-times.ts";

/*
 * Row A8 with 10,000 calls about each subject, and half of what `shield-timing.test.ts` tolerates. The smallest
 * delay that it has to find is a twentieth of a call.
 */
const tolerated = 1 / 100;
const turns = 10_000;

let platform: ShieldPlatform;

beforeAll(async () => {
  platform = await shieldPlatform(comparedAgency());
});
afterAll(() => platform.app.close());

test.each(Object.entries(shieldQuestions))(
  "[A8] over 10,000 calls time does not tell a shielded subject from an unknown one: %s",
  async (way, question) => {
    const { shielded, chance } = await timeSubjects({ platform, question, turns });
    const told = JSON.stringify({ way, shielded, chance });
    process.stdout.write(`${told}\n`);
    expect(shielded.pairs).toBe(turns);
    expect(surelyDiffers(shielded), told).toBeLessThan(shielded.usual * tolerated);
  },
);

test.each(Object.entries(shieldQuestions))(
  "[A8] over 10,000 calls a delay of a twentieth of a call is found: %s",
  async (_, question) => {
    const { shielded } = await timeSubjects({ platform, question, turns, heldUp: 1 / 20 });
    expect(surelyDiffers(shielded)).toBeGreaterThan(shielded.usual * tolerated);
  },
);
