import type { AccessServices } from "../../access-services.ts";
import type { PeopleReads } from "../../people-reads.ts";
import { ScimError } from "./scim-error.ts";
import type { ScimObject, ScimResource } from "./scim-value.ts";
import type { Surroundings } from "./user-resource.ts";

/** What the SCIM service stands on. */
export interface ScimServices extends AccessServices {
  readonly people: PeopleReads;
  /** Address of the platform as its callers know it, without a slash at the end. */
  readonly publicUrl: () => string;
}

/** Who asks, and on which version. */
export interface ScimCaller {
  /** Written down as the one who did it. */
  readonly by: string;
  /** `If-Match`, or the version of a bulk operation. */
  readonly ifMatch?: string | undefined;
}

/** An answer, before it is put on the wire. */
export interface ScimAnswer {
  readonly status: number;
  readonly resource?: ScimResource | undefined;
}

/** Address of the service. */
export function baseOf({ publicUrl }: Pick<ScimServices, "publicUrl">): string {
  return `${publicUrl()}/scim/v2`;
}

export async function surroundings(services: ScimServices): Promise<Surroundings> {
  const units = await services.people.units();
  return { units: new Map(units.map((unit) => [unit.id, unit])), base: baseOf(services) };
}

/** The version of a resource as its ETag. */
export function etagOf({ meta }: ScimObject): string {
  return typeof meta === "object" && meta !== null && "version" in meta ? String(meta.version) : "";
}

/**
 * Refuses a change of another version than the one that was read (RFC 7644 section 3.14). Versions are weak,
 * and are compared as such.
 *
 * @throws ScimError with status 412
 */
export function refuseOtherVersion(ifMatch: string | undefined, version: string): void {
  if (ifMatch === undefined || ifMatch.trim() === "*" || namesVersion(ifMatch, version)) return;
  throw new ScimError("SCIM_VERSION", undefined, "somebody else changed the resource since it was read");
}

/** Whether a list of ETags names this one (RFC 9110 section 8.8.3.2, weak comparison). */
export function namesVersion(tags: string, version: string): boolean {
  const bare = (tag: string) => tag.trim().replace(/^W\//, "");
  return tags.split(",").some((tag) => bare(tag) === bare(version));
}

export function unknownResource(): ScimError {
  return new ScimError("SCIM_UNKNOWN", undefined, "there is no resource with this id");
}
