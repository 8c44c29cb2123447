import { defineConfig, mergeConfig } from "vitest/config";
import base from "./vitest.config.ts";

// Each file runs alone: a soak measures times, or kills what it started.
const soak = mergeConfig(
  base,
  defineConfig({ test: { maxWorkers: 1, isolate: true, testTimeout: 3_600_000 } }),
);
soak.test.projects = undefined;
soak.test.globalSetup = ["./tests/database-setup.ts"];
soak.test.include = ["packages/*/src/**/*.soak.ts", "apps/*/src/**/*.soak.ts", "tests/**/*.soak.ts"];

export default soak;
