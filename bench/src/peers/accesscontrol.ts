import { AccessControl } from "accesscontrol";
import type { BenchAgency } from "../decide/agency-at-scale.ts";
import { isUsable, type LinkIndex } from "../decide/link-index.ts";
import type { Peer } from "./peer.ts";

/** AccessControl knows roles alone: it answers that part, and the rest is plain code beside it. */
export function accesscontrol(agency: BenchAgency, index: LinkIndex): Peer {
  const grants = agency.roles.flatMap(({ id, permissions }) =>
    permissions.map(({ activity, dataSet, action }) => ({
      role: id,
      resource: resourceOf(activity, dataSet),
      action: `${action}:any`,
      attributes: ["*"],
    })),
  );
  const control = new AccessControl(grants);
  const resources = new Set(grants.map(({ resource }) => resource));
  return {
    name: "accesscontrol",
    requests: 20_000,
    decideAll: (requests) =>
      requests.map((request) => {
        const facts = index.facts(request);
        if (facts === undefined || !facts.employee.active || !facts.lawful) return false;
        if (!facts.open || facts.related) return false;
        const held = facts.employee.roles
          .filter((role) => isUsable(role, facts.employee, request))
          .map(({ id }) => id);
        if (held.length === 0) return false;
        const resource = resourceOf(request.activity, request.dataSet);
        // It throws for a resource that no grant names.
        if (!resources.has(resource) || !control.can(held).do(`${request.action}:any`, resource).granted)
          return false;
        return facts.linked && (facts.shield === undefined || facts.cleared);
      }),
  };
}

function resourceOf(activity: string, dataSet: string): string {
  return `${activity}_${dataSet}`;
}
