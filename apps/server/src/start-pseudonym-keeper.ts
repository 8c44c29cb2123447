import { keyedKeeper } from "@grondslag/log";
import type { PseudonymConfig } from "./configuration/pseudonym-configuration.ts";
import { type RunningPseudonymServer, servePseudonyms } from "./engines/pseudonym-server.ts";

/**
 * Starts the process that keeps the pseudonym key: nothing else of the platform is in it, so that who breaks into
 * the server finds pseudonyms and no key.
 *
 * @throws ConfigurationError `SOCKET_UNUSABLE`
 */
export function startPseudonymKeeper({
  organisation,
  key,
  socket,
}: PseudonymConfig): Promise<RunningPseudonymServer> {
  return servePseudonyms({ socket, organisation, keeper: keyedKeeper(organisation, key) });
}
