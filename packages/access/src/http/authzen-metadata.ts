/** Paths of the Authorization API (AuthZEN 1.0 section 9.1). */
export const authzenPaths = {
  metadata: "/.well-known/authzen-configuration",
  evaluation: "/access/v1/evaluation",
  evaluations: "/access/v1/evaluations",
} as const;

/** What the decision service offers. An endpoint that is absent is not offered: search is not. */
export interface AuthzenMetadata {
  readonly policy_decision_point: string;
  readonly access_evaluation_endpoint: string;
  readonly access_evaluations_endpoint: string;
  readonly capabilities: readonly string[];
}

/** Metadata of AuthZEN 1.0 section 9. @param publicUrl without a slash at the end. */
export function authzenMetadata(publicUrl: string): AuthzenMetadata {
  return {
    policy_decision_point: publicUrl,
    access_evaluation_endpoint: `${publicUrl}${authzenPaths.evaluation}`,
    access_evaluations_endpoint: `${publicUrl}${authzenPaths.evaluations}`,
    capabilities: [],
  };
}
