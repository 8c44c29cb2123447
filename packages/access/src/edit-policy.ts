import type { AccessServices } from "./access-services.ts";
import type { PolicyChanged } from "./create-policy.ts";
import type { Compartment, Role } from "./domain/entities.ts";
import type { Policy } from "./domain/policy.ts";
import type { PolicyContent, PolicySettings } from "./domain/policy-version.ts";
import { checkContent, lockVersion, notEditable } from "./policy-content.ts";
import { unknownId } from "./refer-to-known.ts";

/** One change of what a draft holds. */
export type PolicyEdit =
  | { readonly type: "save-role"; readonly role: Role }
  | { readonly type: "remove-role"; readonly id: string }
  | { readonly type: "save-compartment"; readonly compartment: Compartment }
  | { readonly type: "remove-compartment"; readonly id: string }
  | { readonly type: "set-settings"; readonly settings: PolicySettings }
  | { readonly type: "set-rules"; readonly rules: Policy };

export interface PolicyEditAsked {
  readonly number: number;
  readonly edit: PolicyEdit;
  /** Who edits; he can never activate the version. */
  readonly by: string;
}

/**
 * Changes a draft. A version that was tested becomes a draft again: what was tested is no longer what it holds.
 *
 * @throws AccessError `POLICY_UNKNOWN`, `POLICY_NOT_EDITABLE`, `ROLE_UNKNOWN`, `COMPARTMENT_UNKNOWN`, or what
 * is wrong with the content, with its place
 */
export async function editPolicy(
  services: AccessServices,
  { number, edit, by }: PolicyEditAsked,
): Promise<PolicyChanged> {
  const { result: version, revision } = await services.store.change(async (entities) => {
    const former = await lockVersion(entities, number);
    if (former.state !== "draft" && former.state !== "tested") throw notEditable(former);
    const content = edited(former.content, edit);
    await checkContent(entities, content);
    const { test: _test, ...rest } = former;
    const editors = former.editors.includes(by) ? former.editors : [...former.editors, by];
    const changed = { ...rest, state: "draft" as const, content, editors, editedAt: services.clock.now() };
    await entities.save("policy-version", [changed]);
    return changed;
  });
  await services.state.reached(revision);
  return { version, revision };
}

function edited(content: PolicyContent, edit: PolicyEdit): PolicyContent {
  const { roles, compartments } = content;
  switch (edit.type) {
    case "save-role":
      return { ...content, roles: put(roles, edit.role) };
    case "save-compartment":
      return { ...content, compartments: put(compartments, edit.compartment) };
    case "remove-role":
      return { ...content, roles: without(roles, edit.id) ?? refuse("role") };
    case "remove-compartment":
      return { ...content, compartments: without(compartments, edit.id) ?? refuse("compartment") };
    case "set-settings":
      return { ...content, settings: edit.settings };
    case "set-rules":
      return { ...content, rules: edit.rules };
  }
}

function put<Entry extends { readonly id: string }>(entries: readonly Entry[], entry: Entry) {
  return [...entries.filter(({ id }) => id !== entry.id), entry].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function without<Entry extends { readonly id: string }>(entries: readonly Entry[], gone: string) {
  const left = entries.filter(({ id }) => id !== gone);
  return left.length === entries.length ? undefined : left;
}

function refuse(kind: "role" | "compartment"): never {
  throw unknownId(kind, "/id");
}
