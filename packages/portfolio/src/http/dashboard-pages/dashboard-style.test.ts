import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { dashboardStyle, dashboardTokens } from "./dashboard-style.ts";

const file = fileURLToPath(new URL("../../../../ui/src/styles/tokens.css", import.meta.url));
const [light = "", dark = ""] = readFileSync(file, "utf8").split("prefers-color-scheme: dark");

test.each([
  { scheme: "light", tokens: dashboardTokens.light, css: light },
  { scheme: "dark", tokens: dashboardTokens.dark, css: dark },
])("the $scheme colours are those of the web application", ({ tokens, css }) => {
  for (const [name, value] of Object.entries(tokens)) expect(css).toContain(`--gs-${name}: ${value};`);
});

test("without fonts of the web application nothing is fetched", () => {
  expect(dashboardStyle()).not.toContain("url(");
  expect(dashboardStyle({ regular: "/assets/a.woff2", bold: "/assets/b.woff2" })).toContain(
    'url("/assets/a.woff2")',
  );
});
