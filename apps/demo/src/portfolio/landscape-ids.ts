import { newItemId } from "@grondslag/landscape";
import type { ChainName } from "../landscape/known-systems.ts";

/** The id of a chain in the landscape of the demo. */
export function chainId(chain: ChainName): string {
  return newItemId([`demo:chain-${chain}`]);
}

/** The id of a system in the landscape of the demo: `register:` and an id of the register, or `demo:` and a name. */
export function systemId(key: `demo:${string}` | `register:${string}`): string {
  return newItemId([key]);
}
