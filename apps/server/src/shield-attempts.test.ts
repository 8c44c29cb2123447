import { changed, citizenX, officeTime } from "@grondslag/access/testing";
import { memoryLog } from "@grondslag/log/testing";
import { expect, test } from "vitest";
import { shieldOfX, shieldPlatform } from "./testing/shield-platform.ts";
import { comparedAgency, comparedSubjects, shieldQuestions } from "./testing/shield-questions.ts";

const organisation = "agency.example";
const [, unknown] = comparedSubjects;
const byPeople = ["explanation with work", "explanation without work", "who can see", "what can see"];

/** Carla is cleared: what she asks is no attempt. */
const carla = [
  changed("employee", "carla", {
    name: "Carla",
    unitId: "income-tax",
    function: "clerk",
    active: true,
    clearances: ["vip"],
  }),
  changed("grant", "g-carla", { employeeId: "carla", roleId: "clerk", validFrom: officeTime - 1 }),
];

/** Whether the audit record of a question tells of a shield, and how long its sealed part is. */
async function recorded(way: string, subject: (typeof comparedSubjects)[number], asker: string) {
  const log = memoryLog({ organisation });
  const { ask, app } = await shieldPlatform([...comparedAgency(), shieldOfX, ...carla], log);
  const [path, payload] = shieldQuestions[way]?.(subject) ?? ["", {}];
  const answer = await ask(path, payload, asker);
  await app.close();
  const [head] = log.logs();
  const actors: string[] = [];
  for await (const { records } of log.follow({})) {
    actors.push(...records.map((record) => record.groups().actor));
    break;
  }
  const [actor = ""] = actors;
  expect([head?.origin, actors.length]).toEqual([expect.stringContaining("/audit/"), 1]);
  const told: { readonly [member: string]: unknown } = JSON.parse(actor);
  const saysSo = JSON.stringify(answer).includes("SHIELDED");
  return { told, saysSo, met: actor.includes('"SHIELDED"'), length: actor.length };
}

test.each(byPeople)(
  "[A8] a question by somebody who is not cleared about a shielded subject is sealed as an attempt: %s",
  async (way) => {
    const shielded = await recorded(way, citizenX, "bart");
    const other = await recorded(way, unknown, "bart");
    expect([shielded.met, other.met]).toEqual([true, false]);
    expect([shielded.saysSo, other.saysSo]).toEqual([false, false]);
    expect(shielded.length).toBe(other.length);
    expect(shielded.told).toMatchObject({
      "grondslag.actor": "bart",
      "grondslag.outcomes": [{ reasons: [{ code: "SHIELDED" }], unit: "income-tax" }],
    });
  },
);

test.each(byPeople)("[A8] asked by somebody who is cleared it is no attempt: %s", async (way) => {
  expect((await recorded(way, citizenX, "carla")).met).toBe(false);
});
