import fc from "fast-check";
import { expect, test } from "vitest";
import { createSnapshot } from "./domain/create-snapshot.ts";
import { decideAccess } from "./domain/decide-access.ts";
import { defaultSettings } from "./domain/default-settings.ts";
import { needToKnow } from "./domain/need-to-know.ts";
import { countsUses, holdCaps } from "./hold-caps.ts";
import { changed, officeTime, question, smallAgency, workItem } from "./testing/agency.ts";
import { memoryUseCounter } from "./testing/memory-use-counter.ts";

const role = {
  name: "Clerk",
  description: "Clerk",
  permissions: [
    { activityId: "assess-income-tax", dataSetId: "income", actions: ["read", "export", "print"] },
  ],
  routePermissions: [],
};

type Caps = { readonly [action: string]: number };

/** The small agency, whose clerks may export, with these caps. */
function clerksMay(ofRole: Caps | undefined, ofSettings: Caps | undefined) {
  const policy = {
    id: "active",
    number: 1,
    fingerprint: "need-to-know@1#000000000000",
    rules: needToKnow,
    settings: { ...defaultSettings, caps: ofSettings },
  };
  const state = createSnapshot();
  state.apply(
    [
      ...smallAgency(),
      workItem("call-1"),
      changed("policy", "active", JSON.parse(JSON.stringify(policy))),
      changed("role", "clerk", { ...role, ...(ofRole !== undefined && { caps: ofRole }) }),
    ],
    1,
  );
  return state.view;
}

function exporting(snapshot: ReturnType<typeof clerksMay>, action = "export") {
  const request = { ...question(), action };
  return { request, decision: decideAccess(snapshot, request, officeTime) };
}

test("[M8] the export after the last that a day allows is refused, and the next day it is allowed again", async () => {
  const snapshot = clerksMay({ export: 3 }, undefined);
  const counter = memoryUseCounter();
  const uses = Array.from({ length: 5 }, () => exporting(snapshot));
  expect(uses.every(({ decision }) => decision.permit)).toBe(true);
  const today = await holdCaps(counter, snapshot, uses, officeTime);
  expect(today.map(({ permit }) => permit)).toEqual([true, true, true, false, false]);
  expect(today[4]).toMatchObject({ reasons: [{ code: "OVER_CAP" }], sealed: [{ code: "OVER_CAP" }] });
  const tomorrow = await holdCaps(counter, snapshot, uses.slice(0, 1), officeTime + 86_400_000);
  expect(tomorrow.map(({ permit }) => permit)).toEqual([true]);
});

test("[M8] the cap of the role goes before that of the settings", async () => {
  const narrow = clerksMay({ export: 1 }, { export: 10 });
  const usual = clerksMay(undefined, { export: 2 });
  const held = async (snapshot: typeof narrow) =>
    (
      await holdCaps(
        memoryUseCounter(),
        snapshot,
        Array.from({ length: 4 }, () => exporting(snapshot)),
        officeTime,
      )
    ).filter(({ permit }) => permit).length;
  expect(await held(narrow)).toBe(1);
  expect(await held(usual)).toBe(2);
});

test("[M8] exporting and printing are counted apart, and a cap of zero lets nothing through", async () => {
  const snapshot = clerksMay({ export: 0, print: 1 }, undefined);
  const held = await holdCaps(
    memoryUseCounter(),
    snapshot,
    [exporting(snapshot), exporting(snapshot, "print"), exporting(snapshot, "print")],
    officeTime,
  );
  expect(held.map(({ permit }) => permit)).toEqual([false, true, false]);
});

test("[M8] a read is not counted and waits for nothing", () => {
  const snapshot = clerksMay({ export: 0 }, undefined);
  expect(countsUses([exporting(snapshot, "read")])).toBe(false);
  expect(countsUses([exporting(snapshot, "read"), exporting(snapshot)])).toBe(true);
});

test("[M8] however uses come together in calls, as many are permitted as the cap allows", async () => {
  const snapshot = clerksMay({ export: 20 }, undefined);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 9 }), async (calls) => {
      const counter = memoryUseCounter();
      const held = await Promise.all(
        calls.map((count) =>
          holdCaps(
            counter,
            snapshot,
            Array.from({ length: count }, () => exporting(snapshot)),
            officeTime,
          ),
        ),
      );
      const wanted = calls.reduce((sum, count) => sum + count, 0);
      expect(held.flat().filter(({ permit }) => permit)).toHaveLength(Math.min(20, wanted));
    }),
    { numRuns: 50 },
  );
});
