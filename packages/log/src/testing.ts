export { type LogRule, logContract, testRecord, testRecords } from "./testing/log-contract.ts";
export { type MemoryFiles, memoryFiles } from "./testing/memory-files.ts";
export { type MemoryLog, type MemoryLogOptions, memoryLog } from "./testing/memory-log.ts";
