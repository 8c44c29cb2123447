import { changed, citizenX, officeTime, workItem } from "@grondslag/access/testing";
import { seededRandom } from "@grondslag/kernel/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { certain, comparePairs, strongest } from "./testing/paired-times.ts";
import { type ShieldPlatform, shieldOfX, shieldPlatform } from "./testing/shield-platform.ts";

/*
 * Row A8: time does not tell whether a subject is shielded or not known. Calls about both, with the same work,
 * go through the whole way of a call in random turns, and are compared pair by pair. Beside them goes a second
 * unknown number: how that one differs from the first is what the machine makes of nothing.
 */

const pairs = 1_500;
const pairsDelayed = 800;
const unknowns = ["bsn:111222333", "bsn:123456794"] as const;
const subjects = [citizenX, ...unknowns];
const action = { name: "read", properties: { processing_activity_id: "assess-income-tax" } };
const anna = { type: "employee", id: "anna" };
/** For each subject an employee whose only work is left out of a search: shielded, or for another purpose. */
const who = (subject: string) => `worker-${subjects.indexOf(subject)}`;
const leftOut = ["kvk:12345678", "kvk:12345679", "kvk:12345680"] as const;

/** The source knows whom it shields, and says so; of the unknown ones it says that it does not. */
function resource(subject: string) {
  return { type: "income", id: subject, properties: { known: subject === citizenX } };
}

/** Every way to ask; the bodies of the answers are the same for all subjects. */
const ways: Readonly<Record<string, (subject: string) => readonly [path: string, payload: object]>> = {
  "evaluation with work": (subject) => [
    "/access/v1/evaluation",
    { subject: anna, action, resource: resource(subject) },
  ],
  "evaluation without work": (subject) => [
    "/access/v1/evaluation",
    { subject: { type: "employee", id: "idle" }, action, resource: { type: "income", id: subject } },
  ],
  "batch of ten": (subject) => [
    "/access/v1/evaluations",
    {
      subject: anna,
      action,
      resource: resource(subject),
      evaluations: Array.from({ length: 10 }, () => ({})),
    },
  ],
  "subject search": (subject) => [
    "/access/v1/search/subject",
    { subject: { type: "employee" }, action, resource: resource(subject) },
  ],
  "action search": (subject) => ["/access/v1/search/action", { subject: anna, resource: resource(subject) }],
  "resource search": (subject) => [
    "/access/v1/search/resource",
    { subject: { type: "employee", id: who(subject) }, action, resource: { type: "income" } },
  ],
  explanation: (subject) => [
    "/api/v1/explanations",
    {
      employeeId: "anna",
      system: "desk",
      action: "read",
      dataSet: "income",
      activity: "assess-income-tax",
      subject,
    },
  ],
  "who can see": (subject) => ["/api/v1/searches/who-can-see", { subject }],
};

let platform: ShieldPlatform;
/** Time that calls about the shielded subject are held up, in microseconds. */
let delay = 0;

beforeAll(async () => {
  const clerks = ["idle", "bart", ...subjects.map(who)].flatMap((id) => [
    changed("employee", id, {
      name: id,
      unitId: "income-tax",
      function: "clerk",
      active: true,
      clearances: [],
    }),
    changed("grant", `g-${id}`, { employeeId: id, roleId: "clerk", validFrom: officeTime - 1 }),
  ]);
  const work = subjects.flatMap((subject, i) => [
    workItem(`own-${i}`, { subject }),
    workItem(`of-bart-${i}`, { subject, assignedTo: { type: "employee", id: "bart" } }),
    workItem(`left-out-${i}`, {
      subject: leftOut[i] ?? "",
      assignedTo: { type: "employee", id: who(subject) },
      purpose: subject === citizenX ? "assessment" : "collection",
    }),
  ]);
  const shields = [shieldOfX, changed("shield", leftOut[0], { subject: leftOut[0], group: "vip" })];
  platform = await shieldPlatform([...clerks, ...work, ...shields]);
});
afterAll(() => platform.app.close());

/** Microseconds that one call takes, from the arrival of the request to the end of the answer. */
async function timeOf(way: string, subject: string): Promise<number> {
  const [path, payload] = ways[way]?.(subject) ?? ["", {}];
  const request = platform.request(path, payload);
  const start = performance.now();
  if (delay > 0 && subject === citizenX) holdUp(delay);
  const response = await platform.app.inject(request);
  const time = (performance.now() - start) * 1_000;
  if (response.statusCode !== 200) throw new Error(`${way} answered ${response.statusCode}`);
  return time;
}

function holdUp(microseconds: number): void {
  const end = performance.now() + microseconds / 1_000;
  while (performance.now() < end);
}

/** Times by subject, in turns of one call each, in an order that is drawn anew every turn. */
async function measure(way: string, turns: number): Promise<readonly (readonly number[])[]> {
  const random = seededRandom(turns);
  const times: readonly number[][] = subjects.map(() => []);
  for (let turn = 0; turn < turns; turn++) {
    const order = subjects.map((_, i) => ({ i, key: random.next() })).sort((a, b) => a.key - b.key);
    for (const { i } of order) times[i]?.push(await timeOf(way, subjects[i] ?? ""));
  }
  return times;
}

/** The answers for all subjects, without the ids of their work. */
async function answersOf(way: string): Promise<readonly string[]> {
  const answers: string[] = [];
  for (const subject of subjects) {
    const [path, payload] = ways[way]?.(subject) ?? ["", {}];
    answers.push(JSON.stringify(await platform.ask(path, payload)).replaceAll(/-[012]"/g, '"'));
  }
  return answers;
}

async function warmedUp(way: string): Promise<number> {
  const times = (await measure(way, 150)).flat().sort((a, b) => a - b);
  return times[Math.floor(times.length / 2)] ?? 0;
}

test.each(Object.keys(ways))(
  "[A8] the time of a call does not tell a shielded subject from an unknown one: %s",
  async (way) => {
    const [first, ...others] = await answersOf(way);
    for (const other of others) expect(other).toBe(first);
    await warmedUp(way);
    const [shielded = [], unknown = [], another = []] = await measure(way, pairs);
    const found = comparePairs(shielded, unknown);
    const chance = comparePairs(another, unknown);
    const told = JSON.stringify({ way, found, chance });
    expect(shielded).toHaveLength(pairs);
    expect(strongest(found), told).toBeLessThan(certain);
  },
  120_000,
);

test.each(Object.keys(ways))(
  "[A8] the comparison finds a delay of a fifth of a call: %s",
  async (way) => {
    const usual = await warmedUp(way);
    try {
      delay = usual / 5;
      const [shielded = [], unknown = []] = await measure(way, pairsDelayed);
      expect(strongest(comparePairs(shielded, unknown))).toBeGreaterThan(certain);
    } finally {
      delay = 0;
    }
  },
  120_000,
);
