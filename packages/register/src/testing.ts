export {
  exampleActivity,
  exampleControl,
  exampleDataSet,
  exampleGround,
  exampleSystem,
  fillRegister,
} from "./testing/examples.ts";
export { type MemoryRegister, memoryRegister } from "./testing/memory-register.ts";
