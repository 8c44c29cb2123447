import { expect, test } from "vitest";
import { agencyWith, changed, officeTime } from "../testing/agency.ts";
import { routeCap } from "./find.ts";
import type { SnapshotChange } from "./snapshot.ts";
import type { UseCaps } from "./use-caps.ts";

const role = (id: string, caps?: UseCaps, routePermissions = ["log.export"]) =>
  changed("role", id, {
    name: id,
    description: "",
    permissions: [],
    routePermissions,
    ...(caps !== undefined && { caps: { ...caps } }),
  });
const grant = (roleId: string, validUntil = officeTime + 1) =>
  changed("grant", `anna-${roleId}`, { employeeId: "anna", roleId, validFrom: 0, validUntil });

const capOf = (...changes: readonly SnapshotChange[]) =>
  routeCap(agencyWith(...changes).view, "anna", "log.export", "export", officeTime);
const usual = agencyWith().view.settings.caps?.export;

test("[M8] the cap of a route is that of the role that lets one use it, or that of the settings", () => {
  expect(usual).toBeGreaterThan(0);
  expect(capOf()).toBe(usual);
  expect(capOf(role("auditor", { export: 3 }), grant("auditor"))).toBe(3);
  expect(capOf(role("auditor", { print: 3 }), grant("auditor"))).toBe(usual);
});

test("[M8] of several roles the widest counts, and no role that has ended or does not let one use it", () => {
  const narrow = [role("auditor", { export: 3 }), grant("auditor")] as const;
  expect(capOf(...narrow, role("head", { export: 5 }), grant("head"))).toBe(5);
  expect(capOf(...narrow, role("head", { export: 5 }), grant("head", officeTime))).toBe(3);
  expect(capOf(...narrow, role("head", { export: 5 }, ["log.query"]), grant("head"))).toBe(3);
  expect(capOf(...narrow, role("head"), grant("head"))).toBe(usual);
});
