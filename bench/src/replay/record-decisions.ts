import {
  type AccessRequest,
  type Decision,
  decideAccess,
  type SnapshotChange,
  type SnapshotState,
} from "@grondslag/access";
import { callRecords, type Log, pseudonymiser, type RecordContext } from "@grondslag/log";
import { benchTime } from "../decide/agency-at-scale.ts";

const context: RecordContext = {
  pseudonyms: pseudonymiser({ organisation: "agency.example", key: new Uint8Array(32).fill(4) }),
  activityBase: "https://grondslag.agency.example/api/v1/processing-activities/",
  producer: { organisation: "agency.example", name: "grondslag", version: "0.1.0" },
  decisionRetentionClass: "decisions",
  auditRetentionClass: "audit",
};

/** How calls reach the log. */
export interface Calls {
  /** Questions in a call. */
  readonly size: number;
  /** Calls that are under way at once. */
  readonly callers: number;
}

/** After so many calls the organisation changes once: somebody loses or gets back a grant. */
const callsAChange = 20;

/**
 * Decides requests as a server would and records them, while grants come and go.
 *
 * @returns the changes, each with its revision.
 */
export async function recordDecisions(
  state: SnapshotState,
  log: Log,
  requests: readonly AccessRequest[],
  grants: readonly SnapshotChange[],
  { size, callers }: Calls,
): Promise<readonly { readonly revision: number; readonly changes: readonly SnapshotChange[] }[]> {
  const history: { revision: number; changes: readonly SnapshotChange[] }[] = [];
  let next = 0;
  let calls = 0;
  const change = (): void => {
    const grant = grants[calls % grants.length];
    if (grant === undefined) return;
    const revision = state.view.revision + 1;
    const revokedAt = (calls / callsAChange) % 2 === 0 ? { revokedAt: benchTime - 1 } : {};
    const changes = [{ ...grant, value: { ...grant.value, ...revokedAt } }];
    state.apply(changes, revision);
    history.push({ revision, changes });
  };
  const call = async (): Promise<void> => {
    while (next < requests.length) {
      const asked = requests.slice(next, next + size);
      next += size;
      calls += 1;
      if (calls % callsAChange === 0) change();
      const items = asked.map((request, i) =>
        itemOf(request, decideAccess(state.view, request, benchTime), i),
      );
      const id = calls.toString(16).padStart(16, "0");
      const { records } = callRecords(
        {
          event: size === 1 ? "adl.access_evaluation" : "adl.access_evaluations",
          system: "desk",
          traceId: `4bf92f3577b34da6${id}`,
          spanId: id,
          time: benchTime,
          items,
        },
        context,
      );
      await log.append(records);
    }
  };
  await Promise.all(Array.from({ length: callers }, call));
  await log.publish();
  return history;
}

function itemOf(request: AccessRequest, decision: Decision, i: number) {
  return { request, decision, startedAt: benchTime, spanId: i.toString(16).padStart(16, "0") };
}
