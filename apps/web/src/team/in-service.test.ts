import { expect, test } from "vitest";
import { inService } from "./in-service.ts";

const row = { id: "m1", name: "Ties", unitId: "desk", function: "agent", active: true };
const end = "2026-12-01T15:00:00.000Z";

test("[A12] who was made inactive or whose contract ran out is not in service", () => {
  const at = Date.parse(end);
  expect(inService(row, at)).toBe(true);
  expect(inService({ ...row, active: false }, at)).toBe(false);
  expect(inService({ ...row, validUntil: end }, at - 1)).toBe(true);
  expect(inService({ ...row, validUntil: end }, at)).toBe(false);
});
