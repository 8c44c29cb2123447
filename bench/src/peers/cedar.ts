import { preparsePolicySet, statefulIsAuthorized, type TypeAndId } from "@cedar-policy/cedar-wasm/nodejs";
import type { AccessRequest } from "@grondslag/access";
import { type BenchAgency, type BenchRole, benchTime } from "../decide/agency-at-scale.ts";
import { type HandedFacts, isUsable, type LinkIndex } from "../decide/link-index.ts";
import type { Peer } from "./peer.ts";

const policies = `
@id("in-service") forbid (principal, action, resource) unless { principal.active };
@id("legal-ground") forbid (principal, action, resource) unless { context.lawful };
@id("shield") forbid (principal, action, resource) when { resource has shield && !(principal in resource.shield) };
@id("compartment") forbid (principal, action, resource) unless { context.open };
@id("own-file") forbid (principal, action, resource) when { context.related };
@id("need-to-know") permit (principal, action, resource) when {
  principal in context.permittedRoles && context has item &&
  context.item.purpose == context.purpose && context.item.expires > context.now
};`;

/**
 * Cedar in WebAssembly with a policy set that is parsed before the clock starts. It keeps no entities between
 * calls: each call hands it the employee with roles and groups, the record, the link, and which roles are usable.
 */
export function cedar(agency: BenchAgency, index: LinkIndex): Peer {
  const parsed = preparsePolicySet("bench", { staticPolicies: policies });
  if (parsed.type !== "success")
    throw new Error(`Cedar refuses the policies: ${JSON.stringify(parsed.errors)}`);
  const permitted = new Map<string, BenchRole[]>();
  for (const role of agency.roles) {
    for (const { activity, dataSet, action } of role.permissions) {
      const key = `${activity}/${dataSet}/${action}`;
      permitted.set(key, [...(permitted.get(key) ?? []), role]);
    }
  }
  const decide = (request: AccessRequest): boolean => {
    const facts = index.facts(request);
    if (facts === undefined) return false;
    const carrying = permitted.get(`${request.activity}/${request.dataSet}/${request.action}`) ?? [];
    const roles = carrying
      .filter((role) => isUsable(role, facts.employee, request))
      .map(({ id }) => ({ __entity: { type: "Role", id } }));
    const answer = statefulIsAuthorized({ ...callOf(request, facts, roles), preparsedPolicySetId: "bench" });
    if (answer.type !== "success") throw new Error(`Cedar fails: ${JSON.stringify(answer.errors)}`);
    return answer.response.decision === "allow";
  };
  return { name: "@cedar-policy/cedar-wasm", requests: 1_000, decideAll: (requests) => requests.map(decide) };
}

function callOf(
  request: AccessRequest,
  facts: HandedFacts,
  permittedRoles: { readonly __entity: TypeAndId }[],
) {
  const { employee, link, shield } = facts;
  const item = link === undefined ? {} : { item: { purpose: link.purpose, expires: link.expiresAt } };
  const parents = [
    ...employee.roles.map(({ id }) => ({ type: "Role", id })),
    ...employee.clearances.map((id) => ({ type: "Group", id })),
  ];
  const record = { type: "Record", id: request.subject };
  const shieldGroup = shield === undefined ? {} : { shield: { __entity: { type: "Group", id: shield } } };
  return {
    principal: { type: "Employee", id: employee.id },
    action: { type: "Action", id: request.action },
    resource: record,
    context: {
      lawful: facts.lawful,
      open: facts.open,
      related: facts.related,
      purpose: facts.purpose ?? "",
      now: benchTime,
      permittedRoles,
      ...item,
    },
    entities: [
      { uid: { type: "Employee", id: employee.id }, attrs: { active: employee.active }, parents },
      { uid: record, attrs: shieldGroup, parents: [] },
    ],
  };
}
