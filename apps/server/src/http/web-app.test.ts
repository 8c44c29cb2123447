import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { LogEvent } from "../server-config.ts";
import { createApp } from "./create-app.ts";
import { anonymous } from "./require-permissions.ts";
import { webApp } from "./web-app.ts";

const directory = mkdtempSync(join(tmpdir(), "web-app-"));
writeFileSync(join(directory, "index.html"), "<!doctype html><title>page</title>");
afterAll(() => rmSync(directory, { recursive: true }));

test.each(["//", "///", "//x", "/\\", "/..%2f..%2fetc/passwd", "/assets/../../x.js", "/%2e%2e/x.js"])(
  "[A1] a path that is no page is refused without a fault: %s",
  async (url) => {
    const events: LogEvent[] = [];
    const app = createApp({ authenticate: () => anonymous, logger: (event) => events.push(event) });
    await app.register(webApp, { directory });
    await app.listen({ host: "127.0.0.1", port: 0 });
    const { port } = app.server.address() as AddressInfo;
    // As bytes on the line: fetch and inject would tidy the path up.
    const status = await new Promise<number>((answered) =>
      request({ host: "127.0.0.1", port, path: url, agent: false }, (response) => {
        response.resume();
        answered(response.statusCode ?? 0);
      }).end(),
    );
    expect([Math.floor(status / 100), events]).toEqual([4, []]);
    expect((await app.inject({ url: "/desk", headers: { accept: "text/html" } })).body).toContain("page");
    await app.close();
  },
);
