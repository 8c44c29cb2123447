import { describe, test } from "vitest";
import { memoryQueryStore } from "./memory-query-store.ts";
import { queryStoreContract } from "./query-store-contract.ts";

describe("the query store in memory", () => {
  for (const { title, check } of queryStoreContract) test(title, () => check(memoryQueryStore()));
});
