import { LogError, parseTrustPolicy } from "@grondslag/log";
import type { WitnessesConfig } from "../server-config.ts";
import { ConfigurationError } from "./configuration-error.ts";
import { readText, type Settings } from "./read-settings.ts";

const variable = "GRONDSLAG_WITNESS_POLICY_FILE";

/**
 * Reads who cosigns the logs from a policy file (C2SP tlog-policy).
 *
 * @throws ConfigurationError `FILE_UNREADABLE`, or `VARIABLE_MALFORMED` with the line that is wrong
 */
export function readWitnesses(settings: Settings): WitnessesConfig | undefined {
  const path = settings.optional(variable);
  if (path === undefined) return undefined;
  try {
    const policy = parseTrustPolicy(Buffer.from(readText(path, variable), "utf8"));
    const unusable = policy.witnesses.find(({ url }) => url !== undefined && !isWebAddress(url));
    if (unusable !== undefined)
      throw wrong(`the address of witness ${unusable.name} is no http or https address`);
    return { policy };
  } catch (error) {
    if (!(error instanceof LogError)) throw error;
    throw wrong(`${error.message} (${error.where ?? path})`);
  }

  function wrong(message: string): ConfigurationError {
    return new ConfigurationError("VARIABLE_MALFORMED", `the file that ${variable} names: ${message}`, {
      where: variable,
      remedy: "write it as docs/guides/operator.md says",
    });
  }
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\//.test(text) && URL.canParse(text);
}
