import type { AccessKind } from "./access-services.ts";
import { AccessError } from "./domain/access-error.ts";

/** The error for a new entity whose id is that of another one. */
export function idTaken(kind: AccessKind): AccessError {
  return new AccessError("ID_TAKEN", `there is a ${kind} with this id`, {
    where: "/id",
    remedy: "choose another id, or leave it out and get one",
  });
}
