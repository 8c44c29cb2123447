import type { FastifyReply, FastifyRequest } from "fastify";

const plainName = "grondslag-session";
// The prefix makes browsers refuse a cookie that was not set by this host over TLS (RFC 6265bis 4.1.3.2).
const secureName = "__Host-grondslag-session";

/** The id of the session in the request's cookie. */
export function readSessionId(request: FastifyRequest): string | undefined {
  const { cookie } = request.headers;
  if (cookie === undefined) return undefined;
  return readCookie(cookie, secureName) ?? readCookie(cookie, plainName);
}

export function writeSessionCookie(reply: FastifyReply, id: string, secure: boolean): void {
  reply.header("set-cookie", cookieText(secure ? secureName : plainName, id, secure));
}

export function clearSessionCookie(reply: FastifyReply, secure: boolean): void {
  reply.header("set-cookie", `${cookieText(secure ? secureName : plainName, "", secure)}; Max-Age=0`);
}

/** The value of one cookie in a `Cookie` header (RFC 6265 section 5.4). */
export function readCookie(header: string, name: string): string | undefined {
  for (const pair of header.split(";")) {
    const equals = pair.indexOf("=");
    if (equals > 0 && pair.slice(0, equals).trim() === name) return pair.slice(equals + 1).trim();
  }
  return undefined;
}

export function cookieText(name: string, value: string, secure: boolean): string {
  return `${name}=${value}; Path=/; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;
}
