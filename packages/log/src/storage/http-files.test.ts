import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { formatCheckpoint } from "../domain/checkpoint.ts";
import { noteSigner } from "../domain/signed-note.ts";
import { httpFiles } from "./http-files.ts";
import { verifyLog } from "./verify-log-source.ts";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(answer: RequestListener): Promise<URL> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/log/levy-2026h2`);
}

test("[M10] an answer without an end is cut off at what the file can be", async () => {
  let sent = 0;
  const url = await serve((_, response) => {
    const more = (): void => {
      sent += 1 << 16;
      if (!response.destroyed) response.write(Buffer.alloc(1 << 16), () => setImmediate(more));
    };
    more();
  });
  for (const path of ["checkpoint", "verifier-key", "tile/0/000", "tile/entries/000"]) {
    await expect(httpFiles(url).read(path)).rejects.toMatchObject({
      code: "LOG_UNREACHABLE",
      message: expect.stringContaining("longer than"),
    });
  }
  expect(sent).toBeLessThan(100_000_000);
});

test("[M10] an answer that drips is waited for no longer than one answer may take", async () => {
  const url = await serve((_, response) => void response.write("a"));
  await expect(httpFiles(url, fetch, { patience: 200 }).read("checkpoint")).rejects.toMatchObject({
    code: "LOG_UNREACHABLE",
    message: expect.stringContaining("within 1 seconds"),
  });
});

test("[M10] no other host is asked, whatever the server says", async () => {
  let asked = 0;
  const other = await serve((_, response) => {
    asked += 1;
    response.end();
  });
  const url = await serve((_, response) => response.writeHead(302, { location: other.href }).end());
  await expect(verifyLog(url)).rejects.toMatchObject({
    code: "LOG_UNREACHABLE",
    message: "the server sends on to another address",
  });
  expect(asked).toBe(0);
});

test("[M10] a log of any size that is not there ends after so many problems", async () => {
  const origin = "agency.example/log/levy/2026h2";
  const signer = noteSigner(origin, new Uint8Array(32).fill(1));
  const size = Number.MAX_SAFE_INTEGER;
  const checkpoint = signer.sign(formatCheckpoint({ origin, size, root: new Uint8Array(32) }));
  const url = await serve((request, response) => {
    if (request.url?.endsWith("/checkpoint") === true) response.end(checkpoint);
    else response.writeHead(404).end();
  });
  const { ok, problems } = await verifyLog(url, { verifierKeys: [signer.verifierKey] });
  expect(ok).toBe(false);
  expect(problems).toHaveLength(101);
  expect(problems[0]).toMatchObject({ origin, index: 0 });
  expect(problems.at(-1)).toMatchObject({ origin, code: "MORE_PROBLEMS" });
});
