import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type KeeperFrame, keyedKeeper, type PseudonymQuestion, parseKeeperFrames } from "@grondslag/log";
import { afterEach, beforeEach, expect, test } from "vitest";
import { bundleSource } from "../../../../tests/bundle-source.ts";
import { connectPseudonymKeeper, type PseudonymClientOptions } from "./pseudonym-client.ts";
import { servePseudonyms } from "./pseudonym-server.ts";

const organisation = "agency.example";
const key = new Uint8Array(32).fill(5);

let folder = "";
let closers: (() => unknown)[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "keeper-"));
});

afterEach(async () => {
  for (const close of closers.reverse()) await close();
  closers = [];
  rmSync(folder, { recursive: true, force: true });
});

const path = (): string => join(folder, "pseudonyms.sock");
const question = (message: string): PseudonymQuestion => ({ kind: "subject", year: 2026, message });

function client(options: Partial<PseudonymClientOptions> = {}) {
  const keeper = connectPseudonymKeeper({ socket: path(), organisation, ...options });
  closers.push(() => keeper.close());
  return keeper;
}

async function serve() {
  const keeper = keyedKeeper(organisation, key);
  const server = await servePseudonyms({ socket: path(), organisation, keeper });
  closers.push(() => server.close());
  return server;
}

test("[M10] what comes over the socket is what the key gives here, in order, also for many questions at once", async () => {
  await serve();
  const keeper = client();
  const questions = Array.from({ length: 5_000 }, (_, i) => question(`bsn\0${i}`));
  const here = await keyedKeeper(organisation, key).answer(questions);
  expect(await keeper.answer(questions)).toEqual(here);
  const at = (i: number) => questions.slice(i, i + 1);
  const crowd = await Promise.all(Array.from({ length: 200 }, (_, i) => keeper.answer(at(i))));
  expect(crowd.flat()).toEqual(here.slice(0, 200));
  expect(await keeper.answer([])).toEqual([]);
});

test("[M10] the socket is for owner and group, and goes when the keeper stops", async () => {
  const server = await serve();
  expect(statSync(path()).mode & 0o007).toBe(0);
  await server.close();
  expect(() => statSync(path())).toThrow();
});

test("[M10] a keeper that is away refuses at once, and one that comes back is found by the next question", async () => {
  const states: string[] = [];
  const keeper = client({ onChange: (state) => states.push(state) });
  await expect(keeper.answer([question("a")])).rejects.toMatchObject({ code: "PSEUDONYMS_AWAY" });
  const first = await serve();
  const before = await keeper.answer([question("a")]);
  await first.close();
  await serve();
  expect(await keeper.answer([question("a")])).toEqual(before);
  expect(states).toEqual(["away", "back"]);
});

test("[M10] a second keeper does not take the socket of one that answers", async () => {
  await serve();
  const keeper = keyedKeeper(organisation, key);
  await expect(servePseudonyms({ socket: path(), organisation, keeper })).rejects.toMatchObject({
    code: "SOCKET_UNUSABLE",
  });
});

test("[M10] a keeper of another organisation, or what is no keeper at all, gives no pseudonym", async () => {
  const other = await servePseudonyms({
    socket: path(),
    organisation: "other.example",
    keeper: keyedKeeper("other.example", key),
  });
  await expect(client().answer([question("a")])).rejects.toMatchObject({ code: "PSEUDONYMS_AWAY" });
  await other.close();
  const noise = createServer((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"));
  await new Promise<void>((resolve) => noise.listen(path(), resolve));
  closers.push(() => noise.close());
  await expect(client().answer([question("a")])).rejects.toMatchObject({ code: "PSEUDONYMS_AWAY" });
});

test("[M10] a keeper that takes the question and says nothing counts as away", async () => {
  const silent = createServer(() => undefined);
  await new Promise<void>((resolve) => silent.listen(path(), resolve));
  closers.push(() => silent.close());
  const asked = client({ patienceMs: 20 }).answer([question("a")]);
  await expect(asked).rejects.toMatchObject({ code: "PSEUDONYMS_AWAY" });
});

test("[M10] whoever says something else than the protocol is told so and cut off, and others are served on", async () => {
  await serve();
  const heard: KeeperFrame[] = [];
  const socket = connect(path());
  socket.on("data", (bytes) => heard.push(...parseKeeperFrames(bytes).frames));
  socket.write(Buffer.from("GET / HTTP/1.1\r\n\r\n"));
  await once(socket, "close");
  expect(heard).toEqual([{ type: "refusal", call: 0 }]);
  expect(await client().answer([question("a")])).toHaveLength(1);
});

async function startProcess(
  program: string,
  environment: Readonly<Record<string, string>>,
): Promise<{ readonly child: ChildProcess; readonly said: () => string }> {
  const child = spawn(process.execPath, [program], {
    env: { PATH: process.env.PATH, GRONDSLAG_ORGANISATION: organisation, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  closers.push(() => child.kill("SIGKILL"));
  await new Promise<void>((resolve) => {
    const hear = (bytes: Buffer): void => {
      text += bytes.toString();
      if (text.includes("\n")) resolve();
    };
    child.stdout?.on("data", hear);
    child.stderr?.on("data", hear);
    child.once("close", () => resolve());
  });
  return { child, said: () => text };
}

test("[M10] as a process of its own it is killed and started again, and keys that others can read are refused", async () => {
  const program = await bundleSource(new URL("./pseudonym-keeper-run.fixture.ts", import.meta.url));
  const file = join(folder, "pseudonym.key");
  writeFileSync(file, Buffer.from(key).toString("base64"), { mode: 0o600 });
  const environment = { GRONDSLAG_PSEUDONYM_KEY_FILE: file, GRONDSLAG_PSEUDONYM_SOCKET: path() };
  chmodSync(file, 0o604);
  const refused = await startProcess(program, environment);
  expect(refused.said()).toContain("everybody on this machine can read the pseudonym key");
  chmodSync(file, 0o600);

  const { child } = await startProcess(program, environment);
  const keeper = client();
  const before = await keeper.answer([question("bsn\x0a3456782")]);
  expect(before).toEqual(await keyedKeeper(organisation, key).answer([question("bsn\x0a3456782")]));
  child.kill("SIGKILL");
  await once(child, "close");
  await expect(keeper.answer([question("b")])).rejects.toMatchObject({ code: "PSEUDONYMS_AWAY" });
  await startProcess(program, environment);
  expect(await keeper.answer([question("bsn\x0a3456782")])).toEqual(before);
});
