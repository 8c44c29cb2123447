import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { ask, deskToken, evaluationAbout } from "./desk-server.ts";

/** A server in a process of its own. */
export interface ServerNode {
  /** Its name in `access.node`. */
  readonly id: string;
  readonly url: string;
  readonly token: string;
  readonly child: ChildProcess;
}

export interface NodeStart {
  /** The bundled `server-node.fixture.ts`. */
  readonly program: string;
  readonly databaseUrl: string;
  /** Folder with a folder for each node. */
  readonly directory: string;
  readonly name: string;
  readonly registry: "new" | "known";
}

/** Starts a node with a log of its own, and settles when it takes requests. */
export async function startNode(start: NodeStart): Promise<ServerNode> {
  const { program, databaseUrl, directory, name, registry } = start;
  const folder = path.join(directory, name);
  const parameters = [program, folder, databaseUrl, `${name}.agency.example`, registry];
  const child = spawn(process.execPath, parameters, { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "exit").then(() => Promise.reject(new Error(`node ${name} ended`)));
  const [line] = (await Promise.race([once(createInterface({ input: child.stdout }), "line"), ended])) as [
    string,
  ];
  ended.catch(() => undefined);
  const [url = "", id = ""] = line.split(" ");
  return { id, url, token: await deskToken(url), child };
}

/** What a caller got; times in `performance.now()` ms. */
export interface Told {
  /** Id of the node that answered. */
  readonly node: string;
  readonly askedAt: number;
  readonly answeredAt: number;
  /** 0 when there was no answer. */
  readonly status: number;
  readonly permit: boolean;
  readonly revision: number;
}

export interface Hammer {
  readonly told: readonly Told[];
  /** Settles when something holds of what was told so far. */
  until(holds: () => boolean): Promise<void>;
  /** Settles when every caller has its last answer. */
  stop(): Promise<void>;
}

/** Asks every node the same question, with several callers each, again and again. */
export function hammer(nodes: readonly ServerNode[], subject: string, employee: string): Hammer {
  const told: Told[] = [];
  const watchers = new Set<() => void>();
  let stopped = false;
  const caller = async (node: ServerNode): Promise<void> => {
    while (!stopped) {
      const askedAt = performance.now();
      const answer = await decisionOf(node, subject, employee);
      told.push({ node: node.id, askedAt, answeredAt: performance.now(), ...answer });
      for (const watcher of watchers) watcher();
      // A node that is gone refuses at once: do not spin.
      if (answer.status === 0) await new Promise((done) => setTimeout(done, 20));
    }
  };
  const callers = nodes.flatMap((node) => [caller(node), caller(node), caller(node)]);
  return {
    told,
    until: (holds) =>
      new Promise((done) => {
        const watcher = () => {
          if (!holds()) return;
          watchers.delete(watcher);
          done();
        };
        watchers.add(watcher);
        watcher();
      }),
    stop: async () => {
      stopped = true;
      await Promise.all(callers);
    },
  };
}

async function decisionOf(
  { url, token }: ServerNode,
  subject: string,
  employee: string,
): Promise<Pick<Told, "status" | "permit" | "revision">> {
  try {
    const response = await ask(url, token, evaluationAbout(subject, employee));
    const body = (await response.json()) as {
      readonly decision?: boolean;
      readonly context?: { readonly revision?: number };
    };
    return {
      status: response.status,
      permit: body.decision === true,
      revision: body.context?.revision ?? 0,
    };
  } catch {
    return { status: 0, permit: false, revision: 0 };
  }
}
