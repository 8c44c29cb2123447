import { newId, secureRandom } from "@grondslag/kernel";
import type { QueryRow } from "@grondslag/log";
import type { Kysely } from "kysely";
import type { Investigation } from "../domain/investigation.ts";
import { decideInvestigation } from "../investigations/decide-investigation.ts";
import type {
  BoundedPeersQuestion,
  BoundedQuestion,
  InvestigationServices,
} from "../investigations/ports.ts";
import { type ProposeInvestigation, proposeInvestigation } from "../investigations/propose-investigation.ts";
import { OversightError } from "../oversight-error.ts";
import { investigationStore } from "../storage/investigation-store.ts";
import { peopleOf, startOfTest } from "./people.ts";

const day = 86_400_000;

/** Lea asks to watch Anna covertly; Iris works on it. */
export const asking: ProposeInvestigation = {
  reference: "ON-2026-014",
  groundId: "awr-67",
  suspicion: "Addresses of people in one street were sold.",
  covert: true,
  from: startOfTest - 90 * day,
  to: startOfTest,
  expiresAt: startOfTest + 60 * day,
  systems: [],
  persons: [{ pseudonym: "00000000000000a1", year: 2026 }],
  workers: ["iris"],
  by: "lea",
};

/** Investigations in a database, with a log that answers what a test says and keeps what was asked. */
export interface InvestigationDesk {
  now: number;
  rows: readonly Partial<QueryRow>[];
  rowsOfRecords: readonly (readonly QueryRow[])[];
  /** Ids of those whose own file is known. */
  withOwnFile: readonly string[];
  readonly asked: BoundedQuestion[];
  readonly compared: BoundedPeersQuestion[];
  readonly recorded: (readonly [by: string, action: string, object: string])[];
  readonly services: InvestigationServices;
  /** Anna as a subject: another one at each desk, because investigations stay. */
  readonly self: string;
  /** An investigation that Bas approved. */
  opened(change?: Partial<ProposeInvestigation>): Promise<Investigation>;
}

export function investigationDesk(db: Kysely<unknown>): InvestigationDesk {
  const self = newId({ now: () => startOfTest }, secureRandom);
  const desk: Omit<InvestigationDesk, "services" | "opened"> = {
    now: startOfTest,
    rows: [],
    rowsOfRecords: [],
    withOwnFile: ["anna"],
    asked: [],
    compared: [],
    recorded: [],
    self,
  };
  const services: InvestigationServices = {
    store: investigationStore(db),
    people: peopleOf(),
    hasGround: async (id) => id === "awr-67",
    ask: async (question) => {
      desk.asked.push(question);
      return { items: desk.rows.map(rowOf), next: undefined };
    },
    peers: async (question) => {
      desk.compared.push(question);
      return { days: [], tooFew: 0, from: "", until: "" };
    },
    rowsAt: async ({ index }) => desk.rowsOfRecords[index] ?? [],
    ownSubjects: async (id, years) =>
      desk.withOwnFile.includes(id) ? years.map((year) => `${id === "anna" ? self : id}-${year}`) : [],
    record: async (by, action, object) => void desk.recorded.push([by, action, object]),
    informWithinDays: 30,
    clock: { now: () => desk.now },
    random: secureRandom,
  };
  const opened = async (change: Partial<ProposeInvestigation> = {}) => {
    const { id } = await proposeInvestigation(services, { ...asking, ...change });
    return decideInvestigation(services, { id, verdict: "approved", by: "bas" });
  };
  return Object.assign(desk, { services, opened });
}

/** A row of the query store. */
export function rowOf(change: Partial<QueryRow>): QueryRow {
  return {
    origin: "agency/log/standard/2026h2",
    index: 0,
    item: 0,
    kind: "processing",
    at: startOfTest - day,
    subject: undefined,
    employee: "",
    unit: "",
    department: "",
    role: "",
    system: "persons",
    dataSet: "",
    activity: "",
    purpose: "",
    grounds: [],
    action: "read",
    outcome: "-",
    reasons: [],
    workItem: "",
    trace: "",
    fields: [],
    emergency: false,
    source: "",
    ...change,
  };
}

/** The code of why something was refused; `none` when it was not. */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof OversightError) return error.code;
    throw error;
  }
  return "none";
}
