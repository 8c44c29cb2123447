import type { ItemKind } from "../../item.ts";

/** What the elements of ArchiMate 3.2 are in the landscape; all others are `other`. */
const kinds: Readonly<Record<string, ItemKind>> = {
  ApplicationComponent: "application",
  ApplicationInterface: "interface",
  TechnologyInterface: "interface",
  DataObject: "data-set",
  SystemSoftware: "technology",
  TechnologyService: "technology",
  Node: "technology",
  Device: "technology",
  Artifact: "component",
  Contract: "contract",
};

/** How items are written that no model had before. */
const types: Readonly<Record<ItemKind, string>> = {
  chain: "BusinessFunction",
  system: "ApplicationComponent",
  application: "ApplicationComponent",
  component: "Artifact",
  technology: "SystemSoftware",
  interface: "ApplicationInterface",
  "data-set": "DataObject",
  environment: "Node",
  supplier: "BusinessActor",
  contract: "Contract",
  team: "BusinessActor",
  certificate: "Artifact",
  other: "Grouping",
};

export function kindOfType(type: string): ItemKind {
  return Object.hasOwn(kinds, type) ? (kinds[type] ?? "other") : "other";
}

export function typeOfKind(kind: ItemKind): string {
  return types[kind];
}

const layers: readonly (readonly [folder: string, name: string, kind: string, types: RegExp])[] = [
  ["strategy", "Strategy", "strategy", /^(Resource|Capability|ValueStream|CourseOfAction)$/],
  ["business", "Business", "business", /^(Business.*|Contract|Representation|Product)$/],
  ["application", "Application", "application", /^(Application.*|DataObject)$/],
  [
    "technology",
    "Technology & Physical",
    "technology",
    /^(Technology.*|Node|Device|SystemSoftware|Artifact|Path|CommunicationNetwork|Equipment|Facility|DistributionNetwork|Material)$/,
  ],
  [
    "motivation",
    "Motivation",
    "motivation",
    /^(Stakeholder|Driver|Assessment|Goal|Outcome|Principle|Requirement|Constraint|Meaning|Value)$/,
  ],
  [
    "implementation_migration",
    "Implementation & Migration",
    "implementation_migration",
    /^(WorkPackage|Deliverable|ImplementationEvent|Plateau|Gap)$/,
  ],
  ["relations", "Relations", "relations", /Relationship$/],
];

/** The folder of a coArchi model in which things of a type lie, with its name and type. */
export function folderOfType(type: string): readonly [folder: string, name: string, kind: string] {
  const layer = layers.find(([, , , one]) => one.test(type));
  return layer === undefined ? ["other", "Other", "other"] : [layer[0], layer[1], layer[2]];
}
