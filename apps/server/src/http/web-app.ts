import { existsSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { HttpError } from "./http-error.ts";
import { webPolicy } from "./security-headers.ts";

/** Paths of programs. A page there would hide a mistake of the caller. */
const programPaths = /^\/(api|access|oauth|log|health|\.well-known|sign-in|sign-out)(\/|$)/;

/**
 * Serves the built web application: its files, and its page for every other path that a browser asks as a
 * page, because the application has routes of its own.
 */
export async function webApp(
  app: FastifyInstance,
  { directory }: { readonly directory: string },
): Promise<void> {
  await app.register(fastifyStatic, { root: directory, serve: false });
  app.get("/*", { config: { permission: "public" }, schema: { hide: true } }, async (request, reply) => {
    const path = request.url.split("?", 1)[0] ?? "/";
    if (programPaths.test(path)) throw unknownRoute();
    reply.header("content-security-policy", webPolicy);
    if (path.startsWith("/assets/")) {
      if (!isFile(directory, path)) throw unknownRoute();
      reply.header("cache-control", "public, max-age=31536000, immutable");
      return send(reply, path);
    }
    reply.header("cache-control", "no-cache");
    if (path !== "/" && isFile(directory, path)) return send(reply, path);
    if (!wantsPage(request)) throw unknownRoute();
    return send(reply, "/index.html");
  });
}

/** @param path from the request; `@fastify/static` refuses what lies outside its folder. */
function send(reply: FastifyReply, path: string): FastifyReply {
  return reply.sendFile(path.slice(1), { cacheControl: false });
}

function isFile(directory: string, path: string): boolean {
  return /^\/[\w\-./]+\.\w+$/.test(path) && !path.includes("..") && existsSync(join(directory, path));
}

function wantsPage(request: FastifyRequest): boolean {
  return (request.headers.accept ?? "").includes("text/html");
}

function unknownRoute(): HttpError {
  return new HttpError(404, "ROUTE_UNKNOWN", "there is nothing at this path for this method");
}
