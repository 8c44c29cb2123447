import { manualClock } from "@grondslag/kernel/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { AccessServices } from "./access-services.ts";
import { closeWorkItem } from "./close-work-item.ts";
import { decideAccess } from "./domain/decide-access.ts";
import { importAgency } from "./import-agency.ts";
import { listWorkItems } from "./list-work-items.ts";
import { openEmergencyAccess } from "./open-emergency-access.ts";
import { openWorkItem } from "./open-work-item.ts";
import { pickUpNextCall } from "./pick-up-next-call.ts";
import { reviewEmergencyAccess } from "./review-emergency-access.ts";
import { setShield } from "./set-shield.ts";
import { citizenX, citizenY, officeTime } from "./testing/agency.ts";
import { memoryAccess } from "./testing/memory-access.ts";
import { deskAgency, deskChanges, employeeOf, grantOf, requestOf } from "./testing/telephone-desk.ts";
import { transferWorkItem } from "./transfer-work-item.ts";

/** None of them is cleared: two of the desk, one of the back office, one of the very unit that helps who is shielded. */
const insiders = ["anna", "bart", "dirk", "victor"] as const;
const units = ["desk", "back-office", "vip-desk"] as const;

const who = fc.constantFrom(...insiders);
const about = fc.constantFrom(citizenX, citizenY);
const nth = fc.nat(5);
const step = fc.oneof(
  fc.record({ does: fc.constant("decide" as const), who, about }),
  fc.record({ does: fc.constant("list" as const), who }),
  fc.record({ does: fc.constant("open" as const), who, about, to: fc.constantFrom(...insiders, ...units) }),
  fc.record({ does: fc.constant("close" as const), who, nth }),
  fc.record({ does: fc.constant("transfer" as const), who, nth, to: fc.constantFrom(...units) }),
  fc.record({ does: fc.constant("emergency" as const), who, about }),
  fc.record({ does: fc.constant("review" as const), who, nth }),
  fc.record({ does: fc.constant("pick-up" as const), who }),
  fc.record({ does: fc.constant("wait" as const), minutes: fc.constantFrom(1, 20, 40) }),
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/**
 * What insiders see who pool all they know, step by step. X is in one world shielded, in the other somebody of
 * whom the source has no data; Y is an ordinary citizen in both, with a call that waits.
 */
async function seen(world: "shielded" | "unknown", steps: readonly Step[]): Promise<readonly string[]> {
  const clock = manualClock(officeTime);
  const desk: AccessServices = memoryAccess({ clock, register: deskChanges() });
  await importAgency(desk, deskAgency(officeTime));
  await importAgency(desk, {
    employees: [employeeOf("victor", { unitId: "vip-desk" })],
    grants: [grantOf("victor", officeTime)],
  });
  if (world === "shielded") await setShield(desk, { subject: citizenX, group: "vip" });
  await openWorkItem(desk, {
    id: "call-y",
    kind: "call",
    subject: citizenY,
    purpose: "service",
    assignedTo: { type: "unit", id: "desk" },
    openedBy: "persons-desk",
  });

  const items = ["call-y"];
  const emergencies: string[] = [];
  const known = (subject: string) => subject === citizenY || world === "shielded";
  /** Ids are drawn by lot; what they are is no difference, which one it is is. */
  const named = (text: string) =>
    items.reduceRight((done, id, i) => done.replaceAll(`"${id}"`, `"item-${i}"`), text);

  const take = async (one: Step): Promise<unknown> => {
    switch (one.does) {
      case "decide": {
        const request = requestOf(one.who, one.about, { known: known(one.about) });
        const decision = decideAccess(desk.state.snapshot(), request, clock.now());
        if (decision.permit) return { permit: true, fields: decision.fields, workItem: decision.workItem };
        const { reasons, emergency, transfer, department } = decision;
        return { reasons, emergency, transfer, department };
      }
      case "list":
        return listWorkItems(desk, { employeeId: one.who, page: 1, pageSize: 50 });
      case "open": {
        const type =
          one.to === "desk" || one.to === "back-office" || one.to === "vip-desk" ? "unit" : "employee";
        const id = `opened-${items.length}`;
        const { workItem } = await openWorkItem(desk, {
          id,
          kind: "task",
          subject: one.about,
          purpose: "service",
          assignedTo: { type, id: one.to },
          openedBy: one.who,
          byEmployee: true,
        });
        items.push(id);
        return workItem;
      }
      case "close":
        return (await closeWorkItem(desk, { id: items[one.nth] ?? "none", by: one.who })).workItem;
      case "transfer": {
        const asked = { id: items[one.nth] ?? "none", by: one.who, unitId: one.to };
        const { transfer } = await transferWorkItem(desk, asked);
        return { ...transfer, id: "" };
      }
      case "emergency": {
        const { emergency } = await openEmergencyAccess(desk, {
          employeeId: one.who,
          subject: one.about,
          purpose: "service",
          reason: "imminent-harm",
          motive: "somebody may be harmed if nobody looks now",
        });
        items.push(emergency.id);
        emergencies.push(emergency.id);
        return emergency;
      }
      case "review": {
        const id = emergencies[one.nth] ?? "none";
        return reviewEmergencyAccess(desk, { id, by: one.who, verdict: "justified", note: "as it should" });
      }
      case "pick-up": {
        const picked = await pickUpNextCall(desk, { employeeId: one.who });
        return picked.outcome === "no-call-waiting" ? picked : [picked.outcome, picked.workItem];
      }
      case "wait":
        clock.advance(one.minutes * 60_000);
        return undefined;
    }
  };

  const log: string[] = [];
  for (const one of steps) {
    // Of work that was opened in the same millisecond the order rests on ids, which are drawn.
    clock.advance(1);
    const outcome = await take(one).catch((error: unknown) => String(error));
    // The revision counts changes of the whole agency, shields too; it stands in every answer of a change.
    log.push(named(JSON.stringify([one.does, outcome]) ?? "").replace(/"revision":\d+/g, ""));
  }
  return log;
}

test("[A8] whatever insiders do together, a shielded subject is one who does not exist", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 30 }), async (steps) => {
      expect(await seen("shielded", steps)).toEqual(await seen("unknown", steps));
    }),
    { numRuns: 150 },
  );
}, 60_000);

test("[A8] the insiders do get at ordinary citizens, so the comparison can fail", async () => {
  const steps: readonly Step[] = [
    { does: "open", who: "dirk", about: citizenY, to: "anna" },
    { does: "decide", who: "anna", about: citizenY },
    { does: "open", who: "dirk", about: citizenX, to: "anna" },
    { does: "decide", who: "anna", about: citizenX },
  ];
  const [, , , shielded = ""] = await seen("shielded", steps);
  const [, permitted = ""] = await seen("shielded", steps);
  expect(permitted).toContain('"permit":true');
  expect(shielded).toContain("SUBJECT_UNKNOWN");
});
