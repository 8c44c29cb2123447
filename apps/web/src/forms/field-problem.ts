import type { ApiError } from "../api/request.ts";

/**
 * Whether the server points at this member of the body (`/validUntil`) or at something below it. It may point
 * into the body (`/body/validUntil`) or into the entry itself.
 */
export function pointsAt(error: ApiError | undefined, pointer: string): boolean {
  const where = error?.where?.replace(/^\/?body(?=\/)/, "");
  return where !== undefined && (where === pointer || where.startsWith(`${pointer}/`));
}
