import { type Cosigning, type Log, originSlug } from "@grondslag/log";
import { Type } from "@sinclair/typebox";
import type { FastifyInstance } from "fastify";
import { HttpError } from "../http/http-error.ts";

export interface PublicLogDeps {
  readonly log: Pick<Log, "logs" | "tile">;
  readonly organisation: string;
  readonly cosigning?: Pick<Cosigning, "note"> | undefined;
}

/** Beside the paths of C2SP: the newest checkpoint that enough witnesses have cosigned, as a signed note. */
const cosigned = "cosignatures";

/**
 * The logs as anyone may fetch and verify them (C2SP tlog-tiles): checkpoints, tiles of hashes and entries.
 * Entries are commitments, so nothing here is personal data.
 */
export async function publicLogRoutes(app: FastifyInstance, deps: PublicLogDeps): Promise<void> {
  app.get(
    "/log",
    {
      config: { permission: "public" },
      schema: {
        summary: "The logs of this organisation with the keys that verify them",
        tags: ["log"],
        response: {
          200: Type.Object({
            organisation: Type.String(),
            logs: Type.Array(
              Type.Object({
                origin: Type.String(),
                path: Type.String(),
                size: Type.Integer(),
                verifierKey: Type.String(),
              }),
            ),
          }),
        },
      },
    },
    async () => ({
      organisation: deps.organisation,
      logs: deps.log.logs().map(({ origin, size, verifierKey }) => {
        return { origin, path: `/log/${originSlug(origin)}`, size, verifierKey };
      }),
    }),
  );

  app.get<{ Params: { slug: string; "*": string } }>(
    "/log/:slug/*",
    {
      config: { permission: "public" },
      schema: { summary: "A checkpoint or tile of one log (C2SP tlog-tiles)", tags: ["log"] },
    },
    async (request, reply) => {
      const { slug, "*": path } = request.params;
      const head = deps.log.logs().find(({ origin }) => originSlug(origin) === slug);
      const file = head === undefined ? undefined : await fileOf(head.origin, path);
      if (file === undefined) throw new HttpError(404, "RECORD_UNKNOWN", "the log has no such file");
      const growing = path === "checkpoint" || path === cosigned;
      reply.header("content-type", growing ? "text/plain; charset=utf-8" : "application/octet-stream");
      reply.header("cache-control", growing ? "no-cache" : "public, max-age=31536000, immutable");
      reply.header("access-control-allow-origin", "*");
      reply.header("cross-origin-resource-policy", "cross-origin");
      return reply.send(Buffer.from(file.buffer, file.byteOffset, file.byteLength));
    },
  );

  async function fileOf(origin: string, path: string): Promise<Uint8Array | undefined> {
    if (path !== cosigned) return deps.log.tile(origin, path);
    const note = deps.cosigning?.note(origin);
    return note === undefined ? undefined : Buffer.from(note, "utf8");
  }
}
