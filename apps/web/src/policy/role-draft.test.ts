import { expect, test } from "vitest";
import { roleDraft, roleOf } from "./role-draft.ts";
import type { PolicyRole } from "./types.ts";

const role: PolicyRole = {
  id: "phone",
  name: "Telefonie",
  description: "Bellers helpen.",
  permissions: [{ activityId: "help", dataSetId: "persons", actions: ["read"] }],
  routePermissions: ["call.pick-up"],
  sensitive: true,
  ownerId: "m1",
  conditions: {
    units: ["phone-team"],
    hours: { days: [1, 2, 5], from: "08:00", until: "18:00" },
    assuranceLevel: "substantial",
    trainings: ["privacy"],
  },
};

test("[A14] a role comes out of the form as it went in", () => {
  expect(roleOf(roleDraft(role))).toEqual({ role });
});

test("[A14] a role without conditions holds always and has no empty conditions", () => {
  const { conditions: _none, ownerId: _nobody, ...bare } = role;
  expect(roleOf(roleDraft(bare))).toEqual({ role: bare });
});

test("[A14] a day without hours is the whole day", () => {
  const read = roleOf({ ...roleDraft(undefined), days: ["5", "1"] });
  expect(read).toMatchObject({
    role: { conditions: { hours: { days: [1, 5], from: "00:00", until: "24:00" } } },
  });
});

test("[A14] a line of permissions that cannot be read is named", () => {
  expect(roleOf({ ...roleDraft(role), permissions: "persons" })).toEqual({ wrong: "persons" });
});
