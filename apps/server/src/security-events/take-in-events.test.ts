import { findEmployee, type Principal } from "@grondslag/access";
import { officeTime } from "@grondslag/access/testing";
import { expect, test } from "vitest";
import { deskInMemory } from "../../../../tests/telephone-desk.ts";
import type { AuditedStep } from "../audit-trail.ts";
import { SetError } from "./set-error.ts";
import { createTakeInEvents } from "./take-in-events.ts";
import type { VerifyEventToken } from "./verify-event-token.ts";

const idp: Principal = { kind: "system", clientId: "idp-1", systemId: "idp", permissions: new Set() };

/** Tokens are the id of an event about Anna; `wrong` is no token. */
const verify: VerifyEventToken = async (token) => {
  if (token === "wrong") throw new SetError("invalid_audience", "aud does not name us");
  if (token === "test") return { jti: token, kind: "verification", event: undefined };
  const eventAt = token === "old" ? officeTime - 1_000 : officeTime;
  return {
    jti: token,
    kind: "session-revoked",
    event: { id: token, type: "session-revoked", subject: "anna", eventAt },
  };
};

async function start(fault?: Error) {
  const desk = await deskInMemory();
  const steps: AuditedStep[] = [];
  const takeIn = createTakeInEvents({
    ...desk,
    verify,
    trail: {
      record: async (principal, step) => {
        expect(principal).toBe(idp);
        if (fault !== undefined) throw fault;
        steps.push(step);
      },
    },
    logger: () => undefined,
  });
  const ended = () => findEmployee(desk.state.snapshot(), "anna")?.sessionsEnded ?? 0;
  return { steps, ended, takeIn: (token: string) => takeIn(token, idp) };
}

test("[A12] an event is in the audit trail before it is acted on, with what came of it after", async () => {
  const { steps, ended, takeIn } = await start();
  expect(await takeIn("first")).toBe("taken-in");
  expect(ended()).toBe(1);
  expect(steps).toEqual([
    { action: "security-event.session-revoked", object: "event=first" },
    { action: "security-event.session-revoked.sessions-ended", object: "event=first employeeId=anna" },
  ]);
  expect(await takeIn("test")).toBe("taken-in");
  expect(steps.at(-1)).toEqual({ action: "security-event.verification", object: "" });
});

test("[A12] what is refused is in the audit trail with its code, and nothing has changed", async () => {
  const { steps, ended, takeIn } = await start();
  await takeIn("first");
  expect(await takeIn("first")).toBe("replayed");
  expect(steps.at(-1)).toMatchObject({ result: "refused", code: "REPLAYED", object: "event=first" });
  await expect(takeIn("old")).rejects.toMatchObject({ code: "invalid_request" });
  expect(steps.at(-1)).toMatchObject({ result: "refused", code: "OUT_OF_ORDER" });
  await expect(takeIn("wrong")).rejects.toMatchObject({ code: "invalid_audience" });
  expect(steps.at(-1)).toMatchObject({ result: "refused", code: "invalid_audience" });
  expect(ended()).toBe(1);
});

test("[A12] without a record in the log an event does nothing, so that it can come again", async () => {
  const { ended, takeIn } = await start(new Error("the log is full"));
  await expect(takeIn("first")).rejects.toThrow("full");
  expect(ended()).toBe(0);
});
