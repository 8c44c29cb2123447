import { expect, test } from "vitest";
import type { Session } from "../api/types.ts";
import { messagesOf } from "../messages/messages.ts";
import { currentPart, partsFor } from "./parts.ts";

const session = (permissions: readonly string[]): Session => ({ kind: "employee", permissions });

test("the menu shows what somebody may do, by task, and no empty groups", () => {
  const groups = partsFor(session(["grant.read", "grant.approve", "look-up.ask"]), messagesOf.nl);
  expect(groups.map(({ parts }) => parts.map(({ href }) => href))).toEqual([
    ["/desk"],
    ["/team", "/requests"],
  ]);
  expect(partsFor(session([]), messagesOf.nl)).toEqual([]);
  expect(partsFor(undefined, messagesOf.nl)).toEqual([]);
});

test("a page deep in a part marks that part", () => {
  const groups = partsFor(session(["grant.request", "register.read"]), messagesOf.en);
  expect(currentPart(groups, "/team/people/m1/request")).toBe("/team");
  expect(currentPart(groups, "/register/controls/new")).toBe("/register/controls");
  expect(currentPart(groups, "/teams")).toBeUndefined();
});
