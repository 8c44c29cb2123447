import {
  type AccessServices,
  closeWorkItem,
  openWorkItem,
  type Principal,
  type ReviewReads,
} from "@grondslag/access";
import { citizenX, memoryUseCounter } from "@grondslag/access/testing";
import { beforeEach, expect, test } from "vitest";
import { deskInMemory, type TelephoneDesk } from "../../../../tests/telephone-desk.ts";
import type { AuditedStep, AuditTrail } from "../audit-trail.ts";
import type { LogEvent } from "../server-config.ts";
import { createAuthorisationRounds } from "./authorisation-rounds.ts";

const day = 86_400_000;
let desk: TelephoneDesk;
let steps: { readonly actor: string; readonly step: AuditedStep }[];
let events: LogEvent[];

beforeEach(async () => {
  desk = await deskInMemory();
  steps = [];
  events = [];
  // Emergency access that nobody reviews, and a case that was closed.
  await desk.store.change((entities) =>
    entities.save("emergency-access", [
      {
        id: "e-1",
        employeeId: "anna",
        unitId: "desk",
        purpose: "service",
        reason: "threat-to-life",
        motive: "a caller says that he is in danger",
        openedAt: desk.clock.now(),
        expiresAt: desk.clock.now() + 1,
        reviewDueAt: desk.clock.now() + day,
      },
    ]),
  );
  await openWorkItem(desk, {
    id: "old",
    kind: "case",
    subject: citizenX,
    purpose: "service",
    assignedTo: { type: "employee", id: "anna" },
    openedBy: "persons-desk",
  });
  await closeWorkItem(desk, { id: "old" });
});

const trail: AuditTrail = {
  record: async (principal: Principal, step: AuditedStep) => {
    steps.push({ actor: principal.kind === "system" ? principal.clientId : principal.kind, step });
  },
};

function rounds(given: Partial<AuditTrail> = {}) {
  const reviews: Pick<ReviewReads, "due" | "notSettled"> = {
    due: async () => [],
    notSettled: async () => [],
  };
  const services: AccessServices & { readonly reviews: typeof reviews } = { ...desk, reviews };
  return createAuthorisationRounds({
    services,
    uses: memoryUseCounter(),
    trail: { ...trail, ...given },
    logger: (event) => events.push(event),
    keepWorkMs: 400 * day,
  });
}

test("emergency access that nobody reviewed in time is passed on once, and the log says so", async () => {
  await rounds().escalate();
  expect(steps).toEqual([]);
  desk.clock.advance(day);
  await rounds().escalate();
  await rounds().escalate();
  expect(steps).toMatchObject([
    {
      actor: "grondslag",
      step: { action: "emergency.escalate", object: "id=e-1 unitId=desk to=every-reviewer" },
    },
  ]);
  expect(events).toMatchObject([{ level: "warning", event: "emergency-escalated", emergency: "e-1" }]);
  expect(await desk.store.find("emergency-access", "e-1")).toMatchObject({ escalatedAt: desk.clock.now() });
});

test("without a record in the log nothing is passed on", async () => {
  desk.clock.advance(day);
  const failing = rounds({ record: () => Promise.reject(new Error("the log is full")) });
  await expect(failing.escalate()).rejects.toThrow("the log is full");
  expect((await desk.store.find("emergency-access", "e-1"))?.escalatedAt).toBeUndefined();
});

test("work is forgotten when it was closed longer ago than the period, and the log says how much", async () => {
  desk.clock.advance(400 * day);
  await rounds().forget();
  expect(await desk.store.find("work-item", "old")).toBeDefined();
  desk.clock.advance(1);
  await rounds().forget();
  await rounds().forget();
  expect(await desk.store.find("work-item", "old")).toBeUndefined();
  expect(steps.map(({ step }) => `${step.action} ${step.object}`)).toEqual([
    "work.forget workItems=1 transfers=0 emergencies=0 relations=0",
  ]);
});
