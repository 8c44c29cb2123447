import { secureRandom } from "@grondslag/kernel";
import { manualClock } from "@grondslag/kernel/testing";
import { dashboardRoutes } from "@grondslag/portfolio";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { afterAll, beforeAll, expect, test } from "vitest";
import { exampleDashboardWrites } from "../../../../packages/portfolio/src/testing/example-dashboard.ts";
import { memoryPortfolio } from "../../../../packages/portfolio/src/testing/memory-portfolio.ts";
import { memoryPublications } from "../../../../packages/portfolio/src/testing/memory-publications.ts";
import { createApp } from "../http/create-app.ts";

let who = "anna";
const app = createApp({
  // Stands in for whoever holds all permissions of the dashboard.
  authenticate: () => ({
    kind: "system",
    systemId: who,
    clientId: who,
    permissions: new Set(["dashboard.prepare", "dashboard.check", "dashboard.publish"] as const),
  }),
  logger: () => undefined,
});

beforeAll(async () => {
  await app.register(dashboardRoutes, {
    store: memoryPortfolio(exampleDashboardWrites()),
    publications: memoryPublications(),
    clock: manualClock(Date.UTC(2024, 5, 18, 9)),
    random: secureRandom,
    actorOf: () => who,
  });
  const post = (path: string, payload: object) =>
    app.inject({ method: "POST", url: `/api/v1/portfolio/publications${path}`, payload });
  const { id, digest } = (await post("", {})).json();
  who = "bert";
  await post(`/${id}/check`, { digest });
  who = "carla";
  expect((await post(`/${id}/publish`, { digest })).json()).toMatchObject({ state: "published", number: 1 });
});
afterAll(() => app.close());

test("[O22] open data in JSON is as its published schema says, which lets nothing else through", async () => {
  const schema = (await app.inject("/dashboard/open-data.schema.json")).json();
  const data = (await app.inject("/dashboard/open-data.json")).json();
  const ajv = new Ajv2020({ allErrors: true });
  formats.default(ajv);
  const validate = ajv.compile(schema);
  validate(data);
  expect(validate.errors).toBeNull();
  expect(validate({ ...data, manager: "somebody" })).toBe(false);
  const [entry, ...entries] = data.dashboard.entries;
  const named = { ...data.dashboard, entries: [{ ...entry, manager: "somebody" }, ...entries] };
  expect(validate({ ...data, dashboard: named })).toBe(false);
});

test("[O22] the pages stand for everybody under the strict headers of the server", async () => {
  const { statusCode, headers } = await app.inject("/dashboard");
  expect(statusCode).toBe(200);
  expect(headers).toMatchObject({
    "content-security-policy": expect.stringMatching(
      /^default-src 'none'; style-src 'self'; font-src 'self'/,
    ),
    "x-frame-options": "DENY",
    "cross-origin-resource-policy": "same-origin",
  });
  const data = await app.inject("/dashboard/open-data.csv");
  expect(data.headers).toMatchObject({
    "access-control-allow-origin": "*",
    "cross-origin-resource-policy": "cross-origin",
  });
});

test("[O22] what is not public needs its own permission", async () => {
  const { statusCode } = await app.inject("/api/v1/portfolio/dashboard");
  expect(statusCode).toBe(403);
});
