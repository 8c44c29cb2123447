import type { CareReads } from "./care-ports.ts";
import { type CloudFinding, cloudFindings } from "./domain/cloud/cloud-placement.ts";
import type { ItemKind } from "./domain/item.ts";

const kinds: readonly ItemKind[] = ["system", "application", "component", "data-set", "environment"];

/** What stands in a public cloud that may not, or of which nobody knows (row I11), with names. */
export async function readCloudPlacements(
  { landscape }: Pick<CareReads, "landscape">,
  today: string,
): Promise<{
  readonly findings: readonly CloudFinding[];
  readonly nameOf: (id: string) => string;
}> {
  const { items, relations } = await landscape.picture(kinds);
  const names = new Map(items.map(({ id, name }) => [id, name]));
  const findings = [...cloudFindings(items, relations, today)].sort((a, b) => (a.code < b.code ? -1 : 1));
  return { findings, nameOf: (id) => names.get(id) ?? id };
}
