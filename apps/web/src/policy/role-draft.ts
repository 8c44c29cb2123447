import type { RoleConditions } from "../grants/types.ts";
import { type CapTexts, capsOf, capTexts } from "./cap-texts.ts";
import { permissionText, readPermissions, splitWords } from "./permission-lines.ts";
import type { PolicyRole } from "./types.ts";

/** A role as a form holds it: lists are texts. */
export type RoleDraft = {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly permissions: string;
  readonly routePermissions: readonly string[];
  readonly sensitive: boolean;
  readonly ownerId: string;
  readonly units: string;
  readonly functions: string;
  readonly days: readonly string[];
  readonly from: string;
  readonly until: string;
  readonly places: string;
  readonly assuranceLevel: string;
  readonly trainings: string;
  readonly screenings: string;
  readonly caps: CapTexts;
};

/** The form of a role; without one that of a new role. */
export function roleDraft(role: PolicyRole | undefined): RoleDraft {
  const { units, functions, hours, places, assuranceLevel, trainings, screenings } = role?.conditions ?? {};
  const text = (words: readonly string[] | undefined) => (words ?? []).join(", ");
  return {
    id: role?.id ?? "",
    name: role?.name ?? "",
    description: role?.description ?? "",
    permissions: permissionText(role?.permissions ?? []),
    routePermissions: role?.routePermissions ?? [],
    sensitive: role?.sensitive ?? false,
    ownerId: role?.ownerId ?? "",
    units: text(units),
    functions: text(functions),
    days: (hours?.days ?? []).map(String),
    from: hours?.from ?? "",
    until: hours?.until ?? "",
    places: text(places),
    assuranceLevel: assuranceLevel ?? "",
    trainings: text(trainings),
    screenings: text(screenings),
    caps: capTexts(role?.caps),
  };
}

/** The role that a form says, or the line of its permissions that cannot be read. */
export function roleOf(draft: RoleDraft): { readonly role: PolicyRole } | { readonly wrong: string } {
  const read = readPermissions(draft.permissions);
  if ("wrong" in read) return read;
  const conditions = conditionsOf(draft);
  const caps = capsOf(draft.caps);
  return {
    role: {
      id: draft.id,
      name: draft.name.trim(),
      description: draft.description.trim(),
      permissions: read.permissions,
      routePermissions: draft.routePermissions,
      sensitive: draft.sensitive,
      ...(draft.ownerId === "" ? {} : { ownerId: draft.ownerId }),
      ...(Object.keys(conditions).length === 0 ? {} : { conditions }),
      ...(caps === undefined ? {} : { caps }),
    },
  };
}

function conditionsOf(draft: RoleDraft): RoleConditions {
  const list = (name: "units" | "functions" | "places" | "trainings" | "screenings") => {
    const words = splitWords(draft[name]);
    return words.length === 0 ? {} : { [name]: words };
  };
  const level = draft.assuranceLevel;
  return {
    ...list("units"),
    ...list("functions"),
    ...list("places"),
    ...list("trainings"),
    ...list("screenings"),
    ...(draft.days.length === 0
      ? {}
      : {
          hours: {
            days: draft.days.map(Number).sort((a, b) => a - b),
            from: draft.from === "" ? "00:00" : draft.from,
            until: draft.until === "" ? "24:00" : draft.until,
          },
        }),
    ...(level === "low" || level === "substantial" || level === "high" ? { assuranceLevel: level } : {}),
  };
}
