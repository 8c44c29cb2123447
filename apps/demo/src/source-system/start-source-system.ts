import { createClient } from "@grondslag/sdk";
import type { Subjects } from "../agency/subjects.ts";
import type { KeyPairJwk } from "../platform/client-key.ts";
import { lookUpPath, sourceSystem } from "./source-system.ts";
import { type CallerVerifier, verifyCaller } from "./verify-caller.ts";

export interface RunningSourceSystem {
  /** Where it answers look-ups. */
  readonly endpoint: string;
  /** Tells it where the platform is and which key it proves itself with; before that it knows nobody. */
  connect(platform: {
    readonly url: string;
    readonly clientId: string;
    readonly privateKey: KeyPairJwk;
    readonly systemId: string;
    /** Milliseconds since the epoch. */
    readonly now: () => number;
  }): void;
  stop(): Promise<void>;
}

/**
 * Starts the source system on a loopback port of its own: on `port` when that is free, else on any.
 */
export async function startSourceSystem(subjects: Subjects, port: number): Promise<RunningSourceSystem> {
  let connected: { client: ReturnType<typeof createClient>; verify: CallerVerifier } | undefined;
  const app = sourceSystem({
    subjects,
    client: {
      decide: async (question, options) => platform().client.decide(question, options),
      decideMany: async (questions, options) => platform().client.decideMany(questions, options),
    },
    verifyCaller: async (authorization, body) => connected?.verify(authorization, body),
  });
  const platform = () => {
    if (connected === undefined) throw new Error("the source system does not know its platform yet");
    return connected;
  };
  const host = "127.0.0.1";
  const address = await app.listen({ host, port }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EADDRINUSE") throw error;
    return app.listen({ host, port: 0 });
  });
  return {
    endpoint: `${address}${lookUpPath}`,
    connect: ({ url, clientId, privateKey, systemId, now }) => {
      const client = createClient({ baseUrl: url, clientId, privateKey: { ...privateKey }, now });
      connected = { client, verify: verifyCaller(url, systemId, now) };
    },
    stop: () => app.close(),
  };
}
