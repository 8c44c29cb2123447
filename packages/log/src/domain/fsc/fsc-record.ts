import { TakeInError } from "../take-in/take-in-error.ts";

export const fscDirections = ["DIRECTION_INCOMING", "DIRECTION_OUTGOING"] as const;
export type FscDirection = (typeof fscDirections)[number];

/** Who sent a request: the peer with the outway, perhaps on behalf of another. */
export type FscSource =
  | { readonly type: "SOURCE_TYPE_SOURCE"; readonly outway_peer_id: string }
  | {
      readonly type: "SOURCE_TYPE_DELEGATED_SOURCE";
      readonly outway_peer_id: string;
      readonly delegator_peer_id: string;
    };

/** Who offers the service, perhaps on behalf of another. */
export type FscDestination =
  | { readonly type: "DESTINATION_TYPE_DESTINATION"; readonly service_peer_id: string }
  | {
      readonly type: "DESTINATION_TYPE_DELEGATED_DESTINATION";
      readonly service_peer_id: string;
      readonly delegator_peer_id: string;
    };

/** A line of the transaction log of FSC Logging, with the names of that standard: one request between two peers. */
export interface FscRecord {
  /** A UUID in lower case, the same at both peers. */
  readonly transaction_id: string;
  readonly direction: FscDirection;
  readonly grant_hash: string;
  readonly source: FscSource;
  readonly destination: FscDestination;
  readonly service_name: string;
  /** Seconds since the Unix epoch. */
  readonly created_at: number;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** Year 10000. */
const latest = 253_402_300_800;

/** A transaction id as it is kept; undefined when it is not the UUID that the FSC profile asks for. */
export function fscTransactionId(text: string): string | undefined {
  const id = text.toLowerCase();
  return uuid.test(id) ? id : undefined;
}

/**
 * Reads a line as FSC Logging describes it. Members that the standard does not know are left out.
 *
 * @param where JSON pointer of the line
 * @throws TakeInError RECORD_MALFORMED
 */
export function parseFscRecord(value: unknown, where: string): FscRecord {
  const given = membersAt(value, where);
  const id = fscTransactionId(textAt(given, "transaction_id", where, 36, 36));
  if (id === undefined) throw malformed(`${where}/transaction_id`, "is not a UUID");
  const direction = fscDirections.find((known) => known === given.direction);
  if (direction === undefined)
    throw malformed(`${where}/direction`, `is none of ${fscDirections.join(", ")}`);
  const createdAt = given.created_at;
  if (
    typeof createdAt !== "number" ||
    !Number.isSafeInteger(createdAt) ||
    createdAt < 0 ||
    createdAt >= latest
  )
    throw malformed(`${where}/created_at`, "is not in whole seconds since 1970");
  return {
    transaction_id: id,
    direction,
    grant_hash: textAt(given, "grant_hash", where, 1, 1024),
    source: sourceAt(given.source, `${where}/source`),
    destination: destinationAt(given.destination, `${where}/destination`),
    service_name: textAt(given, "service_name", where, 3, 255),
    created_at: createdAt,
  };
}

/** Every peer that a line involves: they alone may read it. */
export function peersOf({ source, destination }: FscRecord): readonly string[] {
  const delegators = [source, destination].flatMap((side) =>
    "delegator_peer_id" in side ? [side.delegator_peer_id] : [],
  );
  return [...new Set([source.outway_peer_id, destination.service_peer_id, ...delegators])];
}

function sourceAt(value: unknown, where: string): FscSource {
  const given = membersAt(value, where);
  const outway = textAt(given, "outway_peer_id", where, 1, 20);
  if (given.type === "SOURCE_TYPE_SOURCE") return { type: given.type, outway_peer_id: outway };
  if (given.type !== "SOURCE_TYPE_DELEGATED_SOURCE")
    throw malformed(`${where}/type`, "is no type of a source");
  const delegator = textAt(given, "delegator_peer_id", where, 1, 20);
  return { type: given.type, outway_peer_id: outway, delegator_peer_id: delegator };
}

function destinationAt(value: unknown, where: string): FscDestination {
  const given = membersAt(value, where);
  const service = textAt(given, "service_peer_id", where, 1, 20);
  if (given.type === "DESTINATION_TYPE_DESTINATION") return { type: given.type, service_peer_id: service };
  if (given.type !== "DESTINATION_TYPE_DELEGATED_DESTINATION")
    throw malformed(`${where}/type`, "is no type of a destination");
  const delegator = textAt(given, "delegator_peer_id", where, 1, 20);
  return { type: given.type, service_peer_id: service, delegator_peer_id: delegator };
}

type Members = Readonly<Record<string, unknown>>;

function membersAt(value: unknown, where: string): Members {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return { ...value };
  throw malformed(where, "is not an object");
}

/** Half a character, or one that no database keeps. */
const unstorable = /\p{Surrogate}|\0/u;

function textAt(given: Members, name: string, where: string, least: number, most: number): string {
  const text = given[name];
  const whole = typeof text === "string" && text.length >= least && text.length <= most;
  if (whole && !unstorable.test(text)) return text;
  throw malformed(`${where}/${name}`, `is not a text of ${least} to ${most} characters`);
}

function malformed(where: string, message: string): TakeInError {
  return new TakeInError("RECORD_MALFORMED", `${where} ${message}`, { where });
}
