import { CodedError } from "@grondslag/kernel";
import type { FastifyInstance } from "fastify";
import type { Logger } from "../server-config.ts";
import { problem, problemOf, problemType } from "./problem.ts";

/**
 * Turns every error into problem+json (RFC 9457). The operator's log gets the code, the route's pattern and
 * the codes of the causes, never a body, a query string or a message of unknown origin.
 */
export function reportProblems(app: FastifyInstance, logger: Logger): void {
  app.setErrorHandler((error, request, reply) => {
    const answer = problemOf(error);
    if (answer.status >= 500) {
      logger({
        level: "error",
        event: "request-failed",
        status: answer.status,
        code: answer.code,
        route: request.routeOptions.url,
        method: request.method,
        cause: describeCause(error),
      });
    }
    // Who shows credentials that are no good is no actor that the log can name: the operator hears of it.
    if (answer.status === 401 && answer.code !== "NOT_AUTHENTICATED") {
      const { method, routeOptions } = request;
      const { code } = answer;
      logger({ level: "warning", event: "credentials-refused", code, route: routeOptions.url, method });
    }
    if (answer.status === 401) reply.header("www-authenticate", 'Bearer realm="grondslag"');
    if (answer.status === 503) reply.header("retry-after", "1");
    return reply.code(answer.status).header("content-type", problemType).send(JSON.stringify(answer));
  });
  app.setNotFoundHandler((_request, reply) =>
    reply
      .code(404)
      .header("content-type", problemType)
      .send(JSON.stringify(problem(404, "ROUTE_UNKNOWN", "there is nothing at this path for this method"))),
  );
}

/** Names and codes along the chain of causes; stack frames of what nobody foresaw. */
function describeCause(error: unknown): string {
  const parts: string[] = [];
  for (let at: unknown = error; at instanceof Error && parts.length < 5; at = at.cause) {
    const code = "code" in at ? ` ${String(at.code)}` : "";
    const frame = at instanceof CodedError ? "" : ` ${(at.stack ?? "").split("\n")[1]?.trim() ?? ""}`;
    parts.push(`${at.name}${code}${frame}`);
  }
  return parts.join(" < ");
}
