import { Type } from "@sinclair/typebox";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { fscDirections, fscTransactionId } from "../domain/fsc/fsc-record.ts";
import { TakeInError } from "../domain/take-in/take-in-error.ts";
import { type FscOrder, type FscReads, fscOrders } from "../fsc/ports.ts";
import { type TakeInTransactionServices, takeInTransactions } from "../fsc/take-in-transactions.ts";
import { RecordError } from "../record-error.ts";
import type { SourceBook } from "../take-in/source-book.ts";
import { describe } from "./describe-route.ts";
import type { TakeInCaller } from "./trace-routes.ts";

export interface FscRouteDeps extends TakeInTransactionServices {
  readonly sources: SourceBook;
  readonly transactions: FscReads;
  readonly callerOf: (request: FastifyRequest) => TakeInCaller | undefined;
  /** Settles when every record that is durable now can be found. */
  readonly caughtUp: () => Promise<void>;
  /** Puts on record that a peer reads its lines; settles when that is durable. */
  readonly recordRead: (request: FastifyRequest, object: string) => Promise<void>;
}

const mostRecords = 1_000;
const mostBytes = 4 * 1024 * 1024;

const peer = Type.String({ minLength: 1, maxLength: 20 });
const logRecord = Type.Object({
  transaction_id: Type.String(),
  direction: Type.Union(fscDirections.map((direction) => Type.Literal(direction))),
  grant_hash: Type.String({ maxLength: 1024 }),
  source: Type.Object({
    type: Type.String(),
    outway_peer_id: peer,
    delegator_peer_id: Type.Optional(peer),
  }),
  destination: Type.Object({
    type: Type.String(),
    service_peer_id: peer,
    delegator_peer_id: Type.Optional(peer),
  }),
  service_name: Type.String({ minLength: 3, maxLength: 255 }),
  created_at: Type.Integer({ minimum: 0, description: "Seconds since 1970" }),
});

const list = (description: string) =>
  Type.Optional(Type.String({ maxLength: 65_536, description: `${description}, separated by commas` }));
const query = Type.Object({
  cursor: Type.Optional(Type.String({ maxLength: 256 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000, default: 25 })),
  sort_order: Type.Optional(Type.Union(fscOrders.map((order) => Type.Literal(order)))),
  after: Type.Optional(Type.Integer({ minimum: 0, description: "Seconds since 1970" })),
  before: Type.Optional(Type.Integer({ minimum: 0, description: "Seconds since 1970" })),
  grant_hash: list("Grant hashes"),
  service_name: list("Names of services"),
  transaction_ids: list("Transaction ids; all but these is then ignored"),
});
interface Query {
  readonly cursor?: string;
  readonly limit?: number;
  readonly sort_order?: FscOrder;
  readonly after?: number;
  readonly before?: number;
  readonly grant_hash?: string;
  readonly service_name?: string;
  readonly transaction_ids?: string;
}

/**
 * The transaction log of Federatieve Service Connectiviteit (FSC Logging). Gateways of the agency hand their lines in;
 * a peer reads those that involve it. A peer is a client of which the id is its peer id, known by its certificate.
 */
export async function fscRoutes(app: FastifyInstance, deps: FscRouteDeps): Promise<void> {
  app.post<{ Body: { readonly records: readonly unknown[] } }>(
    "/api/v1/fsc-log-records",
    {
      bodyLimit: mostBytes,
      config: { permission: "log.take-in", audit: "decision" },
      schema: describe("fsc", "Log requests of a gateway, all or none; durable when answered", {
        body: Type.Object({ records: Type.Array(Type.Unknown(), { minItems: 1, maxItems: mostRecords }) }),
        response: { 201: Type.Object({ accepted: Type.Integer(), repeated: Type.Integer() }) },
      }),
    },
    async (request, reply) => {
      const { clientId, systemId } = callerOf(request);
      const { source } = await deps.sources.ofSystem(systemId, "fsc");
      reply.code(201);
      return takeInTransactions(deps, { source, clientId, records: request.body.records });
    },
  );

  app.get<{ Querystring: Query }>(
    "/v1/logs",
    {
      config: { permission: "fsc.read" },
      schema: describe("fsc", "Lines of the transaction log that involve the peer that asks (FSC Logging)", {
        querystring: query,
        response: {
          200: Type.Object({
            records: Type.Array(logRecord),
            pagination: Type.Object({
              next_cursor: Type.String({ description: "Empty when there are no more" }),
            }),
          }),
        },
      }),
    },
    async (request) => {
      const { clientId } = callerOf(request);
      const { cursor, limit = 25, sort_order: order = "SORT_ORDER_ASCENDING", after, before } = request.query;
      const { grant_hash: grantHash, service_name: serviceName, transaction_ids: ids } = request.query;
      const question = {
        peer: clientId,
        transactionIds: listOf(ids)?.map((id) => fscTransactionId(id) ?? ""),
        after,
        before,
        grantHashes: listOf(grantHash),
        serviceNames: listOf(serviceName),
        cursor,
        limit,
        order,
      };
      await deps.recordRead(request, `peer=${clientId}`);
      await deps.caughtUp();
      const { records, next = "" } = await deps.transactions.page(question);
      return { records, pagination: { next_cursor: next } };
    },
  );

  function callerOf(request: FastifyRequest): TakeInCaller {
    const caller = deps.callerOf(request);
    if (caller !== undefined) return caller;
    throw new TakeInError("SOURCE_UNKNOWN", "a peer or a gateway asks for itself; this caller is none", {
      where: "client",
    });
  }
}

/** So many values of one parameter are looked for. */
const mostValues = 1_000;

function listOf(text: string | undefined): readonly string[] | undefined {
  if (text === undefined || text === "") return undefined;
  const values = text.split(",");
  if (values.length <= mostValues) return values;
  throw new RecordError("PAGE_MALFORMED", `a parameter has more than ${mostValues} values`, {
    where: "query",
    remedy: "ask for fewer at once",
  });
}
