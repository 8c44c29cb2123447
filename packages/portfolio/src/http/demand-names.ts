import type { Static } from "@sinclair/typebox";
import type { LawClash } from "../domain/demand/law-clash.ts";
import type { Block } from "../domain/demand/place-item.ts";
import type { Portfolio } from "../domain/records.ts";
import type { Bottleneck } from "../domain/supply/bottlenecks.ts";
import type { ChainLoad } from "../domain/supply/chain-load.ts";
import type { Skill } from "../domain/supply/supply.ts";
import type { block, bottleneck, chainLoad } from "./demand-schemas.ts";

/** Puts names beside ids of skills and teams. */
export interface DemandNames {
  readonly team: (id: string) => string;
  readonly block: (one: Block) => Static<typeof block>;
  readonly bottleneck: (one: Bottleneck) => Static<typeof bottleneck>;
}

export function demandNames({ records }: Pick<Portfolio, "records">, skills: readonly Skill[]): DemandNames {
  const teams = new Map(records.team.map(({ id, name }) => [id, name]));
  const known = new Map(skills.map((skill) => [skill.id, skill]));
  const team = (id: string) => teams.get(id) ?? id;
  const teamName = (id: string | undefined) => (id === undefined ? {} : { teamName: team(id) });
  return {
    team,
    block: (one) =>
      one.by !== "people"
        ? one
        : {
            ...one,
            name: known.get(one.skill)?.name ?? one.skill,
            scarce: known.get(one.skill)?.scarce ?? false,
            ...teamName(one.team),
          },
    bottleneck: (one) => ({
      ...one,
      ...teamName(one.team),
      sharedBy: one.sharedBy.map((item) => ({ ...item })),
    }),
  };
}

export function loadToJson(load: ChainLoad): Static<typeof chainLoad> {
  return { ...load, items: [...load.items] };
}

/** A clash with names beside its ids. */
export function clashToJson(
  clash: LawClash,
  { records }: Pick<Portfolio, "records">,
  { block: show }: DemandNames,
) {
  const lawOf = (id: string) => {
    const law = records["law-date"].find((one) => one.id === id);
    return { id, law: law?.law ?? id, title: law?.title ?? id };
  };
  const itemOf = (id: string) => {
    const work = records.work.find((one) => one.id === id);
    const wish = records.wish.find((one) => one.id === id);
    return {
      kind: work === undefined ? ("wish" as const) : ("work" as const),
      id,
      name: (work ?? wish)?.name ?? id,
    };
  };
  switch (clash.clash) {
    case "laws-together":
      return { ...clash, laws: clash.laws.map(lawOf) };
    case "chain-full":
      return { ...clash, items: clash.items.map(itemOf) };
    case "past-undelivered":
      return { ...clash, items: [...clash.items] };
    case "capacity":
      return { ...clash, blockedBy: clash.blockedBy.map(show) };
    default:
      return clash;
  }
}
