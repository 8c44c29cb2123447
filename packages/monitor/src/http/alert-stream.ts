import { PassThrough } from "node:stream";
import { Type } from "@sinclair/typebox";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { AlertWatch } from "../alerts/watch-alerts.ts";
import { describe } from "./describe-route.ts";
import { type OverseerDeps, overseerOf } from "./overseer.ts";

export interface AlertStreamDeps extends OverseerDeps {
  readonly watch: AlertWatch;
  /** A number that differs when something changed of the alerts that an employee may see. */
  readonly markFor: (reader: string) => Promise<number>;
}

const heartbeatMs = 15_000;
/** A browser comes back by itself, and is let in again only when it still may. */
const longestMs = 300_000;
/** Of one person, in as many windows; the oldest ends for the next. */
const mostOfOne = 6;

/**
 * Tells who watches that something of the alerts changed (Server-Sent Events, HTML Living Standard section 9.2):
 * that alone, and only of alerts that he may see. What changed is fetched.
 */
export async function alertStreamRoute(
  app: FastifyInstance,
  { watch, markFor, ...deps }: AlertStreamDeps,
): Promise<void> {
  const open = new Map<string, Set<PassThrough>>();
  app.addHook("preClose", async () => {
    watch.stop();
    for (const streams of open.values()) for (const stream of streams) stream.end();
  });

  app.get(
    "/api/v1/alerts/stream",
    {
      config: { permission: "alert.read" },
      schema: describe("A revision for each change of the alerts, at once and as it happens", {
        response: {
          200: { content: { "text/event-stream": { schema: Type.Unsafe({ type: "string" }) } } },
        },
      }),
    },
    (request, reply) => {
      const stream = openFor(overseerOf(deps, request), request);
      return (
        reply
          .header("content-type", "text/event-stream")
          .header("cache-control", "no-store")
          // A proxy that gathers answers would hold them back.
          .header("x-accel-buffering", "no")
          .send(stream)
      );
    },
  );

  function openFor(reader: string, request: FastifyRequest): PassThrough {
    const stream = new PassThrough();
    const own = open.get(reader) ?? new Set();
    open.set(reader, own);
    const [oldest] = own;
    if (own.size >= mostOfOne) oldest?.end();
    own.add(stream);
    const write = (text: string): void => {
      // Who does not read is not waited for: the next revision tells the same.
      if (stream.writable && !stream.writableNeedDrain) stream.write(text);
    };
    write("retry: 1000\n\n");
    const ignore = watch.listen({
      mark: () => markFor(reader),
      tell: (revision) => write(`event: alerts\ndata: {"revision":${revision}}\n\n`),
    });
    const heartbeat = setInterval(() => write(": still here\n\n"), heartbeatMs);
    const ending = setTimeout(() => stream.end(), longestMs);
    const end = (): void => {
      ignore();
      clearInterval(heartbeat);
      clearTimeout(ending);
      own.delete(stream);
      if (own.size === 0) open.delete(reader);
      stream.destroy();
    };
    stream.once("close", end);
    stream.once("end", end);
    request.raw.once("close", end);
    return stream;
  }
}
