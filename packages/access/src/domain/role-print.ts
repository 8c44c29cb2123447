import { createHash } from "node:crypto";
import { canonicalJson } from "@grondslag/kernel";
import type { Role } from "./entities.ts";

/**
 * Fingerprint of a role: SHA-256 (hexadecimal) of its canonical JSON (RFC 8785). What was asked for is this
 * very role; when it changes before somebody decides, it is another request (row A5).
 */
export function rolePrint(role: Role): string {
  const { id, name, description, permissions, routePermissions, conditions, sensitive, caps } = role;
  const asked = { id, name, description, permissions, routePermissions, conditions, sensitive, caps };
  return createHash("sha256")
    .update(canonicalJson(JSON.parse(JSON.stringify(asked))))
    .digest("hex");
}
