export { breaks } from "./domain/counterexample.ts";
export { type PolicyProperty, policyProperties } from "./domain/policy-properties.ts";
export {
  agencyWith,
  changed,
  citizenX,
  citizenY,
  officeTime,
  question,
  smallAgency,
  workItem,
} from "./testing/agency.ts";
export { RuleGenerator, someFacts } from "./testing/generate-rules.ts";
export { type Chooser, WorldGenerator, worldTime } from "./testing/generate-world.ts";
export { type MemoryAccessOptions, memoryAccess } from "./testing/memory-access.ts";
export { memoryUseCounter } from "./testing/memory-use-counter.ts";
export { type ReferenceDecision, referenceDecision } from "./testing/reference-decision.ts";
export { ReferenceWorld } from "./testing/reference-world.ts";
export {
  agentRole,
  deskAgency,
  deskChanges,
  deskRegister,
  deskUnits,
  employeeOf,
  grantOf,
  requestOf,
} from "./testing/telephone-desk.ts";
