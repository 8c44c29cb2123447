import { type Access, type GuardOptions, guard } from "./guard.ts";

/** The part of an Express request that the guard reads. */
export interface ExpressRequestLike {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** The part of an Express response that the guard uses. */
export interface ExpressResponseLike {
  status(code: number): unknown;
  setHeader(name: string, value: string): unknown;
  end(body: string): unknown;
}

/**
 * An Express handler that runs only with a permit:
 * `app.get("/income", expressGuard(options, async (request, response, { repository }) => { ... }))`.
 * Errors go to `next`, so that it also works with Express 4.
 */
export function expressGuard<Request extends ExpressRequestLike, Response extends ExpressResponseLike>(
  options: GuardOptions<Request>,
  handler: (request: Request, response: Response, access: Access) => unknown,
): (request: Request, response: Response, next: (error?: unknown) => void) => Promise<void> {
  return async (request, response, next) => {
    try {
      const outcome = await guard(options, request, (name) => {
        const value = request.headers[name];
        return typeof value === "string" ? value : undefined;
      });
      if (outcome.kind === "access") {
        await handler(request, response, outcome.access);
        return;
      }
      const { status, contentType, body } = outcome.answer;
      response.status(status);
      response.setHeader("content-type", contentType);
      response.setHeader("cache-control", "no-store");
      response.end(JSON.stringify(body));
    } catch (error) {
      next(error);
    }
  };
}
