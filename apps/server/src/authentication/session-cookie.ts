import type { FastifyReply, FastifyRequest } from "fastify";

/**
 * The name of a cookie. Under TLS its prefix makes browsers refuse one that was not set by this host over TLS
 * (RFC 6265bis 4.1.3.2); the plain name is then not read at all, for a sibling host could have set that.
 */
export function cookieName(name: "grondslag-session" | "grondslag-sign-in", secure: boolean): string {
  return secure ? `__Host-${name}` : name;
}

/** The id of the session in the request's cookie. */
export function readSessionId(request: FastifyRequest, secure: boolean): string | undefined {
  return readCookie(request.headers.cookie, sessionName(secure));
}

export function writeSessionCookie(reply: FastifyReply, id: string, secure: boolean): void {
  reply.header("set-cookie", cookieText(sessionName(secure), id, secure));
}

export function clearSessionCookie(reply: FastifyReply, secure: boolean): void {
  reply.header("set-cookie", `${cookieText(sessionName(secure), "", secure)}; Max-Age=0`);
}

/** The value of one cookie in a `Cookie` header (RFC 6265 section 5.4). */
export function readCookie(header: string | undefined, name: string): string | undefined {
  for (const pair of (header ?? "").split(";")) {
    const equals = pair.indexOf("=");
    if (equals > 0 && pair.slice(0, equals).trim() === name) return pair.slice(equals + 1).trim();
  }
  return undefined;
}

export function cookieText(name: string, value: string, secure: boolean): string {
  return `${name}=${value}; Path=/; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;
}

function sessionName(secure: boolean): string {
  return cookieName("grondslag-session", secure);
}
