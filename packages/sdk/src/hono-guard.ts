import { type Access, type GuardOptions, guard } from "./guard.ts";

/** The part of a Hono context that the guard uses. */
export interface HonoContextLike {
  readonly req: { header(name: string): string | undefined };
}

/**
 * A Hono handler that runs only with a permit:
 * `app.get("/income", honoGuard(options, async (context, { repository }) => context.json(await repository.read())))`.
 */
export function honoGuard<Context extends HonoContextLike>(
  options: GuardOptions<Context>,
  handler: (context: Context, access: Access) => Response | Promise<Response>,
): (context: Context) => Promise<Response> {
  return async (context) => {
    const outcome = await guard(options, context, (name) => context.req.header(name));
    if (outcome.kind === "access") return handler(context, outcome.access);
    const { status, contentType, body } = outcome.answer;
    const headers = { "content-type": contentType, "cache-control": "no-store" };
    return new Response(JSON.stringify(body), { status, headers });
  };
}
