import type { SnapshotChange } from "@grondslag/access";
import { changed, citizenX, citizenY, officeTime, workItem } from "@grondslag/access/testing";
import { expect, test } from "vitest";
import { shieldOfX, shieldPlatform } from "./testing/shield-platform.ts";

/*
 * Row A8: about a shielded subject everybody who is not cleared gets the very answer about a number of which
 * nothing is known. In one world citizen X is shielded and the source knows him; in the other he is not there.
 */

const action = { name: "read", properties: { processing_activity_id: "assess-income-tax" } };
const anna = { type: "employee", id: "anna" };
const unit = { assignedTo: { type: "unit", id: "income-tax" } };
const bart = changed("employee", "bart", {
  name: "Bart",
  unitId: "elsewhere",
  function: "clerk",
  active: true,
  clearances: ["judges"],
});
const cleared = [
  changed("unit", "vip-desk", { name: "VIP desk" }),
  changed("employee", "carla", {
    name: "Carla",
    unitId: "vip-desk",
    function: "clerk",
    active: true,
    clearances: ["vip"],
  }),
  changed("grant", "g-carla", { employeeId: "carla", roleId: "clerk", validFrom: officeTime - 1 }),
];
const everybody = [bart, ...cleared];

const work: readonly (readonly [string, readonly SnapshotChange[]])[] = [
  ["no work", []],
  ["own work", [workItem("w-1")]],
  ["work of the unit", [workItem("w-1", unit)]],
  ["waiting work", [workItem("w-1", { ...unit, state: "waiting" })]],
  ["closed work", [workItem("w-1", { state: "closed" })]],
  ["lapsed work", [workItem("w-1", { expiresAt: officeTime })]],
  ["work for another purpose", [workItem("w-1", { purpose: "collection" })]],
  ["work of another", [workItem("w-1", { assignedTo: { type: "employee", id: "bart" } })]],
  ["emergency access", [workItem("w-1", { kind: "emergency" })]],
  ["work and emergency access", [workItem("w-1"), workItem("w-2", { kind: "emergency" })]],
];

/** The system that asks, which declared to say whom it knows. */
const tellingDesk = changed("system", "desk", {
  name: "Employee desk",
  onboarding: { needToKnow: "authzen", logging: "platform", tellsKnown: true },
});

/** What nobody but the own group may learn from either: relations count for a citizen that one may know of. */
const ownFile = changed("relation", `anna/${citizenX}`, {
  employeeId: "anna",
  subject: citizenX,
  kind: "own",
});

function questions(known: boolean | undefined) {
  const properties = known === undefined ? {} : { properties: { known } };
  const resource = { type: "income", id: citizenX, ...properties };
  const one = { subject: anna, action, resource };
  const contexts = [{}, { context: { work_item: "w-1" } }, { context: { place: "office" } }];
  const others = [{ resource: { ...resource, type: "cars" } }, { action: { ...action, name: "update" } }];
  const evaluations = [...contexts, ...others].map((differences) => ({ ...one, ...differences }));
  return [
    ...evaluations.map((payload) => ["/access/v1/evaluation", payload] as const),
    ["/access/v1/evaluations", { evaluations }] as const,
    ["/access/v1/evaluations", { ...one, evaluations: [{}, {}], options: firstPermit }] as const,
    ["/access/v1/search/subject", { subject: { type: "employee" }, action, resource }] as const,
    ["/access/v1/search/action", { subject: anna, resource }] as const,
  ];
}

const firstPermit = { evaluations_semantic: "permit_on_first_permit" };

async function answers(
  changes: readonly SnapshotChange[],
  asked: readonly (readonly [string, object])[],
  employeeId?: string,
) {
  const { ask, app } = await shieldPlatform([...everybody, ...changes]);
  const given: unknown[] = [];
  for (const [path, payload] of asked) given.push(await ask(path, payload, employeeId));
  await app.close();
  return given;
}

test.each(work)(
  "[A8] with %s, a system that knows the subject gets the answers about one it does not know",
  async (_, items) => {
    const shielded = await answers([...items, shieldOfX, ownFile], questions(true));
    expect(shielded).toEqual(await answers(items, questions(false)));
    expect(JSON.stringify(shielded)).not.toContain('"decision":true');
  },
);

test.each(work)(
  "[A8] with %s, a system that declared to say whom it knows and does not, cannot tell a shield either",
  async (_, items) => {
    const asked = questions(undefined);
    const shielded = await answers([...items, tellingDesk, shieldOfX, ownFile], asked);
    expect(shielded).toEqual(await answers([...items, tellingDesk], asked));
    expect(shielded).toEqual(await answers(items, questions(false)));
  },
);

test("[A8] a system that declared to say whom it knows and does not, is refused what it would get", async () => {
  const asked = questions(undefined).slice(0, 1);
  expect(await answers([workItem("w-1")], asked)).toMatchObject([{ decision: true }]);
  expect(await answers([workItem("w-1"), tellingDesk], asked)).toMatchObject([
    { decision: false, context: { reasons: [{ code: "SUBJECT_UNKNOWN" }] } },
  ]);
});

test.each(work)(
  "[A8] NOT DEFENDED: with %s, a system that never declared to say whom it knows can tell a shield from the work that does not count",
  async (_, items) => {
    const shielded = await answers([...items, shieldOfX, ownFile], questions(undefined));
    const emergencies = items.filter(({ value }) => value?.kind === "emergency");
    expect(shielded).toEqual(await answers(emergencies, questions(undefined)));
  },
);

test.each(work)(
  "[A8] with %s, a system that says not to know the subject learns nothing of the shield",
  async (_, items) => {
    const shielded = await answers([...items, shieldOfX, ownFile], questions(false));
    expect(shielded).toEqual(await answers(items, questions(false)));
  },
);

test.each(work)(
  "[A8] with %s, a resource search leaves the shielded subject out as if it were not there",
  async (_, items) => {
    const aboutY = workItem("w-y", { subject: citizenY });
    const question = { subject: anna, action, resource: { type: "income" } };
    const asked = [{}, { limit: 0 }, { limit: 1 }, { limit: 2 }].map(
      (page) => ["/access/v1/search/resource", { ...question, page }] as const,
    );
    const [whole, none, ...rest] = await answers([...items, aboutY, shieldOfX], asked);
    const [wholeWithout, noneWithout, ...restWithout] = await answers([aboutY], asked);
    expect([whole, ...rest]).toEqual([wholeWithout, ...restWithout]);
    expect(whole).toMatchObject({ page: { next_token: "", count: 1 } });
    // A token is a new one every time.
    const shape = { page: { count: 0, next_token: expect.stringMatching(/^.{40,}$/) }, results: [] };
    expect([none, noneWithout]).toMatchObject([shape, shape]);
  },
);

test.each(work)(
  "[A8] with %s, people who explain and search get what holds for an unknown number",
  async (_, items) => {
    const question = {
      employeeId: "anna",
      system: "desk",
      action: "read",
      dataSet: "income",
      activity: "assess-income-tax",
      subject: citizenX,
    };
    const asked = [
      ["/api/v1/explanations", question],
      ["/api/v1/explanations", { ...question, workItem: "w-1" }],
      ["/api/v1/explanations", { ...question, employeeId: "carla" }],
      ["/api/v1/searches/who-can-see", { subject: citizenX }],
      ["/api/v1/searches/what-can-see", { employeeId: "anna" }],
      ["/api/v1/searches/what-can-see", { employeeId: "carla" }],
    ] as const;
    for (const asker of [undefined, "anna", "bart"]) {
      const shielded = await answers([...items, shieldOfX, ownFile], asked, asker);
      expect(shielded).toEqual(await answers(items, asked, asker));
    }
  },
);

test("[A8] who is cleared gets the truth, so the tests above compare something", async () => {
  const items = [workItem("w-1", { assignedTo: { type: "employee", id: "carla" } }), shieldOfX];
  const carla = {
    subject: { type: "employee", id: "carla" },
    action,
    resource: { type: "income", id: citizenX },
  };
  const asked = [
    ["/access/v1/evaluation", carla],
    ["/access/v1/search/action", carla],
    ["/access/v1/search/resource", carla],
  ] as const;
  const [decided, actions, subjects] = await answers(items, asked);
  expect(decided).toMatchObject({ decision: true });
  expect([actions, subjects]).toMatchObject([{ page: { count: 1 } }, { page: { count: 1 } }]);
  const [viewers] = await answers(items, [["/api/v1/searches/who-can-see", { subject: citizenX }]], "carla");
  expect(viewers).toMatchObject({ items: [{ employeeId: "carla" }] });
});
