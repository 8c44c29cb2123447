import type { TypeBoxTypeProvider } from "@fastify/type-provider-typebox";
import { type TSchema, Type } from "@sinclair/typebox";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { AccessServices } from "../access-services.ts";
import { assuranceLevels } from "../domain/entities.ts";
import { explainAccess } from "../explain-access.ts";
import { meetShieldInWork } from "../meet-shield.ts";
import { whatCanSee } from "../what-can-see.ts";
import { whoCanSee } from "../who-can-see.ts";
import { aboutSubject, textOf } from "./about-subject.ts";
import { describe } from "./access-route.ts";
import { id, oneOf, subject } from "./access-schemas.ts";
import { employeeOf } from "./caller.ts";
import { explanation } from "./explanation-schemas.ts";
import { sightOfNames } from "./sight.ts";

const explain = "access.explain";

/** The `next` of the page before. */
const page = Type.Optional(Type.String({ maxLength: 256 }));
const named = Type.Object({ id: Type.String(), name: Type.String() });
const nextPage = Type.Optional(Type.String({ description: "Absent on the last page" }));

const explanationBody = Type.Object({
  employeeId: id,
  system: id,
  action: id,
  dataSet: id,
  activity: id,
  subject,
  workItem: Type.Optional(id),
  place: Type.Optional(id),
  assuranceLevel: Type.Optional(oneOf(assuranceLevels)),
});

const viewers: TSchema = Type.Object({
  items: Type.Array(
    Type.Object({
      employeeId: Type.String(),
      name: Type.String(),
      unitId: Type.String(),
      unitName: Type.String(),
      dataSets: Type.Array(named),
      workItem: Type.String(),
    }),
  ),
  next: nextPage,
  ownPeople: Type.Boolean({ description: "Only people whom the caller leads were looked at" }),
});

const seenSubjects: TSchema = Type.Object({
  items: Type.Array(
    Type.Object({
      subject: Type.String(),
      workItem: Type.String(),
      purpose: Type.String(),
      dataSets: Type.Array(named),
    }),
  ),
  next: nextPage,
});

/**
 * For people: why a question is answered as it is, who can see somebody now, what an employee can see now. The
 * subject stands in the body, never in an address. That it was asked is recorded by the server before it is
 * answered, as every call that is not safe. Who works for his own people alone asks about them alone. A shield that stood in the way is an event for the monitor.
 */
export async function searchRoutes(
  app: FastifyInstance,
  services: Pick<AccessServices, "state" | "clock">,
): Promise<void> {
  const typed = app.withTypeProvider<TypeBoxTypeProvider>();
  const attempt = aboutSubject(services);
  const aboutWork = (request: FastifyRequest) =>
    meetShieldInWork(services, employeeOf(request), textOf(request, "employeeId"), sightOfNames(request));

  typed.post(
    "/api/v1/explanations",
    {
      config: { permission: explain, audit: { action: "access.explain", attempt } },
      schema: describe("Explain how a question is answered now", {
        body: explanationBody,
        response: { 200: explanation },
      }),
    },
    async (request) => {
      const { employeeId, ...question } = request.body;
      return explainAccess(
        services,
        { ...question, employee: employeeId },
        employeeOf(request),
        sightOfNames(request),
      );
    },
  );

  typed.post(
    "/api/v1/searches/who-can-see",
    {
      config: { permission: explain, audit: { action: "search.who-can-see", attempt } },
      schema: describe("Who can see data of this subject now, 100 at a time", {
        body: Type.Object({ subject, dataSet: Type.Optional(id), page }),
        response: { 200: viewers },
      }),
    },
    async (request) => {
      const seenBy = sightOfNames(request);
      return {
        ...whoCanSee(services, request.body, employeeOf(request), seenBy),
        ownPeople: seenBy !== undefined,
      };
    },
  );

  typed.post(
    "/api/v1/searches/what-can-see",
    {
      config: { permission: explain, audit: { action: "search.what-can-see", attempt: aboutWork } },
      schema: describe("What this employee can see now, 100 subjects at a time", {
        body: Type.Object({ employeeId: id, page }),
        response: { 200: seenSubjects },
      }),
    },
    async (request) => whatCanSee(services, request.body, employeeOf(request), sightOfNames(request)),
  );
}
