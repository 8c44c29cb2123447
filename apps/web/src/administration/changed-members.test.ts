import { expect, test } from "vitest";
import { changedMembers } from "./changed-members.ts";

const client = { id: "desk", systemId: "desk", name: "Desk", scopes: ["access.decide", "work-item.open"] };

test("[A5] what changes about a client stands beside what it was", () => {
  const wider = { ...client, scopes: ["work-item.open", "access.decide", "shield.set"] };
  const changed = changedMembers(client, wider).filter((member) => member.changed);
  expect(changed).toEqual([
    {
      member: "scopes",
      before: ["access.decide", "work-item.open"],
      after: ["access.decide", "shield.set", "work-item.open"],
      changed: true,
    },
  ]);
});

test("[A5] of a new client everything that it has is a change", () => {
  const keyed = { ...client, keyThumbprints: ["abc"] };
  const changed = changedMembers(undefined, keyed).filter((member) => member.changed);
  expect(changed.map(({ member }) => member)).toEqual(["systemId", "scopes", "keyThumbprints"]);
});

test("[A5] another order of the same scopes is no change", () => {
  const turned = { ...client, scopes: [...client.scopes].reverse() };
  expect(changedMembers(client, turned).some(({ changed }) => changed)).toBe(false);
});
