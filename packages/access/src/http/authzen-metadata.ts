/** Paths of the Authorization API (AuthZEN 1.0 section 9.1). */
export const authzenPaths = {
  metadata: "/.well-known/authzen-configuration",
  evaluation: "/access/v1/evaluation",
  evaluations: "/access/v1/evaluations",
  searchSubject: "/access/v1/search/subject",
  searchResource: "/access/v1/search/resource",
  searchAction: "/access/v1/search/action",
} as const;

/** What the decision service offers; an endpoint that is absent would not be offered. */
export interface AuthzenMetadata {
  readonly policy_decision_point: string;
  readonly access_evaluation_endpoint: string;
  readonly access_evaluations_endpoint: string;
  readonly search_subject_endpoint: string;
  readonly search_resource_endpoint: string;
  readonly search_action_endpoint: string;
  readonly capabilities: readonly string[];
}

/** Metadata of AuthZEN 1.0 section 9. @param publicUrl without a slash at the end. */
export function authzenMetadata(publicUrl: string): AuthzenMetadata {
  return {
    policy_decision_point: publicUrl,
    access_evaluation_endpoint: `${publicUrl}${authzenPaths.evaluation}`,
    access_evaluations_endpoint: `${publicUrl}${authzenPaths.evaluations}`,
    search_subject_endpoint: `${publicUrl}${authzenPaths.searchSubject}`,
    search_resource_endpoint: `${publicUrl}${authzenPaths.searchResource}`,
    search_action_endpoint: `${publicUrl}${authzenPaths.searchAction}`,
    capabilities: [],
  };
}
