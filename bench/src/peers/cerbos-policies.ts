import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { BenchAgency } from "../decide/agency-at-scale.ts";

/** Writes a configuration and one resource policy for each data set, holding the grants of the roles. */
export async function writeCerbosPolicies(
  agency: BenchAgency,
  folder: string,
  ports: { http: number; grpc: number },
) {
  const policies = path.join(folder, "policies");
  await mkdir(policies, { recursive: true });
  const configuration = {
    server: { httpListenAddr: `127.0.0.1:${ports.http}`, grpcListenAddr: `127.0.0.1:${ports.grpc}` },
    storage: { driver: "disk", disk: { directory: policies, watchForChanges: false } },
    audit: { enabled: false },
    telemetry: { disabled: true },
  };
  const file = path.join(folder, "configuration.yaml");
  // YAML 1.2 holds all of JSON.
  await writeFile(file, JSON.stringify(configuration));
  for (const dataSet of new Set(agency.activities.flatMap(({ dataSets }) => dataSets))) {
    await writeFile(path.join(policies, `${dataSet}.yaml`), JSON.stringify(policyOf(dataSet, agency)));
  }
  return file;
}

function policyOf(dataSet: string, agency: BenchAgency) {
  return {
    apiVersion: "api.cerbos.dev/v1",
    resourcePolicy: {
      resource: dataSet,
      version: "default",
      variables: {
        local: {
          shielded: "has(R.attr.shield) && !(R.attr.shield in P.attr.clearances)",
          linked:
            "has(R.attr.item) && R.attr.item.purpose == R.attr.purpose && R.attr.item.expires > R.attr.now",
        },
      },
      rules: [
        {
          name: "never",
          actions: ["*"],
          effect: "EFFECT_DENY",
          roles: ["*"],
          condition: {
            match: {
              expr: "!P.attr.active || !R.attr.lawful || V.shielded || !R.attr.open || R.attr.related",
            },
          },
        },
        ...grantsOf(dataSet, agency).map(({ activity, action, roles }) => ({
          name: `${activity}-${action}`,
          actions: [action],
          effect: "EFFECT_ALLOW",
          roles,
          condition: { match: { expr: `R.attr.activity == "${activity}" && V.linked` } },
        })),
      ],
    },
  };
}

function grantsOf(dataSet: string, agency: BenchAgency) {
  const grants = new Map<
    string,
    { readonly activity: string; readonly action: string; readonly roles: string[] }
  >();
  for (const { id, permissions } of agency.roles) {
    for (const { activity, action, dataSet: used } of permissions) {
      if (used !== dataSet) continue;
      const grant = grants.get(`${activity} ${action}`) ?? { activity, action, roles: [] };
      grant.roles.push(id);
      grants.set(`${activity} ${action}`, grant);
    }
  }
  return [...grants.values()];
}
