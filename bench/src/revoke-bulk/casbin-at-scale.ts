import { newEnforcer, newModelFromString } from "casbin";

const model = `
[request_definition]
r = employee, dataSet
[policy_definition]
p = role, dataSet
[role_definition]
g = _, _
[policy_effect]
e = some(where (p.eft == allow))
[matchers]
m = g(r.employee, p.role) && r.dataSet == p.dataSet
`;

/** casbin in memory with as many grants; nothing is stored, and no other node hears of it. */
export async function casbinAtScale(
  count: number,
): Promise<{ readonly remove: (grants: number) => Promise<number> }> {
  const enforcer = await newEnforcer(newModelFromString(model));
  const grants = Array.from({ length: count }, (_, i) => [`employee-${i}`, "role-0"]);
  await enforcer.addPolicies([["role-0", "set-0"]]);
  await enforcer.addGroupingPolicies(grants);
  return {
    async remove(some) {
      const rules = grants.slice(0, some);
      const begin = performance.now();
      const removed = await enforcer.removeGroupingPolicies(rules);
      const seconds = (performance.now() - begin) / 1_000;
      if (!removed) throw new Error("casbin did not remove the grants");
      await enforcer.addGroupingPolicies(rules);
      return some / seconds;
    },
  };
}
