import type { AccessServices, AccessTransaction } from "./access-services.ts";
import { AccessError } from "./domain/access-error.ts";
import { checkText } from "./domain/checks/check-values.ts";
import type { PolicyVersion } from "./domain/policy-version.ts";
import { unknownId } from "./refer-to-known.ts";

export interface NewPolicy {
  readonly title: string;
  /** Start from the content of this version instead of the one in force, for example to go back to it. */
  readonly from?: number | undefined;
  /** Who makes it. */
  readonly by: string;
}

export interface PolicyChanged {
  readonly version: PolicyVersion;
  readonly revision: number;
}

/** So many numbers are looked at together to find the first that is free. */
const stride = 200;
/** So many versions there can be after the one in force; old drafts are in the way of nobody until then. */
const mostAfterActive = 2_000;

/**
 * Makes a draft of a new version of the policy (row A14). It can be activated while the version that is now in
 * force still is.
 *
 * @throws AccessError `TEXT_MALFORMED`, `POLICY_UNKNOWN`, `TOO_MANY_POLICIES`
 */
export async function createPolicy(services: AccessServices, asked: NewPolicy): Promise<PolicyChanged> {
  checkText(asked.title, "/title");
  const now = services.clock.now();
  const { result: version, revision } = await services.store.change(async (entities) => {
    const active = await entities.lock("policy", "active");
    const from = asked.from ?? active?.number;
    const [origin] = from === undefined ? [] : await entities.findMany("policy-version", [String(from)]);
    if (active === undefined || origin === undefined) throw unknownId("policy-version", "/from");
    const number = await freeNumber(entities, active.number);
    const draft: PolicyVersion = {
      id: String(number),
      number,
      title: asked.title,
      state: "draft",
      basedOn: active.number,
      content: origin.content,
      author: asked.by,
      editors: [asked.by],
      createdAt: now,
      editedAt: now,
    };
    await entities.save("policy-version", [draft]);
    return draft;
  });
  await services.state.reached(revision);
  return { version, revision };
}

/**
 * The first number that no version has; numbers have no gaps above the active one. The caller has locked the
 * active policy, so nobody takes it meanwhile.
 *
 * @throws AccessError `TOO_MANY_POLICIES`
 */
export async function freeNumber(entities: AccessTransaction, active: number): Promise<number> {
  for (let from = active + 1; from <= active + mostAfterActive; from += stride) {
    const ids = Array.from({ length: stride }, (_, i) => String(from + i));
    const free = await entities.missing("policy-version", ids);
    if (free.length > 0) return Math.min(...free.map(Number));
  }
  throw new AccessError("TOO_MANY_POLICIES", "there are too many versions that were never activated", {
    remedy: "activate one of the drafts, and make new ones after that",
  });
}
