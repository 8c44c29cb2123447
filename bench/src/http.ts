import { agencyAtScale } from "./decide/agency-at-scale.ts";
import { LinkIndex } from "./decide/link-index.ts";
import { type ExpectedRequest, makeRequests } from "./decide/make-requests.ts";
import { closeConnections, type Load, send } from "./http/callers.ts";
import { type Child, startChild } from "./http/child.ts";
import { drawBatches } from "./http/draw-batches.ts";
import { interleave, ownCpuSeconds } from "./measure.ts";
import type { Report } from "./report.ts";

const rounds = 5;
const singleCalls = 8_000;
/** As many as take about as long as the single ones: a short run would measure the compiler. */
const batchCalls = 2_100;
const batchSize = 100;
/** An agency has thousands of employees: many single questions are under way at any moment, few batches. */
const singleCallers = 128;
const batchCallers = 8;
const unit = "decisions per CPU-second";

/**
 * Decisions over HTTP: client and server on this machine, the CPU time of both counted. The servers run in
 * processes of their own on the agency of the bench `decide`; every answer is checked.
 */
export async function http(report: Report): Promise<void> {
  const { requests, batches } = drawWorkload();
  const [echo, platform] = await Promise.all([startChild("echo"), startChild("platform")]);
  try {
    const run = (child: Child, port: string, load: (child: Child, port: string) => Load, calls: number) =>
      rate(child, load(child, port), calls);
    const single = singleLoad(requests);
    const retried = retriedLoad(requests);
    const rates = await interleave(
      rounds,
      new Map([
        [
          "echo",
          () =>
            run(echo, "echo", (child, port) => ({ ...single(child, port), check: () => {} }), singleCalls),
        ],
        ["no log", () => run(platform, "no log", single, singleCalls)],
        ["idempotency key", () => run(platform, "no log", retried, singleCalls)],
        ["durable log", () => run(platform, "durable log", single, singleCalls)],
        ["batch", async () => batchSize * (await run(platform, "no log", batchLoad(batches), batchCalls))],
        [
          "batch, log",
          async () => batchSize * (await run(platform, "durable log", batchLoad(batches), batchCalls / 3)),
        ],
      ]),
    );
    const value = (name: string): number => rates.get(name) ?? 0;
    const against = { subject: "bare node:http JSON echo", value: value("echo") };
    report.add({
      case: "single",
      subject: against.subject,
      value: against.value,
      unit: "calls per CPU-second",
    });
    const lines = [
      ["single evaluation, no log", "no log", 0.5],
      ["single evaluation, durable log", "durable log", 0.35],
    ] as const;
    for (const [name, key, atLeast] of lines) {
      report.add({
        case: name,
        subject: "grondslag",
        value: value(key),
        unit,
        against,
        goal: { of: "ratio", atLeast },
      });
    }
    report.add({
      case: "single evaluation with an idempotency key, no log",
      subject: "grondslag",
      value: value("idempotency key"),
      unit,
      against,
    });
    report.add({
      case: `batch of ${batchSize}, no log`,
      subject: "grondslag",
      value: value("batch"),
      unit,
      against,
      goal: { of: "value", atLeast: 130_000 },
    });
    report.add({
      case: `batch of ${batchSize}, durable log`,
      subject: "grondslag",
      value: value("batch, log"),
      unit,
      against,
    });
  } finally {
    closeConnections();
    await Promise.all([echo.stop(), platform.stop()]);
  }
}

/** In a function of its own, so that the agency is not held in memory while callers are measured. */
function drawWorkload() {
  const agency = agencyAtScale();
  const index = new LinkIndex(agency);
  const requests = makeRequests(agency, index, 20_000);
  return { requests, batches: drawBatches(agency, index, 200, batchSize) };
}

let sent = 0;

async function rate(child: Child, load: Load, calls: number): Promise<number> {
  // Connections and compiled code of this case are warm when the clock starts.
  await send(load, sent, Math.ceil(calls / 10));
  sent += calls;
  const before = ownCpuSeconds() + (await child.cpuSeconds());
  await send(load, sent, calls);
  sent += calls;
  return calls / (ownCpuSeconds() + (await child.cpuSeconds()) - before);
}

function singleLoad(requests: readonly ExpectedRequest[]) {
  return (child: Child, port: string): Load => ({
    port: child.ports[port] ?? 0,
    token: child.token,
    callers: singleCallers,
    path: "/access/v1/evaluation",
    body: (n) => evaluation(pick(requests, n)),
    check: (n, answer) => expectDecision(answer, pick(requests, n)),
  });
}

function retriedLoad(requests: readonly ExpectedRequest[]) {
  const load = singleLoad(requests);
  return (child: Child, port: string): Load => ({
    ...load(child, port),
    headers: (n) => ({ "idempotency-key": `call-${n}` }),
  });
}

function batchLoad(batches: readonly (readonly ExpectedRequest[])[]) {
  const batch = (n: number) => batches[n % batches.length] ?? [];
  return (child: Child, port: string): Load => ({
    port: child.ports[port] ?? 0,
    token: child.token,
    callers: batchCallers,
    path: "/access/v1/evaluations",
    body: (n) => ({
      subject: { type: "employee", id: batch(n)[0]?.request.employee },
      context: { place: batch(n)[0]?.request.place },
      evaluations: batch(n).map((item) => {
        const { action, resource } = evaluation(item);
        return { action, resource };
      }),
    }),
    check: (n, answer) => {
      const { evaluations } = answer as { readonly evaluations: readonly unknown[] };
      for (const [place, expected] of batch(n).entries()) expectDecision(evaluations[place], expected);
    },
  });
}

function evaluation({ request }: ExpectedRequest) {
  return {
    subject: { type: "employee", id: request.employee },
    action: { name: request.action, properties: { processing_activity_id: request.activity } },
    resource: { type: request.dataSet, id: request.subject, properties: { known: request.known } },
    context: { place: request.place },
  };
}

function expectDecision(answer: unknown, { permit, request }: ExpectedRequest): void {
  const { decision } = answer as { readonly decision: unknown };
  if (decision !== permit) throw new Error(`${JSON.stringify(request)} should give ${permit}`);
}

function pick(requests: readonly ExpectedRequest[], n: number): ExpectedRequest {
  const request = requests[n % requests.length];
  if (request === undefined) throw new Error("the bench has no requests");
  return request;
}
