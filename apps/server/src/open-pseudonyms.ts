import { keptPseudonyms, type Pseudonymiser, pseudonymiser } from "@grondslag/log";
import { connectPseudonymKeeper } from "./engines/pseudonym-client.ts";
import type { Logger } from "./server-config.ts";

export interface OpenPseudonyms {
  readonly pseudonyms: Pseudonymiser;
  readonly close: () => void;
}

/**
 * Pseudonyms from the process that keeps their key when its socket is configured, else with the key in this process.
 *
 * @param key asked for only when it is needed: with a keeper, this process never has it
 */
export function openPseudonyms(
  {
    organisation,
    pseudonymSocket: socket,
  }: { readonly organisation: string; readonly pseudonymSocket?: string },
  key: () => Uint8Array,
  logger: Logger,
): OpenPseudonyms {
  if (socket === undefined) {
    return { pseudonyms: pseudonymiser({ organisation, key: key() }), close: () => undefined };
  }
  const keeper = connectPseudonymKeeper({
    socket,
    organisation,
    onChange: (state) => {
      const level = state === "away" ? "error" : "info";
      logger({ level, event: `pseudonym-keeper-${state}` });
    },
  });
  return { pseudonyms: keptPseudonyms(keeper), close: () => keeper.close() };
}
