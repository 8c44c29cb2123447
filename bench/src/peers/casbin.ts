import { newEnforcer, newModelFromString } from "casbin";
import type { BenchAgency } from "../decide/agency-at-scale.ts";
import { isUsable, type LinkIndex } from "../decide/link-index.ts";
import type { Peer } from "./peer.ts";

const model = `
[request_definition]
r = employee, activity, dataSet, action, subject, place
[policy_definition]
p = role, activity, dataSet, action
[role_definition]
g = _, _
[policy_effect]
e = some(where (p.eft == allow))
[matchers]
m = r.activity == p.activity && r.dataSet == p.dataSet && r.action == p.action && g(r.employee, p.role) && needToKnow(r.employee, r.activity, r.dataSet, r.subject, r.place, p.role)
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
  const roles = new Map(agency.roles.map((role) => [role.id, role]));
  const needToKnow = (
    employee: string,
    activity: string,
    dataSet: string,
    subject: string,
    place: string,
    roleId: string,
  ): boolean => {
    const request = { system: "desk", employee, activity, subject, dataSet, action: "", place };
    const facts = index.facts(request);
    const role = roles.get(roleId);
    if (facts === undefined || role === undefined || !facts.employee.active || !facts.lawful) return false;
    if (!facts.open || facts.related || !isUsable(role, facts.employee, request)) return false;
    return facts.linked && (facts.shield === undefined || facts.cleared);
  };
  await enforcer.addFunction("needToKnow", needToKnow);
  return {
    name: "casbin",
    requests: 60,
    decideAll: (requests) =>
      requests.map(({ employee, activity, dataSet, action, subject, place = "" }) =>
        enforcer.enforceSync(employee, activity, dataSet, action, subject, place),
      ),
  };
}
