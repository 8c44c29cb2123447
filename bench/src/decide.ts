import { createSnapshot, decideAccess } from "@grondslag/access";
import { agencyAtScale, type BenchAgency, benchTime } from "./decide/agency-at-scale.ts";
import { LinkIndex } from "./decide/link-index.ts";
import { type ExpectedRequest, makeRequests, parseRequests, requestBatches } from "./decide/make-requests.ts";
import { measureAlone } from "./decide/measure-alone.ts";
import { NumericLimit } from "./decide/numeric-limit.ts";
import { worldChanges } from "./decide/world-changes.ts";
import { cpuSecondsOf, interleave, ownCpuSeconds, type Round } from "./measure.ts";
import { accesscontrol } from "./peers/accesscontrol.ts";
import { casbin } from "./peers/casbin.ts";
import { casl } from "./peers/casl.ts";
import { cedar } from "./peers/cedar.ts";
import { cerbos } from "./peers/cerbos.ts";
import type { Peer } from "./peers/peer.ts";
import type { Report } from "./report.ts";

const requestCount = 100_000;
const rounds = 5;
const perCpuSecond = "decisions per CPU-second";

/** Decisions in process: alone, and beside five peers and a limit that all give the same answers. */
export async function decide(report: Report): Promise<void> {
  console.error("decide: drawing 30,000 employees, 1,000,000 work items and 100,000 requests");
  const agency = agencyAtScale();
  const index = new LinkIndex(agency);
  const batches = requestBatches(makeRequests(agency, index, requestCount));
  await reportAlone(report, batches);
  console.error("decide: starting the peers");
  const limit = limitOf(agency);
  const subjects = [
    grondslag(agency),
    limit,
    casl(agency, index),
    accesscontrol(agency, index),
    cedar(agency, index),
    await cerbos(agency, index),
    await casbin(agency, index),
  ];
  try {
    for (const subject of subjects) await checkAnswers(subject, batches);
    console.error(`decide: ${rounds} rounds of ${subjects.map(({ name }) => name).join(", ")}`);
    const medians = await interleave(
      rounds,
      new Map(subjects.map((peer) => [peer.name, roundOf(peer, batches)])),
    );
    reportBeside(report, medians, limit.name);
  } finally {
    for (const { close } of subjects) await close?.();
  }
}

async function reportAlone(report: Report, batches: readonly string[]): Promise<void> {
  console.error("decide: measuring in a process without peers");
  const alone = await measureAlone(batches);
  if (alone.wrong > 0) throw new Error(`${alone.wrong} decisions differ from the plain ones`);
  const line = { case: "alone in a process, every answer explained", subject: "grondslag" };
  report.add({
    ...line,
    value: alone.perCpuSecond,
    unit: perCpuSecond,
    goal: { of: "value", atLeast: 300_000 },
  });
  report.add({
    ...line,
    value: alone.p99Microseconds,
    unit: "us at the 99th percentile",
    goal: { of: "value", atMost: 25 },
  });
  report.add({
    ...line,
    value: alone.peakBytes / 1e6,
    unit: "MB of memory at most",
    goal: { of: "value", atMost: 500 },
  });
}

function reportBeside(report: Report, medians: ReadonlyMap<string, number>, limit: string): void {
  const workload = "30,000 employees, 1,000,000 work items, conditions, compartments, half permits";
  const ours = medians.get("grondslag") ?? 0;
  let fastest = { subject: "", value: 0 };
  for (const [subject, value] of medians) {
    if (subject === "grondslag") continue;
    report.add({ case: workload, subject, value, unit: perCpuSecond });
    if (subject !== limit && value > fastest.value) fastest = { subject, value };
  }
  const line = { case: workload, subject: "grondslag", value: ours, unit: perCpuSecond };
  report.add({ ...line, against: fastest, goal: { of: "ratio", atLeast: 4 } });
  report.add({ ...line, against: { subject: limit, value: medians.get(limit) ?? 0 } });
}

function grondslag(agency: BenchAgency): Peer {
  const state = createSnapshot();
  let revision = 0;
  for (const changes of worldChanges(agency)) state.apply(changes, ++revision);
  return {
    name: "grondslag",
    requests: requestCount,
    decideAll: (requests) => requests.map((request) => decideAccess(state.view, request, benchTime).permit),
  };
}

function limitOf(agency: BenchAgency): Peer {
  const limit = new NumericLimit(agency);
  return {
    name: "numeric keys, for this workload alone",
    requests: requestCount,
    decideAll: (requests) => requests.map((request) => limit.decide(request).permit),
  };
}

/** @throws Error when one answer differs: then the rates cannot be compared. */
async function checkAnswers(peer: Peer, batches: readonly string[]): Promise<void> {
  for (const requests of chosen(batches, peer.requests)) {
    const answers = await peer.decideAll(requests.map(({ request }) => request));
    const wrong = requests.filter(({ permit }, i) => answers[i] !== permit).length;
    if (wrong > 0) throw new Error(`${peer.name} gives ${wrong} of ${requests.length} answers otherwise`);
  }
}

/** CPU time of this process and of the peer's own; parsing the requests is not part of the work. */
function roundOf(peer: Peer, batches: readonly string[]): Round {
  const cpu = (): number => ownCpuSeconds() + (peer.pid === undefined ? 0 : cpuSecondsOf(peer.pid));
  return async () => {
    let seconds = 0;
    for (const expected of chosen(batches, peer.requests)) {
      const requests = expected.map(({ request }) => request);
      const start = cpu();
      await peer.decideAll(requests);
      seconds += cpu() - start;
    }
    return peer.requests / seconds;
  };
}

function* chosen(batches: readonly string[], count: number): Generator<readonly ExpectedRequest[]> {
  let left = count;
  for (const batch of batches) {
    if (left <= 0) return;
    const requests = parseRequests(batch).slice(0, left);
    left -= requests.length;
    yield requests;
  }
}
