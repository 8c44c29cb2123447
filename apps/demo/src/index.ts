export { type Agency, type AgencyOptions, makeAgency } from "./agency/make-agency.ts";
export { demoPersonas, type Personas } from "./agency/personas.ts";
export { type ExampleQuestion, evaluationOf } from "./greet.ts";
export { type ClientKey, clientKey, type KeyPairJwk, type PublicKeyJwk } from "./platform/client-key.ts";
export { type PlatformCaller, PlatformRefused, platformCaller } from "./platform/platform-caller.ts";
export { DemoError } from "./remember-seed.ts";
export {
  createSignInSimulator,
  type SignInSimulator,
  type SignInSimulatorSettings,
  type SimulatorPerson,
} from "./sign-in-simulator/index.ts";
export { type DemoOptions, type RunningDemo, startDemo } from "./start-demo.ts";
