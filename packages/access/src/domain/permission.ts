/**
 * Permissions that a role gives an employee or that a client of the platform holds as OAuth scope.
 * The server refuses to start when a route names none.
 */
export const assignablePermissions = [
  "access.decide",
  "access.administer",
  "register.read",
  "register.edit",
  "work-item.open",
  "work-item.close",
  "work-item.read",
  "call.pick-up",
  "look-up.ask",
  "log.audit",
  "log.verify",
  "contact-history.own",
] as const;
export type AssignablePermission = (typeof assignablePermissions)[number];

/** `public` needs nobody to be signed in, `signed-in` needs somebody; neither can be assigned. */
export type Permission = "public" | "signed-in" | AssignablePermission;
