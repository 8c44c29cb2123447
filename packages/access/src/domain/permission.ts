/**
 * Permissions that a role gives an employee or that a client of the platform holds as OAuth scope.
 * The server refuses to start when a route names none.
 */
export const assignablePermissions = [
  "access.decide",
  "access.administer",
  "access.explain",
  "grant.request",
  "grant.approve",
  "grant.read",
  "grant.revoke",
  "review.manage",
  "review.decide",
  "policy.read",
  "policy.edit",
  "policy.activate",
  "shield.administer",
  "shield.set",
  "emergency.open",
  "emergency.review",
  "service-effect.read",
  "scim.provision",
  "security-event.deliver",
  "register.read",
  "register.edit",
  "source.read",
  "source.edit",
  "work-item.open",
  "work-item.close",
  "work-item.read",
  "work-item.transfer",
  "call.pick-up",
  "look-up.ask",
  "log.audit",
  "log.evidence",
  "log.export",
  "log.names",
  "log.take-in",
  "log.query",
  "log.read-lines",
  "log.verify",
  "retention.propose",
  "retention.decide",
  "disclosure.read",
  "disclosure.propose",
  "disclosure.decide",
  "disclosure.lift",
  "contact-history.own",
] as const;
export type AssignablePermission = (typeof assignablePermissions)[number];

/** `public` needs nobody to be signed in, `signed-in` needs somebody; neither can be assigned. */
export type Permission = "public" | "signed-in" | AssignablePermission;
