import type { BundleVerification } from "../evidence/bundle-findings.ts";
import { type BundleExpectation, verifyBundle } from "../evidence/verify-bundle.ts";
import { drawDocument } from "./draw-document.ts";

/**
 * Verifies a bundle of evidence by itself: no network, no log. Everything in it is held against the signatures of the
 * log and of its witnesses, and the pages are drawn again from the records. What is wrong is an outcome with its file.
 *
 * @throws LogError LOG_MALFORMED when an expectation is not a key or a certificate
 */
export function verifyEvidence(
  archive: Uint8Array,
  expected: BundleExpectation = {},
): Promise<BundleVerification> {
  return verifyBundle(archive, expected, drawDocument);
}
