import { type Access, type GuardOptions, guard } from "./guard.ts";

/** The part of a Fastify request that the guard reads. */
export interface FastifyRequestLike {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** The part of a Fastify reply that the guard uses. */
export interface FastifyReplyLike {
  code(status: number): unknown;
  header(name: string, value: string): unknown;
  send(body: unknown): unknown;
}

/**
 * A Fastify handler that runs only with a permit:
 * `app.get("/income", fastifyGuard(options, async (request, reply, { repository }) => repository.read()))`.
 */
export function fastifyGuard<Request extends FastifyRequestLike, Reply extends FastifyReplyLike>(
  options: GuardOptions<Request>,
  handler: (request: Request, reply: Reply, access: Access) => unknown,
): (request: Request, reply: Reply) => Promise<unknown> {
  return async (request, reply) => {
    const outcome = await guard(options, request, (name) => single(request.headers[name]));
    if (outcome.kind === "access") return handler(request, reply, outcome.access);
    const { status, contentType, body } = outcome.answer;
    reply.code(status);
    reply.header("content-type", contentType);
    reply.header("cache-control", "no-store");
    reply.send(body);
    return reply;
  };
}

function single(value: string | string[] | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}
