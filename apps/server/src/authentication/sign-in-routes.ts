import { Type } from "@sinclair/typebox";
import type { FastifyInstance } from "fastify";
import { HttpError } from "../http/http-error.ts";
import { refuseOtherSite } from "../http/require-permissions.ts";
import type { Logger } from "../server-config.ts";
import {
  clearSessionCookie,
  cookieName,
  cookieText,
  readCookie,
  readSessionId,
  writeSessionCookie,
} from "./session-cookie.ts";
import type { Sessions, SignedIn } from "./sessions.ts";
import { attemptLife, type SignInAttempts } from "./sign-in-attempts.ts";
import type { SignInProvider } from "./sign-in-provider.ts";

/** The page of the web application that says so and offers to try again. */
const failed = "/?signIn=failed";
/** The same for who proved who he is, and may not come in: to try again would not help. */
const refused = "/?signIn=refused";

export interface SignInDeps {
  /** Undefined when no issuer was configured. */
  readonly provider: SignInProvider | undefined;
  readonly sessions: Sessions;
  readonly attempts: SignInAttempts;
  /**
   * How often the sessions of who signs in were ended before; undefined for an employee who may not use the
   * platform now.
   */
  readonly sessionsEnded: (who: SignedIn) => Promise<number | undefined>;
  readonly logger: Logger;
  readonly url: () => string;
  /** Browsers reach this server over TLS. */
  readonly secure: boolean;
}

/** Sign in at the issuer, come back, sign out. */
export async function signInRoutes(app: FastifyInstance, deps: SignInDeps): Promise<void> {
  const { attempts, secure } = deps;
  const attemptCookie = cookieName("grondslag-sign-in", secure);

  app.get<{ Querystring: { as?: string; return?: string; language?: string } }>(
    "/sign-in",
    {
      config: { permission: "public" },
      schema: {
        summary: "Go to the issuer to sign in",
        tags: ["authentication"],
        querystring: Type.Object({
          as: Type.Optional(Type.String({ maxLength: 32, description: "Hint: employee, citizen, auditor" })),
          language: Type.Optional(Type.Union([Type.Literal("nl"), Type.Literal("en")])),
          return: Type.Optional(Type.String({ maxLength: 512, description: "Local path to come back to" })),
        }),
      },
    },
    async (request, reply) => {
      const { as, language, return: returnTo } = request.query;
      try {
        if (deps.provider === undefined) {
          throw new HttpError(503, "SIGN_IN_NOT_CONFIGURED", "no issuer is configured to sign in at");
        }
        const { location, attempt } = await deps.provider.begin({ as, language }, localPath(returnTo));
        // Binds the answer to this browser: a state from another browser is refused (login CSRF).
        const cookie = cookieText(attemptCookie, attempts.seal(attempt), secure);
        reply.header("set-cookie", `${cookie}; Max-Age=${attemptLife}`);
        return reply.redirect(location);
      } catch (error) {
        // A person gets the page, which says what to do next; a program gets the problem.
        if (request.headers.accept?.includes("text/html") !== true) throw error;
        reportFailure(error);
        return reply.redirect(failed);
      }
    },
  );

  app.get(
    "/sign-in/callback",
    {
      config: { permission: "public" },
      schema: { summary: "Come back from the issuer", tags: ["authentication"] },
    },
    async (request, reply) => {
      const callback = new URL(request.url, deps.url());
      const attempt = attempts.open(readCookie(request.headers.cookie, attemptCookie));
      const bound = attempt !== undefined && attempt.state === callback.searchParams.get("state");
      if (deps.provider === undefined || !bound) return reply.redirect(failed);
      try {
        const who = await deps.provider.finish(callback, attempt);
        const ended = await deps.sessionsEnded(who);
        if (ended === undefined) {
          throw new HttpError(403, "NOT_PERMITTED", "this employee is not in service or is suspended");
        }
        const earlier = readSessionId(request, secure);
        if (earlier !== undefined) deps.sessions.close(earlier);
        writeSessionCookie(reply, deps.sessions.open(who, ended), secure);
        return reply.redirect(attempt.returnTo);
      } catch (error) {
        reportFailure(error);
        return reply.redirect(isRefusal(error) ? refused : failed);
      }
    },
  );

  app.post(
    "/sign-out",
    { config: { permission: "public" }, schema: { summary: "End the session", tags: ["authentication"] } },
    async (request, reply) => {
      const refusal = refuseOtherSite(request);
      if (refusal !== undefined) throw refusal;
      const id = readSessionId(request, secure);
      if (id !== undefined) deps.sessions.close(id);
      clearSessionCookie(reply, secure);
      return reply.code(204).send();
    },
  );

  function reportFailure(error: unknown): void {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "unknown";
    deps.logger({ level: "warning", event: "sign-in-failed", cause: code });
  }
}

/** Somebody who signed in at the issuer, but is not in service or is suspended. */
function isRefusal(error: unknown): boolean {
  return error instanceof HttpError && error.code === "NOT_PERMITTED";
}

// An address of another site would make the platform a springboard (open redirect).
function localPath(path: string | undefined): string {
  return path !== undefined && /^\/(?![/\\])[\w\-./?=&%~]*$/.test(path) ? path : "/";
}
