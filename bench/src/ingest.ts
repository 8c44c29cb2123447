import { Agent, request } from "node:http";
import { type Child, startChild } from "./http/child.ts";
import { type Batch, batchSize, makeBatches, renew } from "./ingest/make-batches.ts";
import { interleave, ownCpuSeconds } from "./measure.ts";
import type { Report } from "./report.ts";

const rounds = 5;
const batchesARound = 160;
/** Exporters that send at the same time. */
const senders = 8;
const unit = "spans per CPU-second";

/**
 * OTLP spans over HTTP in protobuf, 512 in a batch, from the sender to the answer that says they are durable. The
 * senders' CPU time counts as well; their batches were written before. Beside it a bare server that only decodes,
 * and one that puts the same spans into PostgreSQL.
 */
export async function ingest(report: Report): Promise<void> {
  const [taker, plain] = await Promise.all([
    startChild("../ingest/taker"),
    startChild("../ingest/plain-taker"),
  ]);
  const agent = new Agent({ keepAlive: true });
  const batches = makeBatches(senders);
  let first = 0;
  const send = async (child: Child, port: string, count: number): Promise<void> => {
    let left = count;
    await Promise.all(
      batches.map(async (batch) => {
        for (; left > 0; ) {
          left -= 1;
          renew(batch, first);
          first += batchSize;
          await post(agent, child, port, batch);
        }
      }),
    );
  };
  const rate = async (child: Child, port: string, count: number): Promise<number> => {
    // Connections and compiled code are warm when the clock starts.
    await send(child, port, Math.ceil(count / 5));
    const before = ownCpuSeconds() + (await child.cpuSeconds());
    await send(child, port, count);
    return (count * batchSize) / (ownCpuSeconds() + (await child.cpuSeconds()) - before);
  };
  try {
    const rates = await interleave(
      rounds,
      new Map([
        ["decode", () => rate(plain, "decode", batchesARound)],
        ["postgres", () => rate(plain, "postgres", batchesARound / 4)],
        ["grondslag", () => rate(taker, "otlp", batchesARound)],
      ]),
    );
    const value = (name: string): number => rates.get(name) ?? 0;
    const decoding = {
      subject: "bare node:http, decodes with protobufjs, keeps nothing",
      value: value("decode"),
    };
    const storing = {
      subject: "bare node:http, protobufjs, PostgreSQL in batches",
      value: value("postgres"),
    };
    for (const peer of [decoding, storing])
      report.add({ case: "OTLP in protobuf, batches of 512", ...peer, unit });
    report.add({
      case: "OTLP in protobuf, batches of 512, durable, proved and pseudonymised",
      subject: "grondslag",
      value: value("grondslag"),
      unit,
      against: storing,
      goal: { of: "value", atLeast: 30_000 },
    });
    report.add({
      case: "OTLP in protobuf, batches of 512, durable, proved and pseudonymised",
      subject: "grondslag",
      value: value("grondslag"),
      unit,
      against: decoding,
    });
  } finally {
    agent.destroy();
    await Promise.all([taker.stop(), plain.stop()]);
  }
}

function post(agent: Agent, { ports, token }: Child, port: string, { body }: Batch): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        agent,
        host: "127.0.0.1",
        port: ports[port] ?? 0,
        method: "POST",
        path: "/v1/traces",
        headers: {
          "content-type": "application/x-protobuf",
          "content-length": body.length,
          authorization: `Bearer ${token}`,
        },
      },
      (response) => {
        let rejected = 0;
        response.on("data", (chunk: Buffer) => {
          rejected += chunk.length;
        });
        response.on("error", reject);
        // An empty answer says that every span was taken in.
        response.on("end", () => {
          if (response.statusCode === 200 && rejected === 0) resolve();
          else reject(new Error(`status ${response.statusCode}, ${rejected} bytes about rejected spans`));
        });
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}
