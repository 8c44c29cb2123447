import path from "node:path";
import { type Clock, secureRandom } from "@grondslag/kernel";
import { noteSigner, parseTrustPolicy } from "@grondslag/log";
import { type Logger, openLogSigningKey, type ServerConfig, startWitness } from "@grondslag/server";

/** A name that says what it is: an example, and nobody else's word. */
const name = "demo-witness.example/not-independent";

export interface DemoWitness {
  readonly config: NonNullable<ServerConfig["witnesses"]>;
  stop(): Promise<void>;
}

/**
 * Starts a witness beside the demo, so that the screens show cosignatures. It runs in the same process on the same
 * machine: a real one is of another organisation.
 */
export async function startDemoWitness(
  { organisation, dataDirectory, keys = {} }: ServerConfig,
  clock: Clock,
  logger?: Logger,
): Promise<DemoWitness> {
  const signingKey = openLogSigningKey(keys, path.join(dataDirectory, "keys"), secureRandom);
  // Any log of the organisation: it signs all of them with one key.
  const { verifierKey } = noteSigner(`${organisation}/log/decisions/2026h1`, signingKey);
  const running = await startWitness({
    name,
    logs: `organisation ${verifierKey}\n`,
    directory: path.join(dataDirectory, "demo-witness"),
    port: 0,
    clock,
    ...(logger !== undefined && { logger }),
  });
  const policy = parseTrustPolicy(
    Buffer.from(`witness demo ${running.verifierKey} ${running.url}\nquorum demo\n`, "utf8"),
  );
  return { config: { policy }, stop: running.stop };
}
