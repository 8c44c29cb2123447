import { createServer } from "node:http";
import { createServer as createTlsServer } from "node:https";
import Fastify, { type FastifyInstance } from "fastify";
import type { Logger, TlsConfig } from "../server-config.ts";
import type { MountedHandlers } from "./mounts.ts";
import { problemOf, problemType } from "./problem.ts";
import { reportProblems } from "./report-problems.ts";
import { echoRequestId } from "./request-id.ts";
import { type Authenticate, requirePermissions } from "./require-permissions.ts";
import { securityHeaders, setSecurityHeaders } from "./security-headers.ts";
import { validateRequests } from "./validate-requests.ts";

/** Largest body in bytes. */
export const bodyLimit = 1024 * 1024;

export interface AppOptions {
  readonly authenticate: Authenticate;
  readonly logger: Logger;
  readonly tls?: TlsConfig | undefined;
  /** Browsers reach this server over TLS, here or at a proxy before it. */
  readonly secure?: boolean;
  readonly mounts?: MountedHandlers;
  readonly patience?: Patience;
}

/** How long a caller may take, in milliseconds. */
export interface Patience {
  /** For a whole request, headers and body. */
  readonly request: number;
  readonly headers: number;
  /** How often connections are looked at. */
  readonly check: number;
}

const usualPatience: Patience = { request: 30_000, headers: 10_000, check: 5_000 };
/** Longer than the keep-alive of usual proxies, so that they do not send into a closed connection. */
const keepAliveTimeout = 72_000;

/**
 * The web server with everything that holds for all routes: limits, headers, authentication, permissions and
 * errors. It has no routes yet and does not listen.
 */
export function createApp(options: AppOptions): FastifyInstance {
  const { authenticate, logger, tls, secure = tls !== undefined, mounts, patience = usualPatience } = options;
  // Fastify sets no time-outs on a server that it did not make.
  const timeouts = {
    requestTimeout: patience.request,
    headersTimeout: patience.headers,
    connectionsCheckingInterval: patience.check,
    keepAliveTimeout,
  };
  const app = Fastify({
    bodyLimit,
    logger: false,
    // Answers to requests under way finish; idle connections are closed at once.
    forceCloseConnections: "idle",
    return503OnClosing: true,
    // Errors before any route or hook: a path that is no URL.
    frameworkErrors: (error, _request, reply) => {
      const answer = problemOf(error);
      reply.hijack();
      reply.raw.writeHead(answer.status, { ...securityHeaders(secure), "content-type": problemType });
      reply.raw.end(JSON.stringify(answer));
    },
    routerOptions: { maxParamLength: 256 },
    serverFactory: (handler) => {
      const listener: typeof handler = (request, response) => {
        if (mounts?.handle(request, response) !== true) handler(request, response);
      };
      if (tls === undefined) return createServer(timeouts, listener);
      const { key, certificate, clientCertificates } = tls;
      return createTlsServer(
        {
          ...timeouts,
          key,
          cert: certificate,
          minVersion: "TLSv1.2",
          requestCert: clientCertificates ?? true,
          // Who holds the key is known by the registered thumbprint, not by an authority (RFC 8705 2.2).
          rejectUnauthorized: false,
        },
        listener,
      );
    },
  });
  reportProblems(app, logger);
  setSecurityHeaders(app, secure);
  echoRequestId(app);
  validateRequests(app);
  requirePermissions(app, authenticate);
  return app;
}
