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
export { type Chooser, WorldGenerator, worldTime } from "./testing/generate-world.ts";
export { type ReferenceDecision, referenceDecision } from "./testing/reference-decision.ts";
export { ReferenceWorld } from "./testing/reference-world.ts";
