import type { ItemKind } from "../../item.ts";

/** What the types of components of CycloneDX 1.6, and the purposes of packages of SPDX 2.3, are in the landscape. */
const kinds: Readonly<Record<string, ItemKind>> = {
  application: "application",
  framework: "technology",
  container: "technology",
  platform: "technology",
  "operating-system": "technology",
  device: "technology",
  "device-driver": "technology",
  firmware: "technology",
  data: "data-set",
};

/** How items are written that no bill had. */
const types: Readonly<Record<ItemKind, string>> = {
  chain: "application",
  system: "application",
  application: "application",
  component: "library",
  technology: "platform",
  interface: "library",
  "data-set": "data",
  environment: "platform",
  supplier: "application",
  contract: "application",
  team: "application",
  certificate: "application",
  other: "library",
};

export function kindOfBomType(type: string | undefined): ItemKind {
  const word = type?.toLowerCase() ?? "";
  return Object.hasOwn(kinds, word) ? (kinds[word] ?? "component") : "component";
}

export function bomTypeOfKind(kind: ItemKind): string {
  return types[kind];
}
