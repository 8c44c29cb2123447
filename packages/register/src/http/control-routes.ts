import { Type } from "@sinclair/typebox";
import type { FastifyInstance } from "fastify";
import { listOverdueFindings } from "../list-overdue-findings.ts";
import { saveControl } from "../save-control.ts";
import { describe } from "./describe-route.ts";
import { type EntryResource, entryRoutes, type SaveRoute, saveOne, saveOptions } from "./entry-routes.ts";
import { type ControlDraft, controlAnswer, controlDraft, overdueAnswer, pageOf } from "./entry-schemas.ts";
import { type RegisterRouteDeps, readable } from "./register-deps.ts";

const controls: EntryResource<"control"> = {
  kind: "control",
  path: "controls",
  noun: "control",
  draft: controlDraft,
  answer: controlAnswer,
  show: (entry) => entry,
};

const pageQuery = Type.Object({
  page: Type.Optional(Type.Integer()),
  pageSize: Type.Optional(Type.Integer()),
});

/** Controls of buildings, passes and penetration tests, and their findings that are overdue (row A18). */
export function controlRoutes(app: FastifyInstance, deps: RegisterRouteDeps): void {
  entryRoutes(app, deps, controls);
  app.put<SaveRoute<ControlDraft>>("/api/v1/controls/:id", saveOptions(controls), (request, reply) =>
    saveOne(controls, request, reply, () =>
      saveControl(deps, { ...request.body, id: request.params.id }, deps.actorOf(request)),
    ),
  );
  app.get<{ Querystring: { readonly page?: number; readonly pageSize?: number } }>(
    "/api/v1/overdue-findings",
    {
      config: readable,
      schema: describe("Open findings of all controls that are past their day, the most severe first", {
        querystring: pageQuery,
        response: { 200: pageOf(overdueAnswer) },
      }),
    },
    (request) => listOverdueFindings(deps.store, dayInAmsterdam(deps.clock.now()), request.query),
  );
}

/** `YYYY-MM-DD`, of a moment in ms. */
function dayInAmsterdam(moment: number): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Amsterdam" }).format(moment);
}
