import { expect, test } from "vitest";
import type { Session } from "../api/types.ts";
import { messagesOf } from "../messages/messages.ts";
import { currentPart, partsFor } from "./parts.ts";

const session = (permissions: readonly string[]): Session => ({ kind: "employee", permissions });

test("the menu shows what somebody may do, by task, and no empty groups", () => {
  const groups = partsFor(session(["grant.read", "grant.approve", "look-up.ask"]), messagesOf.nl);
  expect(groups.map(({ parts }) => parts.map(({ href }) => href))).toEqual([
    ["/desk", "/own-look-ups"],
    ["/team", "/requests"],
  ]);
  expect(partsFor({ kind: "citizen", permissions: [] }, messagesOf.nl)).toEqual([]);
  expect(partsFor(undefined, messagesOf.nl)).toEqual([]);
});

test("[M9] every employee can see his own look-ups, also without any role", () => {
  const groups = partsFor(session([]), messagesOf.nl);
  expect(groups.flatMap(({ parts }) => parts.map(({ href }) => href))).toEqual(["/own-look-ups"]);
});

test("a page deep in a part marks that part", () => {
  const groups = partsFor(session(["grant.request", "register.read"]), messagesOf.en);
  expect(currentPart(groups, "/team/people/m1/request")).toBe("/team");
  expect(currentPart(groups, "/register/controls/new")).toBe("/register/controls");
  expect(currentPart(groups, "/teams")).toBeUndefined();
});
