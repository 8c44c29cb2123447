import { AccessError } from "./domain/access-error.ts";

/**
 * The error for who would change what he may reach or decide himself, by whatever account.
 *
 * @param where JSON pointer of the member that says so
 */
export function ownAccess(where: string): AccessError {
  return new AccessError(
    "OWN_ACCESS",
    "nobody changes what he may reach or decide himself, by whatever account",
    {
      where,
      remedy: "let a colleague who administers access do it",
    },
  );
}
