export {
  createSignInSimulator,
  type SignInSimulator,
  type SignInSimulatorSettings,
} from "./sign-in-simulator.ts";
export type { SimulatorPerson } from "./simulator-person.ts";
