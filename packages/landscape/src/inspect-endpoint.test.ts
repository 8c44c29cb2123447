import { secureRandom } from "@grondslag/kernel";
import { manualClock } from "@grondslag/kernel/testing";
import { expect, test } from "vitest";
import { type InspectServices, inspectEndpoint } from "./inspect-endpoint.ts";
import type { LandscapeStore } from "./ports.ts";

const asked: string[] = [];
const noStore: Pick<LandscapeStore, "edit"> = {
  edit: () => Promise.reject(new Error("nothing may be written")),
};
function services(allowedHosts: readonly string[]): InspectServices {
  return {
    documents: { store: noStore as LandscapeStore, clock: manualClock(0), random: secureRandom },
    allowedHosts,
    readChain: async ({ host }) => {
      asked.push(host);
      throw new Error("no route to host");
    },
  };
}
const ask = (host: string, allowed: readonly string[]) =>
  inspectEndpoint(services(allowed), { host, port: 443, source: "probes" }, "anna");

test.each([
  ["inning.agency.example", []],
  ["agency.example.evil.example", ["agency.example"]],
  ["evilagency.example", ["agency.example"]],
  ["127.0.0.1", ["agency.example"]],
])("[I9] %s is not even asked when the operator allowed %j", async (host, allowed) => {
  asked.length = 0;
  await expect(ask(host, allowed)).rejects.toMatchObject({ code: "ENDPOINT_NOT_ALLOWED", where: "/host" });
  expect(asked).toEqual([]);
});

test("[I9] what is allowed is asked, also below a domain, and one that shows nothing is told", async () => {
  asked.length = 0;
  for (const host of ["agency.example", "Inning.Agency.example"]) {
    await expect(ask(host, ["agency.example"])).rejects.toMatchObject({ code: "ENDPOINT_UNREACHABLE" });
  }
  expect(asked).toEqual(["agency.example", "Inning.Agency.example"]);
});
