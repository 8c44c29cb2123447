import {
  authzenSearchRoutes,
  createSnapshot,
  decideAccess,
  type Principal,
  type SnapshotState,
  whoCanSee,
} from "@grondslag/access";
import { type Clock, secureRandom } from "@grondslag/kernel";
import { createApp } from "@grondslag/server/composition";
import { agencyAtScale, type BenchAgency, benchTime, dice, scale } from "./decide/agency-at-scale.ts";
import { LinkIndex } from "./decide/link-index.ts";
import { worldChanges } from "./decide/world-changes.ts";
import { median, ownCpuSeconds, quantile } from "./measure.ts";
import { casl } from "./peers/casl.ts";
import type { Report } from "./report.ts";
import { crowd, crowdChanges, crowdedSubjects, lawfulUse } from "./search/crowded-world.ts";

const questions = 2_000;
const repeats = 50;
const rounds = 5;
const callsARound = 2_000;
const clock: Clock = { now: () => benchTime };
const workload = "30,000 employees, 1,000,000 work items";
const unit = { half: "ms at the median", most: "ms at the 99th percentile" } as const;

/** Who can see this citizen, what can be found by AuthZEN searches, and what it costs to ask everybody instead. */
export async function search(report: Report): Promise<void> {
  console.error("search: drawing the agency with its work, and a crowd");
  const agency = agencyAtScale();
  const state = createSnapshot();
  let revision = 0;
  for (const changes of worldChanges(agency)) state.apply(changes, ++revision);
  for (const changes of crowdChanges(agency)) state.apply(changes, ++revision);
  const random = dice(7);
  const subjects = Array.from(
    { length: questions },
    () => agency.workItem(random.below(scale.workItems)).subject,
  );
  reportViewers(report, state, subjects);
  await reportSearches(report, state, agency, subjects);
  reportAskingAll(report, state, agency, subjects);
}

/** The first page of who can see, for people. */
function reportViewers(report: Report, state: SnapshotState, subjects: readonly string[]): void {
  const services = { clock, state: liveState(state) };
  const ask = (subject: string): number => {
    const start = performance.now();
    const { items } = whoCanSee(services, { subject }, undefined);
    found += items.length;
    return performance.now() - start;
  };
  let found = 0;
  for (const subject of subjects) ask(subject);
  if (found === 0) throw new Error("nobody can see anybody: this measures nothing");
  const usual = subjects.map(ask);
  const line = { case: `who can see this citizen, ${workload}`, subject: "grondslag" };
  report.add({ ...line, value: median(usual), unit: unit.half });
  report.add({ ...line, value: quantile(usual, 0.99), unit: unit.most, goal: { of: "value", atMost: 20 } });
  const worst = {
    [`work of a unit of ${crowd.members}, who all may`]: crowdedSubjects.ofLargeUnit,
    [`work of a unit of ${crowd.members}, of whom nobody may`]: crowdedSubjects.ofLargeUnitWithoutRoles,
    [`${crowd.items} work items, each of another employee`]: crowdedSubjects.ofManyItems,
  };
  for (const [name, subject] of Object.entries(worst)) {
    for (let i = 0; i < repeats; i++) ask(subject);
    // By CPU time: what the rest of the machine does at that moment is not the search.
    const start = ownCpuSeconds();
    for (let i = 0; i < repeats; i++) ask(subject);
    report.add({
      case: `who can see, at worst: ${name}`,
      subject: "grondslag",
      value: ((ownCpuSeconds() - start) / repeats) * 1_000,
      unit: "ms of CPU",
      goal: { of: "value", atMost: 20 },
    });
  }
}

/** The searches by their routes, without network and log. */
async function reportSearches(
  report: Report,
  state: SnapshotState,
  agency: BenchAgency,
  subjects: readonly string[],
): Promise<void> {
  const app = createApp({ authenticate: () => system, logger: (event) => console.error(event) });
  await app.register(authzenSearchRoutes, {
    state: liveState(state),
    log: { recordSearch: async () => ({ origin: "", index: 0, proof: "" }) },
    clock,
    random: secureRandom,
    pageKey: secureRandom.bytes(32),
  });
  const use = lawfulUse(agency);
  const action = { name: "read", properties: { processing_activity_id: use.activity } };
  const employee = (i: number) => ({ type: "employee", id: agency.employees[i * 13]?.id ?? "" });
  const resource = (i: number) => ({ type: use.dataSet, id: subjects[i % subjects.length] });
  const bodies = {
    subject: (i: number) => ({ subject: { type: "employee" }, action, resource: resource(i) }),
    resource: (i: number) => ({ subject: employee(i), action, resource: { type: use.dataSet } }),
    action: (i: number) => ({ subject: employee(i), resource: resource(i) }),
  };
  for (const [kind, body] of Object.entries(bodies)) {
    const round = async () => {
      const start = ownCpuSeconds();
      for (let i = 0; i < callsARound; i++) {
        const url = `/access/v1/search/${kind}`;
        const { statusCode } = await app.inject({ method: "POST", url, payload: body(i) });
        if (statusCode !== 200) throw new Error(`the ${kind} search answered ${statusCode}`);
      }
      return callsARound / (ownCpuSeconds() - start);
    };
    await round();
    const rates: number[] = [];
    for (let i = 0; i < rounds; i++) rates.push(await round());
    report.add({
      case: `AuthZEN ${kind} search, by its route, no log, ${workload}`,
      subject: "grondslag",
      value: median(rates),
      unit: "searches per CPU-second",
    });
  }
  await app.close();
}

/** What is left to who has decisions alone: to ask about every employee. */
function reportAskingAll(
  report: Report,
  state: SnapshotState,
  agency: BenchAgency,
  subjects: readonly string[],
): void {
  const { activity, dataSet } = lawfulUse(agency);
  const requests = (subject: string) =>
    agency.employees.map(({ id }) => ({
      system: "desk",
      employee: id,
      action: "read",
      dataSet,
      subject,
      activity,
      known: true,
    }));
  const line = { case: `who may read this citizen, ${workload}`, unit: unit.half };
  const found = median(
    subjects.slice(0, repeats).map((subject) => {
      const start = performance.now();
      whoCanSee({ clock, state: liveState(state) }, { subject, dataSet }, undefined);
      return performance.now() - start;
    }),
  );
  console.error("search: asking about every employee");
  const peer = casl(agency, new LinkIndex(agency));
  const all = {
    "grondslag, asked about each employee": (subject: string) =>
      requests(subject).filter((request) => decideAccess(state.view, request, benchTime).permit),
    [`${peer.name}, asked about each employee`]: (subject: string) => peer.decideAll(requests(subject)),
  };
  let nearest = { subject: "", value: Number.POSITIVE_INFINITY };
  for (const [name, ask] of Object.entries(all)) {
    const times = subjects.slice(0, rounds).map((subject) => {
      const start = performance.now();
      ask(subject);
      return performance.now() - start;
    });
    report.add({ ...line, subject: name, value: median(times) });
    if (median(times) < nearest.value) nearest = { subject: name, value: median(times) };
  }
  report.add({ ...line, subject: "grondslag", value: found, against: nearest });
}

const system: Principal = {
  kind: "system",
  clientId: "bench",
  systemId: "desk",
  permissions: new Set(["access.decide"]),
};

function liveState(state: SnapshotState) {
  const never = async () => {};
  return {
    snapshot: () => state.view,
    revision: () => state.view.revision,
    holds: () => true,
    renewed: never,
    applied: never,
    reached: never,
    close: never,
  };
}
