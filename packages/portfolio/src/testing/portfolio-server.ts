import type { Clock, Random } from "@grondslag/kernel";
import Fastify from "fastify";
import { PortfolioError } from "../domain/portfolio-error.ts";
import { portfolioStatuses } from "../http/portfolio-statuses.ts";
import { recordRoutes } from "../http/record-routes.ts";
import { workRoutes } from "../http/work-routes.ts";
import type { PortfolioStore } from "../ports.ts";
import { memoryPortfolio } from "./memory-portfolio.ts";

/** Routes of records and work on a portfolio in memory. */
export interface PortfolioServer {
  /** @param path below `/api/v1/portfolio/` */
  call(
    method: "GET" | "POST" | "PUT" | "DELETE",
    path: string,
    payload?: object,
  ): Promise<{ readonly status: number; readonly body: ReturnType<typeof JSON.parse> }>;
  /** Saves a record as a new one, or on a revision that was read. */
  put<R extends { readonly id: string }>(
    kind: string,
    record: R,
    revision?: number,
    more?: object,
  ): ReturnType<PortfolioServer["call"]>;
  /** Begins again with nothing. */
  empty(): void;
  close(): Promise<void>;
}

/** A server of which the caller is `manager-1`, with one skill in its landscape, `cool-gen`. */
export function portfolioServer(parts: { readonly clock: Clock; readonly random: Random }): PortfolioServer {
  let current: PortfolioStore = memoryPortfolio();
  // Bodies are taken literally, as the server's own validator takes them.
  const app = Fastify({ ajv: { customOptions: { removeAdditional: false, coerceTypes: "array" } } });
  app.setErrorHandler((error, _request, reply) => {
    if (!(error instanceof PortfolioError)) return reply.send(error);
    const { code, where, message } = error;
    return reply.code(portfolioStatuses[code]).send({ code, where, message });
  });
  const deps = {
    ...parts,
    store: {
      read: () => current.read(),
      change: (by, decide) => current.change(by, decide),
      history: (kind, id) => current.history(kind, id),
    } satisfies PortfolioStore,
    skills: { skills: async () => [{ id: "cool-gen", name: "Cool:Gen", scarce: true }] },
    actorOf: () => "manager-1",
    recordExport: async () => undefined,
  };
  recordRoutes(app, deps);
  workRoutes(app, deps);
  const call: PortfolioServer["call"] = async (method, path, payload) => {
    const answer = await app.inject({
      method,
      url: `/api/v1/portfolio/${path}`,
      ...(payload && { payload }),
    });
    return { status: answer.statusCode, body: answer.json() };
  };
  return {
    call,
    put: (kind, record, revision = 0, more = {}) =>
      call("PUT", `records/${kind}/${encodeURIComponent(record.id)}`, { record, revision, ...more }),
    empty: () => {
      current = memoryPortfolio();
    },
    close: () => app.close(),
  };
}
