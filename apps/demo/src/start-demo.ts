import path from "node:path";
import { type AccessStore, accessStore } from "@grondslag/access";
import { type Clock, systemClock } from "@grondslag/kernel";
import { retentionStore } from "@grondslag/log";
import { registerStore } from "@grondslag/register";
import { createClient } from "@grondslag/sdk";
import {
  configurationFrom,
  type Logger,
  type Mount,
  type PreparationServices,
  type ServerConfig,
  startServer,
} from "@grondslag/server";
import { rollDice } from "./agency/dice.ts";
import { type Agency, makeAgency } from "./agency/make-agency.ts";
import { personnelSystemId, sourceSystemId, telephoneSystemId } from "./agency/systems.ts";
import { bringInRecords, feedIds } from "./bring-in-records.ts";
import { type ExampleQuestion, exampleQuestion, greet } from "./greet.ts";
import { loadAgency } from "./load-agency.ts";
import { loadRetention } from "./load-retention.ts";
import { playMisuse } from "./misuse/play-misuse.ts";
import { narrateLookUp } from "./narrate-look-up.ts";
import { type ClientKey, clientKey } from "./platform/client-key.ts";
import { platformCaller } from "./platform/platform-caller.ts";
import { type ClientEntry, registerClients } from "./platform/register-clients.ts";
import { rememberSeed } from "./remember-seed.ts";
import { repeat } from "./repeat.ts";
import {
  createSignInSimulator,
  type SignInSimulatorSettings,
  type SimulatorPerson,
} from "./sign-in-simulator/index.ts";
import { hiredPeople, simulatedPeople } from "./simulated-people.ts";
import { type RunningSourceSystem, startSourceSystem } from "./source-system/start-source-system.ts";
import { startDemoWitness } from "./start-demo-witness.ts";
import { telephoneExchange } from "./telephone/telephone-exchange.ts";

export interface DemoOptions {
  /** Folder of everything that is kept. Default: what the environment says, else `./data`. */
  readonly dataDirectory?: string | undefined;
  /** PostgreSQL elsewhere, with an empty database. Default: what the environment says, else an embedded one. */
  readonly databaseUrl?: string | undefined;
  /** See `ServerConfig.leaseMs`. */
  readonly leaseMs?: number | undefined;
  /** TCP port; 0 takes any that is free. Default: what the environment says, else 8080. */
  readonly port?: number | undefined;
  /** Number that the agency is made from. Default 1. */
  readonly seed?: number | undefined;
  /** Told each line for the person at the terminal. */
  readonly print?: ((line: string) => void) | undefined;
  /** Told once of a fault after which the demo must stop. */
  readonly onFatal?: ((fault: Error) => void) | undefined;
  readonly logger?: Logger | undefined;
  /**
   * Milliseconds between two rounds of the telephone exchange; 0: nobody calls, and nobody misuses anything either.
   * Default 15,000.
   */
  readonly callsEvery?: number | undefined;
  /** Whether the landscape of systems and the portfolio are brought in after the start. Default: when somebody calls. */
  readonly landscape?: boolean | undefined;
  /**
   * Where the platform and the systems around it get the time. Default: the clock of the machine. The sign-in
   * simulator has that clock always, as the browsers have to which it gives its cookies.
   */
  readonly clock?: Clock | undefined;
}

export interface RunningDemo {
  readonly url: string;
  readonly agency: Agency;
  /** A question that is permitted at the moment of the start, and the client that may ask it. */
  readonly example: ExampleQuestion;
  /** Settles when the story of misuse was played, to true, or was not. It goes on after the start. */
  readonly misuse: Promise<boolean>;
  /** Settles when the landscape is there, to true, or was not brought in. It goes on after the start. */
  readonly landscape: Promise<boolean>;
  /** Settles when the portfolio is there, to true, or was not brought in. It comes after the landscape. */
  readonly portfolio: Promise<boolean>;
  /** Settles when a dashboard is public and a plan is signed, to true, or nothing had to be done. After the portfolio. */
  readonly decisions: Promise<boolean>;
  stop(): Promise<void>;
}

const signInClientId = "grondslag";
const ownCallerId = "demo-caller";
const oldScreensId = "old-collection-screens";
const simulatorPath = "/simulator";
const formerVersion =
  "This folder holds the demo of an earlier version: its people lack the new roles. A fresh folder has them.";

/** The systems that call the platform. Each has a key of its own, and may do no more than it needs. */
const clients: readonly ClientEntry[] = [
  {
    id: sourceSystemId,
    systemId: sourceSystemId,
    name: "Personen en inkomen",
    scopes: ["access.decide", "shield.set"],
  },
  {
    id: telephoneSystemId,
    systemId: telephoneSystemId,
    name: "Telefooncentrale",
    scopes: ["work-item.open", "work-item.close", "work-item.read"],
  },
  {
    id: personnelSystemId,
    systemId: personnelSystemId,
    name: "Personeelssysteem",
    scopes: ["scim.provision", "security-event.deliver"],
  },
  { id: oldScreensId, systemId: "collection", name: "Oude schermen van inning", scopes: ["log.take-in"] },
  {
    id: feedIds.landscape,
    systemId: "document-archive",
    name: "Landschapsbeheer",
    scopes: ["landscape.read", "landscape.import", "landscape.edit", "register.edit"],
  },
  {
    id: feedIds.portfolio,
    systemId: "document-archive",
    name: "Portfoliobeheer",
    scopes: ["portfolio.read", "portfolio.edit", "dashboard.prepare"],
  },
  {
    id: feedIds.dashboardCheck,
    systemId: "document-archive",
    name: "Toets van het dashboard",
    scopes: ["dashboard.check"],
  },
  {
    id: feedIds.dashboardRelease,
    systemId: "document-archive",
    name: "Publicatie van het dashboard",
    scopes: ["dashboard.publish"],
  },
  { id: ownCallerId, systemId: "income-tax", name: "Een systeem van uzelf", scopes: ["access.decide"] },
];

/**
 * Starts the platform with a made-up agency, its source system, its telephone exchange and a sign-in
 * simulator, shows one look-up, and tells where everything is.
 */
export async function startDemo(options: DemoOptions = {}): Promise<RunningDemo> {
  const print = options.print ?? console.log;
  const seed = options.seed ?? 1;
  const clock = options.clock ?? systemClock;
  const now = () => clock.now();
  const base = configurationFrom(undefined, {
    organisation: "belastingdienst.example",
    ...(options.dataDirectory === undefined ? {} : { dataDirectory: options.dataDirectory }),
    ...(options.databaseUrl === undefined ? {} : { databaseUrl: options.databaseUrl }),
    ...(options.leaseMs === undefined ? {} : { leaseMs: options.leaseMs }),
    ...(options.port === undefined ? {} : { port: options.port }),
  });
  await rememberSeed(base.dataDirectory, seed);
  const keyDirectory = path.join(base.dataDirectory, "demo-keys");
  const agency = makeAgency(seed, { at: now() });
  const stops: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (const step of stops.splice(0).reverse()) await step();
  };
  try {
    let prepared: Prepared | undefined;
    let hired: () => Promise<readonly SimulatorPerson[]> = async () => [];
    const known = simulatedPeople(agency);
    const people = async () => [...known, ...(await hired())];
    let { witnesses } = base;
    if (witnesses === undefined) {
      const witness = await startDemoWitness(base, clock, options.logger);
      stops.push(() => witness.stop());
      witnesses = witness.config;
    }
    const server = await startServer({
      ...base,
      clock,
      witnesses,
      ...(await signIn(keyDirectory, people)),
      prepare: async (services) => {
        const ready = await prepare(services, agency, keyDirectory, print);
        hired = hiredPeople(accessStore(services.db), agency);
        stops.push(() => ready.source.stop());
        prepared = ready;
      },
      ...(options.onFatal === undefined ? {} : { onFatal: options.onFatal }),
      ...(options.logger === undefined ? {} : { logger: options.logger }),
    });
    stops.push(() => server.stop());
    if (prepared === undefined) throw new Error("the server started without loading the agency");
    const { source, keys, example } = prepared;
    const { url } = server;
    const sourceClient = { clientId: sourceSystemId, privateKey: keyOf(keys, sourceSystemId).privateKey };
    source.connect({ url, systemId: sourceSystemId, now, ...sourceClient });
    const exchange = platformCaller({
      baseUrl: url,
      clientId: telephoneSystemId,
      privateKey: keyOf(keys, telephoneSystemId).privateKey,
      now,
    });
    const story = await narrateLookUp({
      agency,
      source: createClient({ baseUrl: url, now, ...sourceClient }),
      exchange,
      platformUrl: url,
      seed: now(),
    });
    const queues = telephoneExchange(agency, rollDice(now()), exchange);
    const callsEvery = options.callsEvery ?? 15_000;
    stops.push(repeat(callsEvery, () => queues.topUp()));
    for (const line of greet({ url, agency, story, key: keyOf(keys, ownCallerId), example })) print(line);
    const oldSystem = platformCaller({
      baseUrl: url,
      clientId: oldScreensId,
      privateKey: keyOf(keys, oldScreensId).privateKey,
      now,
    });
    const tellOfStory = (fault: unknown): false => {
      const error = fault instanceof Error ? fault.message : "unknown";
      if (!ending.signal.aborted) options.logger?.({ level: "warning", event: "demo-story-stopped", error });
      return false;
    };
    const ending = new AbortController();
    const parts = { agency, dice: rollDice(seed), url, oldSystem, now, signal: ending.signal };
    // Whoever starts the demo does not wait for it, and the demo is none the less for a story that stopped halfway.
    const misuse = callsEvery === 0 ? Promise.resolve(false) : playMisuse(parts).catch(tellOfStory);
    const callerOf = (clientId: string) =>
      platformCaller({ baseUrl: url, clientId, privateKey: keyOf(keys, clientId).privateKey, now });
    const employeeOf = (functionId: string): string =>
      agency.employees.find((one) => one.function === functionId)?.id ?? "";
    const never = Promise.resolve(false);
    const records =
      (options.landscape ?? callsEvery !== 0)
        ? bringInRecords({
            ...{ seed, now, callerOf, signal: ending.signal, onFault: tellOfStory },
            people: { url, employeeOf },
          })
        : { landscape: never, portfolio: never, decisions: never };
    stops.push(async () => {
      ending.abort();
      await Promise.all([misuse, ...Object.values(records)]);
    });
    return { url, agency, example, misuse, ...records, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

interface Prepared {
  readonly source: RunningSourceSystem;
  readonly keys: ReadonlyMap<string, ClientKey>;
  readonly example: ExampleQuestion;
}

/** Everything that must be there before the first request: the agency, its source system, the keys. */
async function prepare(
  services: PreparationServices,
  agency: Agency,
  keyDirectory: string,
  print: (line: string) => void,
): Promise<Prepared> {
  const { db, clock, random, state } = services;
  const register = { store: registerStore(db), clock };
  const access = { store: accessStore(db), clock, random, state };
  const known = await register.store.find("system", sourceSystemId);
  const source = await startSourceSystem(agency.subjects, portOf(known?.endpoint));
  try {
    await loadRetention(retentionStore(db), clock, random);
    const isNew = await loadAgency({ register, access }, agency, source.endpoint);
    if (!isNew && (await isOfFormerVersion(access.store, agency))) print(formerVersion);
    const keys = await registerClients(access, keyDirectory, clients);
    return { source, keys, example: await exampleQuestion(access.store, agency) };
  } catch (error) {
    await source.stop();
    throw error;
  }
}

/** A folder keeps its people and their roles, also those that a later demo made otherwise. */
async function isOfFormerVersion(store: AccessStore, agency: Agency): Promise<boolean> {
  for (const { id } of agency.roles) if ((await store.find("role", id)) === undefined) return true;
  return false;
}

function portOf(endpoint: string | undefined): number {
  return endpoint === undefined ? 0 : Number(new URL(endpoint).port);
}

function keyOf(keys: ReadonlyMap<string, ClientKey>, id: string): ClientKey {
  const key = keys.get(id);
  if (key === undefined) throw new Error(`there is no key of the client ${id}`);
  return key;
}

/** People sign in at the simulator, which stands on the same port below a path of its own. */
async function signIn(
  keyDirectory: string,
  people: SignInSimulatorSettings["people"],
): Promise<Pick<ServerConfig, "signIn" | "mount">> {
  const key = await clientKey(keyDirectory, "sign-in");
  const mount: Mount = {
    path: simulatorPath,
    create: async (url) => {
      const simulator = await createSignInSimulator({
        issuer: `${url}${simulatorPath}`,
        clientId: signInClientId,
        clientJwks: { keys: [{ ...key.publicKey }] },
        redirectUris: [`${url}/sign-in/callback`],
        people,
      });
      return simulator.handler;
    },
  };
  return {
    signIn: {
      issuer: (url) => `${url}${simulatorPath}`,
      clientId: signInClientId,
      privateKey: { ...key.privateKey },
    },
    mount: [mount],
  };
}
