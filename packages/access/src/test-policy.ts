import type { PolicyChanged } from "./create-policy.ts";
import { AccessError } from "./domain/access-error.ts";
import { policyFingerprint } from "./domain/policy-fingerprint.ts";
import type { PolicyVersion } from "./domain/policy-version.ts";
import { checkContent, lockVersion, notEditable, versionOf } from "./policy-content.ts";
import type { PolicyServices } from "./policy-ports.ts";

/**
 * Tests a draft: it is whole and refers to what there is, and no combination of facts breaks a stated property.
 * When all hold the version is tested; otherwise it stays a draft that shows by which facts it fails.
 *
 * @throws AccessError `POLICY_UNKNOWN`, `POLICY_NOT_EDITABLE`, `POLICY_OUTDATED` (edited while it was tested),
 * `PROVER_FAILED`, `PROOF_RUNNING`, or what is wrong with the content
 */
export async function testPolicy(
  services: PolicyServices,
  { number, by }: { readonly number: number; readonly by: string },
): Promise<PolicyChanged> {
  const asked = await versionOf(services, number);
  if (asked.state !== "draft" && asked.state !== "tested") throw notEditable(asked);
  const fingerprint = policyFingerprint(asked.content, number);
  const properties = await services.prover.prove(asked.content.rules);
  const at = services.clock.now();
  const { result: version, revision } = await services.store.change(async (entities) => {
    const former = await lockVersion(entities, number);
    const sameState = former.state === "draft" || former.state === "tested";
    if (!sameState || policyFingerprint(former.content, number) !== fingerprint) throw editedMeanwhile();
    await checkContent(entities, former.content);
    const sound = properties.every((property) => property.holds);
    const tested: PolicyVersion = {
      ...former,
      state: sound ? "tested" : "draft",
      test: { at, by, fingerprint, properties },
    };
    await entities.save("policy-version", [tested]);
    return tested;
  });
  await services.state.reached(revision);
  return { version, revision };
}

function editedMeanwhile(): AccessError {
  return new AccessError("POLICY_OUTDATED", "the draft was changed while it was tested", {
    where: "/number",
    remedy: "test it again",
  });
}
