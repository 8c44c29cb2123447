export { type MemoryLog, type MemoryLogOptions, memoryLog } from "./testing/memory-log.ts";
