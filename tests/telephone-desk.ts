import {
  type AccessServices,
  accessStore,
  type FollowAccessOptions,
  followAccess,
  importAgency,
  type PeopleReads,
  peopleReads,
} from "@grondslag/access";
import { deskAgency, deskChanges, deskRegister, memoryAccess, officeTime } from "@grondslag/access/testing";
import { type Clock, newId, secureRandom, systemClock } from "@grondslag/kernel";
import { manualClock } from "@grondslag/kernel/testing";
import { registerStore, saveActivity, saveDataSet, saveLegalGround, saveSystem } from "@grondslag/register";
import { Kysely, PostgresDialect } from "kysely";
import type { Pool } from "pg";
import { testDatabase } from "./database.ts";

/** A telephone desk at work: see `deskAgency`. Its clock stands at `officeTime` until it is told to move. */
export interface TelephoneDesk extends AccessServices {
  readonly clock: Clock & { advance(ms: number): void };
  close(): Promise<void>;
}

export interface DeskInPostgres extends TelephoneDesk {
  readonly pool: Pool;
  readonly people: PeopleReads;
  readonly url: string;
  /** Another node on the same database. */
  node(options?: Partial<FollowAccessOptions>): Promise<AccessServices>;
}

/** A machine that is busy for a moment takes no access away from a desk whose test is about something else. */
const patient = { leaseMs: 20_000, renewMs: 250 };

export async function deskInMemory(): Promise<TelephoneDesk> {
  const clock = manualClock(officeTime);
  const services = memoryAccess({ clock, register: deskChanges() });
  await importAgency(services, deskAgency(officeTime));
  return { ...services, clock, close: async () => undefined };
}

/** @param options of the first node. */
export async function deskInPostgres(options: Partial<FollowAccessOptions> = {}): Promise<DeskInPostgres> {
  const { pool, url, close } = await testDatabase({ name: "desk", fill: fillDesk });
  const clock = manualClock(officeTime);
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  const nodes: AccessServices[] = [];
  const node = async (others: Partial<FollowAccessOptions> = {}): Promise<AccessServices> => {
    const nodeId = newId(clock, secureRandom);
    const state = await followAccess({ pool, nodeId, clock: systemClock, ...patient, ...others });
    const services = { store: accessStore(db), clock, random: secureRandom, state };
    nodes.push(services);
    return services;
  };
  const services = await node(options);
  return {
    ...services,
    clock,
    pool,
    people: peopleReads(db),
    url,
    node,
    async close() {
      await Promise.all(nodes.map(({ state }) => state.close()));
      await close();
    },
  };
}

async function fillDesk(pool: Pool): Promise<void> {
  const clock = manualClock(officeTime);
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  await saveDeskRegister(db, clock);
  const nodeId = newId(clock, secureRandom);
  const state = await followAccess({ pool, nodeId, clock: systemClock, ...patient });
  await importAgency({ store: accessStore(db), clock, random: secureRandom, state }, deskAgency(officeTime));
  await state.close();
}

async function saveDeskRegister(db: Kysely<unknown>, clock: Clock): Promise<void> {
  const services = { store: registerStore(db), clock };
  await saveSystem(services, deskRegister.system, "steward");
  await saveDataSet(services, deskRegister.dataSet, "steward");
  await saveLegalGround(services, deskRegister.ground, "steward");
  await saveActivity(services, deskRegister.activity, "steward");
}
