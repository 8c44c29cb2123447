import type { Opening, PolicyDifference } from "../domain/policy-difference.ts";
import { policyFingerprint } from "../domain/policy-fingerprint.ts";
import type { AffectedEmployee } from "../domain/policy-replay.ts";
import type { PolicyVersion } from "../domain/policy-version.ts";
import type { Snapshot } from "../domain/snapshot.ts";
import type { PolicySummary, ReplayState } from "../policy-ports.ts";

// Versions, differences and replays as they go over the wire: times in ISO 8601, names beside ids.

export function showSummary({ createdAt, editedAt, activatedAt, test, ...rest }: PolicySummary) {
  return {
    ...rest,
    createdAt: iso(createdAt),
    editedAt: iso(editedAt),
    ...(activatedAt !== undefined && { activatedAt: iso(activatedAt) }),
    ...(test !== undefined && { test: { ...test, at: iso(test.at) } }),
  };
}

export function showVersion(version: PolicyVersion) {
  const { content, ...summary } = version;
  const fingerprint = policyFingerprint(content, version.number);
  return { ...showSummary(summary), fingerprint, content };
}

export function showDifference(difference: PolicyDifference, snapshot: Snapshot, from: number | undefined) {
  const { activities, dataSets } = snapshot.index.register;
  const show = (opening: Opening) =>
    opening.type === "route"
      ? opening
      : {
          ...opening,
          activityName: activities.get(opening.activityId)?.name ?? opening.activityId,
          dataSetName: dataSets.get(opening.dataSetId)?.name ?? opening.dataSetId,
        };
  return {
    ...difference,
    ...(from !== undefined && { from }),
    roles: difference.roles.map((role) => ({
      ...role,
      gains: role.gains.map(show),
      loses: role.loses.map(show),
    })),
  };
}

export function showReplay(replay: ReplayState) {
  const { number: _number, ...rest } = replay;
  if (rest.state !== "done") return rest;
  const { result } = rest;
  return {
    ...rest,
    result: {
      ...result,
      perSecond: Math.round(result.perSecond),
      losers: result.losers.map((one) => ({ ...affected(one), lost: one.count })),
      gainers: result.gainers.map((one) => ({ ...affected(one), gained: one.count })),
    },
  };
}

function affected({ employeeId, name, unitId, reasons }: AffectedEmployee) {
  return { employeeId, name, unitId, reasons };
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
