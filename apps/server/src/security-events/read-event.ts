import type { RiskLevel, SecurityEventType } from "@grondslag/access";
import type { JWTPayload } from "jose";
import { SetError } from "./set-error.ts";

/** What a token tells, as far as we act on it. */
export interface ReadEvent {
  readonly kind: string;
  /** Absent for an event that we do not act on. */
  readonly type: SecurityEventType | undefined;
  readonly subject: string | undefined;
  /** Ms. */
  readonly eventAt: number;
  readonly risk?: RiskLevel | undefined;
}

const caep = "https://schemas.openid.net/secevent/caep/event-type/";
const types: ReadonlyMap<string, SecurityEventType> = new Map([
  [`${caep}session-revoked`, "session-revoked"],
  [`${caep}token-claims-change`, "token-claims-change"],
  [`${caep}risk-level-change`, "risk-level-change"],
]);
const risks: ReadonlyMap<unknown, RiskLevel> = new Map([
  ["LOW", "low"],
  ["MEDIUM", "medium"],
  ["HIGH", "high"],
]);

type Members = Readonly<Record<string, unknown>>;

/**
 * Reads the one event of a token (OpenID Shared Signals 1.0 and CAEP 1.0). The subject stands in `sub_id`, or in
 * the event as older transmitters have it.
 *
 * @throws SetError `invalid_request` when there is not one event, or no subject in it
 */
export function readEvent(payload: JWTPayload, issuer: string): ReadEvent {
  const [event, ...others] = Object.entries(asMembers(payload.events) ?? {});
  if (event === undefined || others.length > 0) throw refuse("the token does not hold exactly one event");
  const [uri, value] = event;
  const members = asMembers(value);
  if (members === undefined) throw refuse("the event is not a JSON object");
  const type = types.get(uri);
  const kind =
    type ??
    uri
      .replace(/^.*\//, "")
      .replace(/[^\w-]/g, "")
      .slice(0, 64);
  const eventAt = timeOf(members.event_timestamp, payload.toe, payload.iat);
  // A test of the stream, or an event that nobody asked for.
  if (type === undefined) return { kind, type: undefined, subject: undefined, eventAt };
  const subject = subjectOf(asMembers(payload.sub_id) ?? asMembers(members.subject), issuer);
  if (type !== "risk-level-change") return { kind, type, subject, eventAt };
  const { principal = "USER", current_level: level } = members;
  const risk = risks.get(level);
  if (risk === undefined) throw refuse("current_level is none of LOW, MEDIUM, HIGH");
  // The risk of a device or of the whole tenant says nothing about this employee.
  if (principal !== "USER") return { kind, type: undefined, subject, eventAt };
  return { kind, type, subject, eventAt, risk };
}

/** Who it is about (RFC 9493); of a complex subject the user. */
function subjectOf(subject: Members | undefined, issuer: string): string {
  const { format, id, sub, iss, email, uri, user } = subject ?? {};
  switch (format) {
    case "opaque":
      return text(id);
    case "iss_sub":
      // The same name at another issuer is somebody else.
      if (iss !== issuer) throw refuse("the subject is of another issuer");
      return text(sub);
    case "email":
      return text(email);
    case "account":
      return text(uri).replace(/^acct:/, "");
    case "complex":
      return subjectOf(asMembers(user), issuer);
    default:
      throw refuse("the subject has a format that we do not know");
  }
}

/** Seconds, as the standard says, or milliseconds, as its drafts did. */
function timeOf(...given: readonly unknown[]): number {
  const time = given.find((one) => typeof one === "number");
  if (typeof time !== "number" || !Number.isFinite(time)) throw refuse("the event has no time");
  return Math.round(time > 100_000_000_000 ? time : time * 1000);
}

function text(value: unknown): string {
  if (typeof value === "string" && value !== "" && value.length <= 256) return value;
  throw refuse("the subject has no name");
}

function asMembers(value: unknown): Members | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : undefined;
}

function refuse(message: string): SetError {
  return new SetError("invalid_request", message);
}
