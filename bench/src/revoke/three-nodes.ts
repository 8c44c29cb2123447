import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { questionOf } from "./small-agency.ts";

/** A server in a process of its own. */
export interface BenchNode {
  readonly child: ChildProcess;
  /** Posts a body; gives the answer. @throws Error with the status of a refusal */
  post(to: string, body: object): Promise<unknown>;
  /** Whether an employee may; undefined when the node cannot decide now. */
  permits(employeeId: string): Promise<boolean | undefined>;
}

/** Starts three servers over one registry, each with a log of its own. */
export async function startThree(folder: string, databaseUrl: string): Promise<readonly BenchNode[]> {
  const first = await startNode(folder, databaseUrl, "a", "new");
  return [
    first,
    ...(await Promise.all(["b", "c"].map((name) => startNode(folder, databaseUrl, name, "known")))),
  ];
}

export async function stopNodes(nodes: readonly BenchNode[]): Promise<void> {
  await Promise.all(
    nodes.map(async ({ child }) => {
      if (child.exitCode !== null) return;
      const ended = once(child, "exit");
      child.kill("SIGCONT");
      child.disconnect();
      await ended;
    }),
  );
}

async function startNode(
  folder: string,
  databaseUrl: string,
  name: string,
  registry: "new" | "known",
): Promise<BenchNode> {
  const program = fileURLToPath(new URL("./node.js", import.meta.url));
  const child = fork(program, [folder, databaseUrl, name, registry], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const ended = once(child, "exit").then(([code]) =>
    Promise.reject(new Error(`node ${name} ended: ${code}`)),
  );
  const [ready] = await Promise.race([once(child, "message"), ended]);
  ended.catch(() => undefined);
  const { url, token } = readyOf(ready);
  const send = (to: string, body: object) =>
    fetch(`${url}${to}`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    });
  return {
    child,
    post: async (to, body) => {
      const answer = await send(to, body);
      if (!answer.ok) throw new Error(`${to} answered ${answer.status}: ${await answer.text()}`);
      return answer.json();
    },
    permits: async (employeeId) => {
      const answer = await send("/access/v1/evaluation", questionOf(employeeId));
      const body: unknown = await answer.json();
      if (answer.status === 503) return undefined;
      return typeof body === "object" && body !== null && "decision" in body && body.decision === true;
    },
  };
}

function readyOf(message: unknown): { readonly url: string; readonly token: string } {
  if (typeof message === "object" && message !== null && "url" in message && "token" in message) {
    return { url: String(message.url), token: String(message.token) };
  }
  throw new TypeError("the node did not say where it is");
}
