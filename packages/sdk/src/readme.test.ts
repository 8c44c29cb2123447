import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test, vi } from "vitest";
import { denialAnswer, permitAnswer } from "./testing/platform-answers.ts";

const example = new URL("../example/income-source.mjs", import.meta.url);

test("[A3] the manual's example runs as it stands: data with a permit, reasons without", async () => {
  expect(readFileSync(new URL("../README.md", import.meta.url), "utf8")).toContain(
    readFileSync(example, "utf8").trim(),
  );
  let answer: object = permitAnswer();
  const platform = createServer((request, response) => {
    const token = { access_token: "t", token_type: "Bearer", expires_in: 600 };
    request
      .resume()
      .on("end", () => response.end(JSON.stringify(request.url === "/oauth/token" ? token : answer)));
  });
  await new Promise<void>((done) => platform.listen(0, "127.0.0.1", done));
  const folder = mkdtempSync(path.join(tmpdir(), "sdk-example-"));
  const keyFile = path.join(folder, "key.json");
  writeFileSync(keyFile, JSON.stringify(generateKeyPairSync("ed25519").privateKey.export({ format: "jwk" })));
  const said = vi.spyOn(console, "log").mockImplementation(() => undefined);
  const own = process.argv;
  try {
    const address: AddressInfo | string | null = platform.address();
    const port = typeof address === "object" ? address?.port : undefined;
    process.argv = [...own.slice(0, 2), `http://127.0.0.1:${port}`, "income-source", keyFile];
    const { app } = await import(/* @vite-ignore */ example.href);
    const url = String(said.mock.calls[0]?.[0]).replace(/^.* on /, "");
    const ask = () =>
      fetch(`${url}/income`, {
        method: "POST",
        headers: { "content-type": "application/json", "x-employee": "m-jansen" },
        body: JSON.stringify({ subject: "bsn:123456782", activity: "levy-income-tax", workItem: "call-17" }),
      });
    expect(await (await ask()).json()).toMatchObject({
      permit: true,
      data: { wages: 3_412_500, year: 2025 },
    });
    answer = denialAnswer();
    expect(await (await ask()).json()).toMatchObject({ permit: false, reasons: [{ code: "NO_WORK_ITEM" }] });
    await app.close();
  } finally {
    process.argv = own;
    said.mockRestore();
    platform.close();
    rmSync(folder, { recursive: true });
  }
});
