import { newEnforcer, newModelFromString } from "casbin";
import type { BenchAgency } from "../decide/agency-at-scale.ts";
import type { LinkIndex } from "../decide/link-index.ts";
import type { Peer } from "./peer.ts";

const model = `
[request_definition]
r = employee, activity, dataSet, action, subject
[policy_definition]
p = role, activity, dataSet, action
[role_definition]
g = _, _
[policy_effect]
e = some(where (p.eft == allow))
[matchers]
m = r.activity == p.activity && r.dataSet == p.dataSet && r.action == p.action && g(r.employee, p.role) && needToKnow(r.employee, r.activity, r.subject)
`;

/** casbin with roles and permissions as its own policy; links, grounds and shields as a function of its matcher. */
export async function casbin(agency: BenchAgency, index: LinkIndex): Promise<Peer> {
  const enforcer = await newEnforcer(newModelFromString(model));
  await enforcer.addPolicies(
    agency.roles.flatMap(({ id, permissions }) =>
      permissions.map(({ activity, dataSet, action }) => [id, activity, dataSet, action]),
    ),
  );
  await enforcer.addGroupingPolicies(
    agency.employees.flatMap((employee) => employee.roles.map(({ id }) => [employee.id, id])),
  );
  await enforcer.addFunction("needToKnow", (employee: string, activity: string, subject: string) => {
    const facts = index.facts({ system: "desk", employee, activity, subject, dataSet: "", action: "" });
    if (facts === undefined || !facts.employee.active || !facts.lawful) return false;
    return facts.linked && (facts.shield === undefined || facts.cleared);
  });
  return {
    name: "casbin",
    requests: 60,
    decideAll: (requests) =>
      requests.map(({ employee, activity, dataSet, action, subject }) =>
        enforcer.enforceSync(employee, activity, dataSet, action, subject),
      ),
  };
}
