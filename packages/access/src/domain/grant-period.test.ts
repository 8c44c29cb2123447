import fc from "fast-check";
import { expect, test } from "vitest";
import { grantInTheWay, hasEnded, isInForce, overlaps, type Period } from "./grant-period.ts";

const period = fc
  .record({ validFrom: fc.nat(30), length: fc.option(fc.integer({ min: 1, max: 10 }), { nil: undefined }) })
  .map(
    ({ validFrom, length }): Period => ({
      validFrom,
      validUntil: length === undefined ? undefined : validFrom + length,
    }),
  );
const moments = Array.from({ length: 60 }, (_, at) => at);
const holdsAt = ({ validFrom, validUntil = Infinity }: Period, at: number) =>
  validFrom <= at && at < validUntil;

test("[A5] two periods overlap when there is a moment in both, and only then", () => {
  fc.assert(
    fc.property(period, period, (a, b) => {
      expect(overlaps(a, b)).toBe(moments.some((at) => holdsAt(a, at) && holdsAt(b, at)));
      expect(overlaps(a, b)).toBe(overlaps(b, a));
    }),
  );
});

test("[A5] a grant is in the way only for its own role and while it is not revoked", () => {
  const held = { id: "g", employeeId: "anna", roleId: "agent", validFrom: 1, validUntil: 5 };
  expect(grantInTheWay([held], "agent", { validFrom: 4 })).toBe(held);
  expect(grantInTheWay([held], "agent", { validFrom: 5 })).toBeUndefined();
  expect(grantInTheWay([held], "other", { validFrom: 4 })).toBeUndefined();
  expect(grantInTheWay([{ ...held, revokedAt: 2 }], "agent", { validFrom: 4 })).toBeUndefined();
});

test("[A12] a grant holds from its begin to its end, and ends by itself", () => {
  const grant = { id: "g", employeeId: "anna", roleId: "agent", validFrom: 1, validUntil: 5 };
  expect([0, 1, 4, 5].map((now) => isInForce(grant, now))).toEqual([false, true, true, false]);
  expect([0, 4, 5].map((now) => hasEnded(grant, now))).toEqual([false, false, true]);
  expect(hasEnded({ ...grant, revokedAt: 2 }, 3)).toBe(true);
});
