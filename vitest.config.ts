import { defineConfig } from "vitest/config";

// Tests run on the sources of every workspace: the "source" condition of their exports. Node gets the same
// list: with "import" or "module" in it, a require() within a dependency would resolve to an ES module.
const conditions = ["source", "node"];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    include: [
      "packages/*/src/**/*.test.{ts,tsx}",
      "apps/*/src/**/*.test.{ts,tsx}",
      "bench/src/**/*.test.ts",
      "tests/**/*.test.ts",
    ],
    globalSetup: ["./tests/database-setup.ts"],
    pool: "forks",
    maxWorkers: 2,
    // A worker reads the sources once and not for each file: that was a third of the time of all tests. So a test
    // leaves nothing behind in what a module or the process holds; spies and settings Vitest puts back itself.
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
});
