export { unpackBundle } from "./evidence/bundle-archive.ts";
export { type LogRule, logContract, testRecord, testRecords } from "./testing/log-contract.ts";
export { type MemoryFiles, memoryFiles } from "./testing/memory-files.ts";
export { type MemoryLog, type MemoryLogOptions, memoryLog } from "./testing/memory-log.ts";
export { memoryQueryStore } from "./testing/memory-query-store.ts";
export { memoryRetentionStore } from "./testing/memory-retention-store.ts";
export { hasOpenssl, type TestAuthority, testAuthority } from "./testing/openssl-authority.ts";
export { batchOf, employeeOf, pseudonymOf, rowOf, rowOrigin, storeBatch } from "./testing/query-rows.ts";
export { type QueryStoreRule, queryStoreContract } from "./testing/query-store-contract.ts";
