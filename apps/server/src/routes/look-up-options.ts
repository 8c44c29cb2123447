import { findAllowedUse, findEmployee, findSystem, type Snapshot, type WorkItem } from "@grondslag/access";
import type { Clock } from "@grondslag/kernel";
import type { DataSet, LegalGround, ProcessingActivity } from "@grondslag/register";
import { Type } from "@sinclair/typebox";
import type { FastifyInstance } from "fastify";
import { HttpError } from "../http/http-error.ts";

/** What the register and the work items are read from. */
export interface LookUpCatalogue {
  workItem(id: string): Promise<WorkItem | undefined>;
  activitiesFor(purpose: string): Promise<readonly ProcessingActivity[]>;
  dataSet(id: string): Promise<DataSet | undefined>;
  ground(id: string): Promise<LegalGround | undefined>;
}

export interface LookUpOptionsDeps {
  snapshot(): Snapshot;
  readonly clock: Clock;
  readonly catalogue: LookUpCatalogue;
}

// The database takes no NUL, and no id has another control character.
const withoutControls = "^[^\\u0000-\\u001f\\u007f]*$";

const ground = Type.Object({
  id: Type.String(),
  law: Type.String(),
  article: Type.String(),
  title: Type.String(),
  url: Type.Optional(Type.String()),
});

const option = Type.Object({
  activity: Type.Object({ id: Type.String(), name: Type.String(), purposeText: Type.String() }),
  dataSet: Type.Object({ id: Type.String(), name: Type.String(), description: Type.String() }),
  fields: Type.Array(
    Type.Object({ id: Type.String(), name: Type.String(), tags: Type.Array(Type.String()) }),
  ),
  grounds: Type.Array(ground),
});

/**
 * What an employee may ask in one of his work items, found by the rules of the decision itself. It shows names
 * of data, never data, and looks at no subject: it is the same for everyone, shielded or not.
 */
export async function lookUpOptionsRoute(app: FastifyInstance, deps: LookUpOptionsDeps): Promise<void> {
  const { catalogue } = deps;

  app.get<{ Querystring: { workItem: string } }>(
    "/api/v1/look-ups/options",
    {
      config: { permission: "look-up.ask" },
      schema: {
        summary: "What may be asked in a work item",
        tags: ["look-ups"],
        querystring: Type.Object({ workItem: Type.String({ maxLength: 128, pattern: withoutControls }) }),
        response: { 200: Type.Object({ items: Type.Array(option) }) },
      },
    },
    async (request) => {
      const { principal } = request;
      if (principal.kind !== "employee") {
        throw new HttpError(403, "NOT_PERMITTED", "only an employee has work items");
      }
      const workItem = await catalogue.workItem(request.query.workItem);
      if (workItem === undefined || !isOf(workItem, principal.employeeId)) {
        throw new HttpError(404, "WORK_ITEM_UNKNOWN", "there is no such work item", { where: "workItem" });
      }
      if (!isOpen(workItem)) return { items: [] };
      const items = [];
      for (const activity of await catalogue.activitiesFor(workItem.purpose)) {
        for (const { dataSetId } of activity.uses) {
          const found = await describe(principal.employeeId, activity, dataSetId);
          if (found !== undefined) items.push(found);
        }
      }
      return { items };
    },
  );

  function isOf({ assignedTo: { type, id } }: WorkItem, employeeId: string): boolean {
    if (type === "employee") return id === employeeId;
    return id === findEmployee(deps.snapshot(), employeeId)?.unitId;
  }

  function isOpen({ state, expiresAt }: WorkItem): boolean {
    return state === "open" && (expiresAt === undefined || deps.clock.now() < expiresAt);
  }

  async function describe(employee: string, activity: ProcessingActivity, dataSetId: string) {
    const dataSet = await catalogue.dataSet(dataSetId);
    // A system without an endpoint cannot be asked through the platform.
    if (dataSet === undefined || findSystem(deps.snapshot(), dataSet.systemId)?.endpoint === undefined) {
      return undefined;
    }
    const use = findAllowedUse(
      deps.snapshot(),
      { system: dataSet.systemId, employee, action: "read", dataSet: dataSetId, activity: activity.id },
      deps.clock.now(),
    );
    if (use === undefined) return undefined;
    const allowed = new Set(use.fields);
    const grounds = await Promise.all(use.grounds.map(({ id }) => catalogue.ground(id)));
    return {
      activity: { id: activity.id, name: activity.name, purposeText: activity.purposeText },
      dataSet: { id: dataSet.id, name: dataSet.name, description: dataSet.description },
      fields: dataSet.fields
        .filter(({ id }) => allowed.has(id))
        .map(({ id, name, tags }) => ({ id, name, tags: [...tags] })),
      grounds: grounds
        .filter((found): found is LegalGround => found !== undefined)
        .map(({ id, law, article, title, url }) => ({
          id,
          law,
          article,
          title,
          ...(url !== undefined && { url }),
        })),
    };
  }
}
