import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { Mount } from "../server-config.ts";

/** Other programs on the port. They are outside the platform: no permission, header or limit of it applies. */
export interface MountedHandlers {
  /** Whether the request was for one of them. */
  handle(request: IncomingMessage, response: ServerResponse): boolean;
  /** Creates the programs, once the address of the server is known. */
  open(url: string): Promise<void>;
}

export function createMounts(mounts: readonly Mount[]): MountedHandlers {
  const handlers: { readonly path: string; readonly handler: RequestListener }[] = [];
  return {
    open: async (url) => {
      for (const { path, create } of mounts) handlers.push({ path, handler: await create(url) });
    },
    handle: (request, response) => {
      if (handlers.length === 0) return false;
      const url = request.url ?? "/";
      const found = handlers.find(({ path }) => isBelow(url, path));
      found?.handler(request, response);
      return found !== undefined;
    },
  };
}

function isBelow(url: string, path: string): boolean {
  if (!url.startsWith(path)) return false;
  const next = url[path.length];
  return next === undefined || next === "/" || next === "?";
}
