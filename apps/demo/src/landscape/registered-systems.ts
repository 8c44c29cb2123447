import type { FieldTag } from "@grondslag/register";
import type { DataSetEntry } from "../agency/data-sets.ts";
import type { Dice } from "../agency/dice.ts";
import type { SystemEntry } from "../agency/systems.ts";
import { type ChainName, chains } from "./known-systems.ts";
import type { MadeSystem } from "./make-systems.ts";

/** An invented system that holds data of citizens, so that it stands in the register too. */
export interface RegisteredSystem {
  /** Its key in the landscape. */
  readonly key: string;
  readonly system: SystemEntry;
  readonly dataSet: DataSetEntry;
  readonly subjects: number;
}

const count = 24;

const held: Readonly<Record<ChainName, readonly FieldTag[]>> = {
  "income-tax": ["name", "income", "assets"],
  "corporate-tax": ["business", "income"],
  "payroll-tax": ["name", "income", "business"],
  vat: ["business", "bank-account"],
  benefits: ["name", "family", "income"],
  collection: ["name", "bank-account", "assets"],
  vehicle: ["plate", "name", "address"],
  inheritance: ["name", "family", "assets"],
  audit: ["name", "address", "business"],
  data: ["name", "address", "identity"],
  service: ["name", "contact"],
  facilities: ["name", "contact"],
};

/** Makes what the register says of some invented systems: half of them nobody watches, and some are rated too low. */
export function registeredSystems(dice: Dice, systems: readonly MadeSystem[]): readonly RegisteredSystem[] {
  return systems
    .filter(
      ({ named, registered, retiredOn }) => named === undefined && !registered && retiredOn === undefined,
    )
    .slice(0, count)
    .map(({ key, name, chain }) => {
      const id = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
      const tags = held[chain];
      const monitoringMode = dice.pick(["none", "none", "passive"] as const);
      return {
        key,
        subjects: dice.pick([4_000, 60_000, 900_000, 2_400_000]),
        system: {
          id,
          name,
          description: "Verzonnen systeem van de demo.",
          owner: chains.find(({ short }) => short === chain)?.name ?? "",
          riskClass: dice.pick(["low", "medium", "medium", "high"] as const),
          monitoringMode,
          monitoringReason:
            monitoringMode === "none"
              ? "Kan een leesactie nog niet vastleggen."
              : "Het gebruik wordt achteraf gecontroleerd.",
        },
        dataSet: {
          id: `${id}-data`,
          systemId: id,
          name: `Gegevens van ${name.toLowerCase()}`,
          description: "Verzonnen gegevensset van de demo.",
          subjectTypes: [chain === "corporate-tax" || chain === "vat" ? "rsin" : "bsn"],
          fields: tags.map((tag) => ({ id: tag, name: tag, tags: [tag] })),
        },
      };
    });
}
