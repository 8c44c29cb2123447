import type { FactsSnapshot, ItemStatement, RelationStatement } from "@grondslag/landscape";
import { dataSets } from "../agency/data-sets.ts";
import type { Dice } from "../agency/dice.ts";
import { rollDice } from "../agency/dice.ts";
import { addDays, dayBetween } from "./days.ts";
import { type ChainName, chains } from "./known-systems.ts";
import { letterDay, type MadeSystem, makeSystems } from "./make-systems.ts";
import { type LineRelease, productLines } from "./product-lines.ts";
import { type RegisteredSystem, registeredSystems } from "./registered-systems.ts";

/** What the demo says of the landscape of its agency. */
export interface DemoLandscape {
  readonly items: readonly ItemStatement[];
  readonly relations: readonly RelationStatement[];
  /** Invented systems that the register knows too. */
  readonly registered: readonly RegisteredSystem[];
}

const coolGen = "demo:cool-gen";
const yes = { invented: "yes" };
const moneyPerDay = "100000000000";

/**
 * Makes the landscape of the demo agency: the same seed always gives the same. What public documents name carries
 * their title in its description; all else says that it is invented, as are all days, owners and relations.
 *
 * @param day today, `YYYY-MM-DD`: certificates end around it.
 */
export function makeLandscape(seed: number, facts: FactsSnapshot, day: string): DemoLandscape {
  const dice = rollDice(seed).fork("landscape");
  const systems = makeSystems(dice.fork("systems"), productLines(facts));
  const registered = registeredSystems(dice.fork("registered"), systems);
  const idOf = new Map(registered.map(({ key, system }) => [key, system.id]));
  const surroundings = surroundingsOf(dice.fork("surroundings"), day);
  return {
    items: [
      ...chains.map(chainItem),
      ...technologyItems(systems),
      ...surroundings.items,
      ...systems.map((system) => systemItem(dice.fork(`fields ${system.key}`), system, idOf.get(system.key))),
      ...registered.map(dataSetItem),
    ],
    relations: [
      ...systems.flatMap(runsOn),
      ...systems.map(({ key, chain }) => ({ from: chainKey(chain), type: "has-part" as const, to: key })),
      ...dependencies(dice.fork("dependencies"), systems),
      ...systems.flatMap((system) => surroundings.of(dice.fork(`around ${system.key}`), system)),
      ...[...dataSets, ...registered.map(({ dataSet }) => dataSet)].map(({ id, systemId }) => ({
        from: `register:${systemId}`,
        type: "writes" as const,
        to: `register-data-set:${id}`,
      })),
    ],
    registered,
  };
}

function chainKey(short: ChainName): string {
  return `demo:chain-${short}`;
}

function chainItem(chain: (typeof chains)[number]): ItemStatement {
  const named = "named" in chain ? chain.named : undefined;
  return {
    keys: [chainKey(chain.short)],
    kind: "chain",
    name: chain.name,
    fields: {
      description: named === undefined ? "Verzonnen indeling van de demo." : `Genoemd in de ${named}.`,
      owner: chain.name,
      availability: "99900",
      ...(chain.short === "collection" && { centsPerDay: moneyPerDay }),
      ...(named === undefined && yes),
    },
  };
}

/** @param id of its record in the register, for an invented one that has one. */
function systemItem(dice: Dice, system: MadeSystem, id: string | undefined): ItemStatement {
  const { key, name, named, registered, inUseFrom, phaseOutFrom, retiredOn } = system;
  const placement = placementOf(system);
  const isPublic = placement === "public-cloud";
  const unclassified = isPublic && dice.chance(0.3);
  return {
    keys: id === undefined ? [key] : [key, `register:${id}`],
    kind: "system",
    name,
    fields: {
      description: descriptionOf(system),
      owner: chains.find(({ short }) => short === system.chain)?.name ?? "",
      inUseFrom,
      ...(phaseOutFrom !== undefined && { phaseOutFrom }),
      ...(retiredOn !== undefined && { retiredOn }),
      exposure:
        system.chain === "service" ? "internet" : dice.pick(["internal", "internal", "internal", "partners"]),
      ...(!unclassified && {
        classification: isPublic ? "none" : dice.pick(["none", "departmental", "departmental"]),
      }),
      placement,
      ...(registered && { availability: "99900" }),
      ...(named === undefined && !registered && yes),
    },
  };
}

function dataSetItem({ dataSet, subjects }: RegisteredSystem): ItemStatement {
  const fields = { subjects: String(subjects), ...yes };
  return { keys: [`register-data-set:${dataSet.id}`], kind: "data-set", name: dataSet.name, fields };
}

/** Where a system stands, by its key alone; a few invented ones stand in a public cloud. */
function placementOf({ key, registered, named }: MadeSystem): "own" | "government-cloud" | "public-cloud" {
  const dice = rollDice(1).fork(`placement ${key}`);
  if (!registered && named === undefined && dice.chance(0.012)) return "public-cloud";
  return dice.pick(["own", "own", "own", "government-cloud"]);
}

function descriptionOf({ named, registered }: MadeSystem): string {
  if (named !== undefined) return `Genoemd in de ${named}. Datums, techniek en relaties zijn verzonnen.`;
  return registered ? "Systeem uit het register van de demo." : "Verzonnen systeem van de demo.";
}

function runsOn({ key, uses, coolGen: built }: MadeSystem): RelationStatement[] {
  const relations: RelationStatement[] = uses.map(({ release, from, until }) => ({
    from: key,
    type: "runs-on",
    to: releaseKey(release),
    ...(from !== undefined && { validFrom: from }),
    ...(until !== undefined && { validUntil: until }),
  }));
  if (built === undefined) return relations;
  return [
    ...relations,
    {
      from: key,
      type: "runs-on",
      to: coolGen,
      ...(built.until !== undefined && { validUntil: built.until }),
    },
  ];
}

function technologyItems(systems: readonly MadeSystem[]): ItemStatement[] {
  const releases = new Map(
    systems.flatMap(({ uses }) => uses.map(({ release }) => [releaseKey(release), release])),
  );
  const listed = [...releases].map(
    ([key, { name, cycle, cpe }]): ItemStatement => ({
      keys: [key],
      kind: "technology",
      name: `${name} ${cycle}`,
      fields: { version: cycle, ...(cpe !== undefined && { cpe }) },
    }),
  );
  const gen: ItemStatement = {
    keys: [coolGen],
    kind: "technology",
    name: "Cool:Gen",
    fields: {
      description:
        "Bouwen eindigt 31 december 2026; aangiften inkomstenbelasting, bezwaar en beroep worden tot 2032 behandeld.",
      version: "8",
      buildingUntil: "2026-12-31",
      handlingUntil: "2032-12-31",
      scarceSkill: "yes",
    },
  };
  return [...listed, gen];
}

function releaseKey({ product, cycle }: LineRelease): string {
  return `demo:${product}-${cycle}`;
}

/**
 * Who uses whom: what stands higher in a chain uses what stands lower, so that an outage goes up and not everywhere;
 * and many use one of the few systems that all share.
 */
function dependencies(dice: Dice, systems: readonly MadeSystem[]): RelationStatement[] {
  const there = systems.filter(({ retiredOn }) => retiredOn === undefined);
  const heights = new Map(there.map((system) => [system.key, heightOf(dice, system)]));
  const height = ({ key }: MadeSystem): number => heights.get(key) ?? 0;
  const shared = there.filter(({ key }) => sharedByAll.includes(key));
  const made = new Map<string, RelationStatement>();
  for (const system of there) {
    const { key, chain } = system;
    const lower = there.filter((other) => other.chain === chain && height(other) < height(system));
    const others =
      lower.length === 0 ? [] : Array.from({ length: dice.between(1, 3) }, () => dice.pick(lower));
    if (height(system) > 0 && dice.chance(0.3)) others.push(dice.pick(shared));
    for (const other of others) {
      const sends = dice.chance(0.3);
      const relation = sends
        ? { from: other.key, type: "sends-to" as const, to: key }
        : { from: key, type: "uses" as const, to: other.key };
      if (other.key !== key) made.set(`${relation.from} ${relation.type} ${relation.to}`, relation);
    }
  }
  return [...made.values()];
}

const sharedByAll = [
  "demo:access-management",
  "demo:data-platform",
  "demo:exchange-platform",
  "register:persons-and-income",
];

/** From 0, what needs no other, to 3; what people work with stands high. */
function heightOf(dice: Dice, { key, registered, named }: MadeSystem): number {
  if (sharedByAll.includes(key)) return 0;
  return registered || named !== undefined ? 3 : dice.pick([0, 0, 1, 1, 2, 3]);
}

/** What the register or a document knows stands in every data centre of our own, of which one is enough. */
function standsIn(
  { key, registered, named }: MadeSystem,
  place: string,
  places: readonly string[],
): RelationStatement[] {
  const isTwice = places.length > 1 && (registered || named !== undefined);
  if (!isTwice) return [{ from: key, type: "deployed-in", to: place }];
  return places.map((to) => ({ from: key, type: "deployed-in", to, group: "1/rekencentrum" }));
}

/** Teams, suppliers, contracts, environments, certificates and data sets, and how a system stands to them. */
function surroundingsOf(dice: Dice, day: string) {
  const numbered = (count: number, prefix: string) =>
    Array.from({ length: count }, (_, index) => `demo:${prefix}-${index + 1}`);
  const [teams, suppliers, certificates] = [
    numbered(60, "team"),
    numbered(18, "supplier"),
    numbered(110, "certificate"),
  ];
  const issuers = ["Verzonnen Overheid CA G2", "Verzonnen Overheid CA G3", "Verzonnen Certificaten BV"];
  const environments = [
    ["demo:data-centre-a", "Rekencentrum A", "own"],
    ["demo:data-centre-b", "Rekencentrum B", "own"],
    ["demo:government-cloud", "Overheidscloud", "government-cloud"],
    ["demo:public-cloud", "Publieke cloud", "public-cloud"],
  ] as const;
  const items: ItemStatement[] = [
    ...teams.map(
      (key, index): ItemStatement => ({ keys: [key], kind: "team", name: `Team ${index + 1}`, fields: yes }),
    ),
    ...suppliers.map(
      (key, index): ItemStatement => ({
        keys: [key],
        kind: "supplier",
        name: `Leverancier ${index + 1}`,
        fields: yes,
      }),
    ),
    ...environments.map(
      ([key, name, placement]): ItemStatement => ({
        keys: [key],
        kind: "environment",
        name,
        fields: { placement, ...yes },
      }),
    ),
    ...certificates.map(
      (key, index): ItemStatement => ({
        keys: [key],
        kind: "certificate",
        name: `systeem-${index + 1}.belastingdienst.example`,
        fields: {
          issuer: dice.pick(issuers),
          expiresOn: dayBetween(dice, addDays(day, -5), addDays(day, 700)),
          ...yes,
        },
      }),
    ),
    ...dataSets.map(
      ({ id, name, subjectTypes }): ItemStatement => ({
        keys: [`register-data-set:${id}`],
        kind: "data-set",
        name,
        fields: { subjects: subjectTypes.includes("bsn") ? "13000000" : "2000000" },
      }),
    ),
  ];
  const of = (own: Dice, system: MadeSystem): RelationStatement[] => {
    const { key, retiredOn, registered } = system;
    const placement = placementOf(system);
    const places = environments.filter(([, , kind]) => kind === placement);
    if (retiredOn !== undefined && retiredOn < letterDay) return [];
    return [
      { from: key, type: "owned-by", to: own.pick(teams) },
      ...standsIn(
        system,
        own.pick(places)[0],
        places.map(([place]) => place),
      ),
      ...(own.chance(0.35) ? [{ from: key, type: "supplied-by" as const, to: own.pick(suppliers) }] : []),
      ...(registered || own.chance(0.12)
        ? [{ from: key, type: "secured-by" as const, to: own.pick(certificates) }]
        : []),
      ...(own.chance(0.25)
        ? [{ from: key, type: "reads" as const, to: `register-data-set:${own.pick(dataSets).id}` }]
        : []),
    ];
  };
  return { items, of };
}
