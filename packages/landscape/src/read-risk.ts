import type { DataSet, RegisterStore, SystemRecord } from "@grondslag/register";
import type { CareReads } from "./care-ports.ts";
import type { Item } from "./domain/item.ts";
import { LandscapeError } from "./domain/landscape-error.ts";
import { type ExplainedRisk, explainRisk, type RiskFacts } from "./domain/risk/explain-risk.ts";
import { rankUnwatched, type UnwatchedSystem } from "./domain/risk/rank-unwatched.ts";
import { listSettings } from "./list-settings.ts";

/** What risk is explained from: the register's data sets and what the landscape adds to them. */
export interface RiskReads extends Pick<CareReads, "landscape" | "care"> {
  readonly register: Pick<RegisterStore, "list" | "find">;
}

/** The risk of one system as its record says it and as the facts do. */
export interface SystemRisk {
  readonly system: SystemRecord;
  readonly computed: ExplainedRisk;
}

/** An answer that names the version of the agency's weights by which it was computed. */
interface Weighed {
  readonly weightsVersion: number;
}

/** Systems that nobody watches, the highest risk first (row M4). */
export async function listUnwatched(
  reads: RiskReads,
): Promise<Weighed & { readonly systems: readonly UnwatchedSystem[] }> {
  const { weightsVersion, systems } = await explainAll(reads);
  return { weightsVersion, systems: rankUnwatched(systems) };
}

/** @throws LandscapeError ITEM_UNKNOWN when the register has no such system. */
export async function readRisk(reads: RiskReads, id: string): Promise<Weighed & SystemRisk> {
  const { weightsVersion, systems } = await explainAll(reads);
  const found = systems.find(({ system }) => system.id === id);
  if (found !== undefined) return { weightsVersion, ...found };
  throw new LandscapeError("ITEM_UNKNOWN", "the register has no system with this id", {
    where: "/id",
    remedy: "only systems of the register have a class of risk",
  });
}

async function explainAll({
  landscape,
  care,
  register,
}: RiskReads): Promise<Weighed & { readonly systems: readonly SystemRisk[] }> {
  const [[weights], { items }, systems, dataSets] = await Promise.all([
    listSettings({ care }, "risk-weights"),
    landscape.picture(["system", "data-set"]),
    everyEntry(register, "system"),
    everyEntry(register, "data-set"),
  ]);
  const byKey = new Map(items.flatMap((item) => item.keys.map((key) => [key, item] as const)));
  const bySystem = new Map<string, DataSet[]>();
  for (const dataSet of dataSets)
    bySystem.set(dataSet.systemId, [...(bySystem.get(dataSet.systemId) ?? []), dataSet]);
  return {
    weightsVersion: weights.version,
    systems: systems.map((system) => ({
      system,
      computed: explainRisk(factsOf(byKey, system, bySystem.get(system.id) ?? []), weights.settings),
    })),
  };
}

function factsOf(
  byKey: ReadonlyMap<string, Item>,
  system: SystemRecord,
  dataSets: readonly DataSet[],
): RiskFacts {
  const exposure = byKey.get(`register:${system.id}`)?.fields.exposure?.value;
  return {
    ...(isExposure(exposure) && { exposure }),
    dataSets: dataSets.map(({ id, name, fields }) => {
      const subjects = byKey.get(`register-data-set:${id}`)?.fields.subjects?.value;
      return {
        id,
        name,
        tags: [...new Set(fields.flatMap(({ tags }) => tags))],
        ...(subjects !== undefined && { subjects: Number(subjects) }),
      };
    }),
  };
}

async function everyEntry<Kind extends "system" | "data-set">(register: RiskReads["register"], kind: Kind) {
  const pageSize = 1000;
  const request = { words: [], sort: { by: "id", descending: false }, pageSize } as const;
  const first = await register.list(kind, { ...request, page: 1 });
  const entries = [...first.items];
  for (let page = 2; entries.length < first.total; page++) {
    const { items } = await register.list(kind, { ...request, page });
    if (items.length === 0) break;
    entries.push(...items);
  }
  return entries;
}

function isExposure(text: string | undefined): text is NonNullable<RiskFacts["exposure"]> {
  return text === "internal" || text === "partners" || text === "internet";
}
