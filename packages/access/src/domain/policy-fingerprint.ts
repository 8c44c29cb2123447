import { createHash } from "node:crypto";
import { canonicalJson } from "@grondslag/kernel";
import type { PolicyContent } from "./policy-version.ts";

/**
 * The name by which decisions cite a version of the policy: name, number and the first twelve hexadecimal
 * digits of the SHA-256 of the content as canonical JSON (RFC 8785), so that nobody can change a version
 * without changing its name.
 */
export function policyFingerprint(content: PolicyContent, number: number): string {
  // Through JSON, so that a member that is undefined counts as one that is not there.
  const digest = createHash("sha256").update(canonicalJson(JSON.parse(JSON.stringify(content))));
  return `${content.rules.name}@${number}#${digest.digest("hex").slice(0, 12)}`;
}
