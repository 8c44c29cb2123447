import { Agent, request } from "node:http";

const agent = new Agent({ keepAlive: true });

export interface Load {
  /** How many calls are under way at once. */
  readonly callers: number;
  readonly port: number;
  readonly path: string;
  readonly token: string;
  /** Makes the body of call `n`; writing it is part of a caller's work. */
  readonly body: (n: number) => object;
  /** Takes the parsed answer of call `n`. */
  readonly check: (n: number, answer: unknown) => void;
  readonly headers?: (n: number) => Readonly<Record<string, string>>;
}

/** Sends calls with Node's own HTTP client until `count` are answered. */
export async function send(load: Load, first: number, count: number): Promise<void> {
  let next = first;
  const last = first + count;
  const caller = async (): Promise<void> => {
    while (next < last) await call(load, next++);
  };
  await Promise.all(Array.from({ length: load.callers }, caller));
}

export function closeConnections(): void {
  agent.destroy();
}

function call(load: Load, n: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const body = JSON.stringify(load.body(n));
    const sent = request(
      {
        agent,
        host: "127.0.0.1",
        port: load.port,
        method: "POST",
        path: load.path,
        headers: {
          "content-type": "application/json",
          "content-length": Buffer.byteLength(body),
          authorization: `Bearer ${load.token}`,
          ...load.headers?.(n),
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () => {
          const text = Buffer.concat(chunks).toString();
          if (response.statusCode !== 200) {
            reject(new Error(`status ${response.statusCode}: ${text.slice(0, 300)}`));
            return;
          }
          load.check(n, JSON.parse(text));
          resolve();
        });
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}
