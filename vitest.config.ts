import { defineConfig } from "vitest/config";

// Tests run on the sources of every workspace: the "source" condition of their exports. Node gets the same
// list: with "import" or "module" in it, a require() within a dependency would resolve to an ES module.
const conditions = ["source", "node"];

/** What counts calls or measures time needs a process in which nothing else ran. */
const alone = ["apps/server/src/shield-{work,timing}.test.ts"];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 300_000,
    // What is waited for always comes; on a busy machine it takes longer than the second of Vitest.
    expect: { poll: { timeout: 20_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: "tests",
          globalSetup: ["./tests/database-setup.ts"],
          include: [
            "packages/*/src/**/*.test.{ts,tsx}",
            "apps/*/src/**/*.test.{ts,tsx}",
            "bench/src/**/*.test.ts",
            "tests/**/*.test.ts",
          ],
          exclude: ["**/node_modules/**", ...alone],
          // A worker reads the sources once and not for each file: that was a third of the time of all tests. So a
          // test leaves nothing behind in what a module or the process holds; spies and settings Vitest puts back.
          isolate: false,
        },
      },
      { extends: true, test: { name: "alone", include: alone, isolate: true } },
    ],
  },
});
