import { secureRandom } from "@grondslag/kernel";
import { manualClock } from "@grondslag/kernel/testing";
import { expect, test } from "vitest";
import type { LandscapeStore } from "./ports.ts";
import { takeInCertificates } from "./take-in-certificates.ts";

test("[I9] a program cannot speak for people by sending certificates", async () => {
  const untouched = (): never => {
    throw new Error("the landscape was read");
  };
  const store = { edit: untouched, look: untouched } as Partial<LandscapeStore> as LandscapeStore;
  await expect(
    takeInCertificates(
      { store, clock: manualClock(0), random: secureRandom },
      { source: "people", pem: "-----BEGIN CERTIFICATE-----" },
      "a-program",
    ),
  ).rejects.toMatchObject({ code: "SOURCE_INVALID", where: "/source" });
});
