import { type Static, Type } from "@sinclair/typebox";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { exportLog, type LogExport } from "../export/export-log.ts";
import { exportFormats } from "../export/write-rows.ts";
import { isEmployeePseudonym } from "../query/people-of-question.ts";
import { QueryStoreError } from "../query/query-store-error.ts";
import { describe } from "./describe-route.ts";
import type { LogQueryDeps } from "./log-query-deps.ts";
import { questionFields } from "./log-query-schemas.ts";

export interface LogExportDeps
  extends Pick<LogQueryDeps, "store" | "hidden" | "names" | "pseudonyms" | "clock" | "askerOf" | "record"> {
  readonly heads: () => readonly { readonly origin: string; readonly checkpoint: string }[];
  /** Counts the export of who asks; rejects when that is over the cap of the day (row M8). */
  readonly count: (request: FastifyRequest) => Promise<void>;
  /** Who asks, as the manifest may say it. */
  readonly nameOf: (request: FastifyRequest) => Promise<string>;
  readonly seal: (
    request: FastifyRequest,
    ...sealed: Parameters<LogExport["seal"]>
  ) => ReturnType<LogExport["seal"]>;
}

const exportBody = Type.Object(
  {
    question: questionFields,
    motive: Type.String({ minLength: 10, maxLength: 500 }),
    format: Type.Union(exportFormats.map((format) => Type.Literal(format))),
  },
  { additionalProperties: false },
);
type ExportBody = Static<typeof exportBody>;

/** Answers as files, for who may take them out of the platform; counted and capped. */
export async function logExportRoutes(app: FastifyInstance, deps: LogExportDeps): Promise<void> {
  let exporting = false;

  app.post<{ Body: ExportBody }>(
    "/api/v1/log-exports",
    {
      // The question goes on record before it is asked, the export by its digest before it is given.
      config: { permission: "log.export", audit: "decision" },
      schema: describe(
        "log",
        "An answer as CSV, JSON lines or Parquet, with a manifest that proves it (ZIP)",
        {
          body: exportBody,
          response: {
            200: {
              content: { "application/zip": { schema: Type.Unsafe({ type: "string", format: "binary" }) } },
            },
          },
        },
      ),
    },
    async (request, reply) => {
      const { motive, format } = request.body;
      const { from, to, ...rest } = request.body.question;
      const asker = deps.askerOf(request);
      if (rest.by === "employee" && !asker.seesNames && !isEmployeePseudonym(rest.value ?? "")) {
        throw new QueryStoreError("NAMES_NEEDED", "this needs the permission log.names", {
          where: "/question/value",
          remedy: "give the pseudonym of the employee",
        });
      }
      if (exporting) {
        throw new QueryStoreError("STORE_BUSY", "another export is being made", {
          remedy: "try again in a minute",
        });
      }
      exporting = true;
      try {
        await deps.count(request);
        const archive = await exportLog(
          { ...deps, names: asker.seesNames ? (rows) => deps.names.of(rows) : undefined },
          {
            question: { ...rest, from: Date.parse(from), to: Date.parse(to) },
            motive,
            format,
            asker: asker.employeeId,
            exportedBy: await deps.nameOf(request),
            record: (onRecord) => deps.record(request, onRecord),
            seal: (digest, rows) => deps.seal(request, digest, rows),
          },
        );
        const day = new Date(deps.clock.now()).toISOString().slice(0, 10);
        return reply
          .header("content-type", "application/zip")
          .header("content-disposition", `attachment; filename="export-${day}.zip"`)
          .header("cache-control", "no-store")
          .send(Buffer.from(archive.buffer, archive.byteOffset, archive.length));
      } finally {
        exporting = false;
      }
    },
  );
}
