import { type TSchema, Type } from "@sinclair/typebox";
import type { AccessServices } from "../access-services.ts";
import { findTransferOptions } from "../find-transfer-options.ts";
import { transferWorkItem } from "../transfer-work-item.ts";
import { atRevision, describe, type TypedApp } from "./access-route.ts";
import { id, idParams, slug, time } from "./access-schemas.ts";
import { employeeOf } from "./caller.ts";
import "./principal.ts";

const optionsAnswer: TSchema = Type.Object({
  items: Type.Array(Type.Object({ unitId: id, unitName: Type.String(), compartmentId: Type.Optional(slug) })),
});
const transferAnswer: TSchema = Type.Object({
  id,
  workItemId: id,
  fromUnitId: id,
  toUnitId: id,
  compartmentId: Type.Optional(slug),
  at: time,
});

/** Handing a contact to a team that may help. */
export function transferRoutes(app: TypedApp, services: AccessServices): void {
  app.post(
    "/api/v1/work-items/:id/transfer",
    {
      config: { permission: "work-item.transfer", audit: { action: "work-item.transfer" } },
      schema: describe("Hand over work that one has to another unit; a call waits in its queue", {
        params: idParams,
        body: Type.Object({
          unitId: id,
          compartmentId: Type.Optional(slug),
          note: Type.Optional(Type.String({ maxLength: 500 })),
        }),
        response: { 200: transferAnswer },
      }),
    },
    async (request, reply) => {
      const { transfer, revision } = await transferWorkItem(services, {
        ...request.body,
        id: request.params.id,
        by: employeeOf(request),
      });
      atRevision(reply, revision);
      return { ...transfer, at: new Date(transfer.at).toISOString() };
    },
  );

  app.get(
    "/api/v1/transfer-options",
    {
      config: { permission: "work-item.transfer" },
      schema: describe("Units that may help with a data set", {
        querystring: Type.Object({ dataSet: Type.Optional(slug) }),
        response: { 200: optionsAnswer },
      }),
    },
    async (request) => ({
      items: await findTransferOptions(services, {
        dataSet: request.query.dataSet,
        employeeId: employeeOf(request),
      }),
    }),
  );
}
