import type { RecordPlace } from "@grondslag/log";
import { Type } from "@sinclair/typebox";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { evidenceOfInvestigation } from "../investigations/evidence-of-investigation.ts";
import { graphOfInvestigation } from "../investigations/graph-of-investigation.ts";
import { peersOfPerson } from "../investigations/peers-of-person.ts";
import type { InvestigationServices } from "../investigations/ports.ts";
import { describe } from "./describe-route.ts";
import {
  type EvidenceBody,
  evidenceBody,
  type GraphBody,
  graph,
  graphBody,
  iso,
  type PeersBody,
  peers,
  peersBody,
} from "./investigation-schemas.ts";
import { type OverseerDeps, overseerOf } from "./overseer.ts";

export interface InvestigationFindingsDeps extends InvestigationServices, OverseerDeps {
  /** Makes a bundle of these records for who asks; it is on record by its digest, with the motive, before it is given. */
  readonly bundle: (
    request: FastifyRequest,
    wanted: { readonly records: readonly RecordPlace[]; readonly motive: string },
  ) => Promise<Uint8Array>;
}

// On record twice: that it was tried, whatever comes of it, and the question with its motive once it may be asked.
const config = { permission: "investigation.work" } as const;
const params = Type.Object({ id: Type.String({ pattern: "^[0-9a-f-]{36}$" }) });
type ById = { readonly id: string };

/** What an investigation makes of look-ups: who looked at whom, how usual that is, and evidence of it. */
export async function investigationFindingsRoutes(
  app: FastifyInstance,
  deps: InvestigationFindingsDeps,
): Promise<void> {
  app.post<{ Params: ById; Body: GraphBody }>(
    "/api/v1/investigations/:id/graph",
    {
      config,
      schema: describe("Who of the watched looked at whom, and how many others did, within the mandate", {
        params,
        body: graphBody,
        response: { 200: graph },
      }),
    },
    async (request) => {
      const { from, to, motive } = request.body;
      const found = await graphOfInvestigation(deps, {
        id: request.params.id,
        from: from === undefined ? undefined : Date.parse(from),
        to: to === undefined ? undefined : Date.parse(to),
        motive,
        by: overseerOf(deps, request),
      });
      return {
        ...found,
        edges: found.edges.map(({ first, last, ...edge }) => ({
          ...edge,
          first: iso(first),
          last: iso(last),
        })),
      };
    },
  );

  app.post<{ Params: ById; Body: PeersBody }>(
    "/api/v1/investigations/:id/peers",
    {
      config,
      schema: describe(
        "A watched person beside ten or more others in the same role, day by day, without names",
        {
          params,
          body: peersBody,
          response: { 200: peers },
        },
      ),
    },
    async (request) => {
      const { from, to, ...asked } = request.body;
      const found = await peersOfPerson(deps, {
        ...asked,
        id: request.params.id,
        from: Date.parse(from),
        to: Date.parse(to),
        by: overseerOf(deps, request),
      });
      return {
        ...found,
        days: found.days.map((day) => ({
          ...day,
          ...(day.median > 0 && { ratio: day.subjects / day.median }),
        })),
      };
    },
  );

  app.post<{ Params: ById; Body: EvidenceBody }>(
    "/api/v1/investigations/:id/evidence",
    {
      config,
      schema: describe("Records within the mandate as evidence, to be verified without this platform (ZIP)", {
        params,
        body: evidenceBody,
        response: {
          200: {
            content: { "application/zip": { schema: Type.Unsafe({ type: "string", format: "binary" }) } },
          },
        },
      }),
    },
    async (request, reply) => {
      const { records } = request.body;
      const motive = await evidenceOfInvestigation(deps, {
        ...request.body,
        id: request.params.id,
        by: overseerOf(deps, request),
      });
      const archive = await deps.bundle(request, { records, motive });
      return reply
        .header("content-type", "application/zip")
        .header("content-disposition", `attachment; filename="bewijs-${request.params.id}.zip"`)
        .header("cache-control", "no-store")
        .send(Buffer.from(archive.buffer, archive.byteOffset, archive.length));
    },
  );
}
