import { workAddress } from "../work/work-address.ts";
import type { PlanRow } from "./plan-types.ts";

/** Page of what is planned: work has its own, a wish stands among the wishes. */
export function planItemAddress({ item, kind }: Pick<PlanRow, "item" | "kind">): string {
  return kind === "work" ? workAddress(item) : `/portfolio/wishes/${encodeURIComponent(item)}`;
}
