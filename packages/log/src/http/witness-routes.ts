import { Type } from "@sinclair/typebox";
import type { FastifyInstance, FastifyReply } from "fastify";
import type { AddCheckpointOutcome, Witness } from "../witness/witness.ts";
import { describe } from "./describe-route.ts";

/** 63 hashes and a checkpoint with 100 signatures, also where some are post-quantum, fit in this. */
const longestRequest = 131_072;

export interface WitnessRoutesDeps {
  readonly witness: Witness;
  /** Of what stands under the address of a log (SHA-256 of its origin, in hexadecimal). */
  readonly latest: (originHash: string) => Promise<string | undefined>;
  readonly verifierKey: string;
  readonly permission: "public";
}

/**
 * A witness over HTTP: C2SP tlog-witness. Nobody signs in: what counts is the signature of the log on what it sends.
 */
export async function witnessRoutes(app: FastifyInstance, deps: WitnessRoutesDeps): Promise<void> {
  const config = { permission: deps.permission };
  app.removeAllContentTypeParsers();
  // Whatever a client calls it, the body is text.
  app.addContentTypeParser("*", { parseAs: "string", bodyLimit: longestRequest }, (_request, body, done) =>
    done(null, body),
  );

  app.post<{ Body: unknown }>(
    "/add-checkpoint",
    { config, bodyLimit: longestRequest, schema: describe("witness", "Cosign a checkpoint") },
    async ({ body }, reply) =>
      answer(reply, await deps.witness.addCheckpoint(typeof body === "string" ? body : "")),
  );

  app.get<{ Params: { hash: string } }>(
    "/:hash/checkpoint",
    {
      config,
      schema: describe("witness", "The checkpoint of a log that was cosigned last", {
        params: Type.Object({ hash: Type.String({ maxLength: 64 }) }),
      }),
    },
    async ({ params }, reply) => {
      const note = await deps.latest(params.hash);
      reply.header("access-control-allow-origin", "*").header("cache-control", "no-cache");
      if (note === undefined) return plain(reply, 404, "nothing of this log was cosigned\n");
      return plain(reply, 200, note);
    },
  );

  app.get(
    "/verifier-key",
    { config, schema: describe("witness", "The key that verifies the cosignatures") },
    async (_request, reply) => plain(reply, 200, `${deps.verifierKey}\n`),
  );
}

function answer(reply: FastifyReply, outcome: AddCheckpointOutcome): FastifyReply {
  switch (outcome.kind) {
    case "cosigned":
      return plain(reply, 200, outcome.lines);
    case "malformed":
      return plain(reply, 400, `${outcome.message}\n`);
    case "not-signed":
      return plain(reply, 403, `${outcome.message}\n`);
    case "unknown-log":
      return plain(reply, 404, "this witness does not know the log\n");
    case "conflict":
      return reply.code(409).header("content-type", "text/x.tlog.size").send(`${outcome.size}\n`);
    case "inconsistent":
      return plain(reply, 422, `${outcome.message}\n`);
  }
}

function plain(reply: FastifyReply, status: number, text: string): FastifyReply {
  return reply.code(status).header("content-type", "text/plain; charset=utf-8").send(text);
}
