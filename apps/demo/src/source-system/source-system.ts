import { type AccessQuestion, fastifyGuard, type GrondslagClient } from "@grondslag/sdk";
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import type { Subjects } from "../agency/subjects.ts";
import { sourceRepositories } from "./repositories.ts";
import type { CallerVerifier } from "./verify-caller.ts";

export interface SourceSystemParts {
  readonly subjects: Subjects;
  /** The platform, which this system asks before it gives anything. */
  readonly client: GrondslagClient;
  readonly verifyCaller: CallerVerifier;
}

/** The one path of the source system; its address is the `endpoint` in the register. */
export const lookUpPath = "/look-ups";

const word = { type: "string", minLength: 1, maxLength: 128 };
const bodySchema = {
  type: "object",
  required: ["employee", "subject", "dataSet", "activity"],
  properties: {
    employee: word,
    subject: word,
    dataSet: word,
    activity: word,
    workItem: word,
    fields: { type: "array", maxItems: 100, items: word },
  },
};

/**
 * The system "persons and income": it holds the data and gives nothing without a permit of the platform. It
 * knows the platform by its signature and proves itself to the platform with a key of its own.
 */
export function sourceSystem({ subjects, client, verifyCaller }: SourceSystemParts): FastifyInstance {
  const app = Fastify({ bodyLimit: 16_384 });
  // The signature is over the bytes as they came, not over what was read from them.
  const bodies = new WeakMap<object, Buffer>();
  const parse = app.getDefaultJsonParser("error", "error");
  app.addContentTypeParser<Buffer>("application/json", { parseAs: "buffer" }, (request, body, done) => {
    bodies.set(request.raw, body);
    parse(request, body.toString("utf8"), done);
  });
  app.post<{ Body: AskedLookUp }>(
    lookUpPath,
    { schema: { body: bodySchema } },
    fastifyGuard<LookUpRequest, FastifyReply>(
      {
        client,
        repository: sourceRepositories(subjects),
        question: async (request) =>
          questionOf(
            request.body,
            await verifyCaller(request.headers.authorization, bodies.get(request.raw) ?? Buffer.of()),
          ),
      },
      async (_request, reply, { permit, repository }) => {
        const data = await repository.read();
        reply.header("cache-control", "no-store");
        return {
          permit: true,
          data: data ?? {},
          fields: permit.fields,
          grounds: permit.grounds,
          reasons: permit.reasons,
          record: {
            ...permit.record,
            ...(permit.processing === undefined ? {} : { processing: permit.processing }),
          },
        };
      },
    ),
  );
  return app;
}

/** Everybody in the demo works at one place; a real source tells it by the network that the employee is on. */
const place = "office";

type LookUpRequest = FastifyRequest<{ Body: AskedLookUp }>;

interface AskedLookUp {
  readonly employee: string;
  readonly subject: string;
  readonly dataSet: string;
  readonly activity: string;
  readonly workItem?: string;
  readonly fields?: readonly string[];
}

/** The employee of the signature asks, not the one that the body names: they must be the same. */
function questionOf(body: AskedLookUp, caller: string | undefined): AccessQuestion | undefined {
  if (caller === undefined || caller !== body.employee) return undefined;
  return {
    employee: caller,
    action: "read",
    dataSet: body.dataSet,
    subject: body.subject,
    activity: body.activity,
    workItem: body.workItem,
    fields: body.fields,
    place,
  };
}
