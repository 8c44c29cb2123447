import type { FastifyInstance } from "fastify";

/** Version of the API (NL API design rules 2.2.1, header `API-Version`). */
export const apiVersion = "1.0.0";

/** For answers that no browser shows as a page: nothing may be loaded, framed or kept. */
const strictPolicy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'";

/** For the web application: its own files alone. */
export const webPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

const always: Readonly<Record<string, string>> = {
  "api-version": apiVersion,
  "cache-control": "no-store",
  "content-security-policy": strictPolicy,
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=()",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
};

const overTls: Readonly<Record<string, string>> = {
  ...always,
  "strict-transport-security": "max-age=63072000; includeSubDomains",
};

/** The headers that every answer carries; a route may replace one of them. */
export function securityHeaders(secure: boolean): Readonly<Record<string, string>> {
  return secure ? overTls : always;
}

export function setSecurityHeaders(app: FastifyInstance, secure: boolean): void {
  const headers = securityHeaders(secure);
  app.addHook("onRequest", (_request, reply, done) => {
    reply.headers(headers);
    done();
  });
}
