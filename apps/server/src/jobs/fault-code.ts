/** What the pool of connections says when it cannot give one, and of one that broke; it has no codes for these. */
const unreachable =
  /^(timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error|Client was closed)/;

/** The code of a fault, to be logged: never its text, which may hold anything. Without a code the kind of error. */
export function faultCode(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  if ("code" in error && error.code !== undefined) return String(error.code);
  return unreachable.test(error.message) ? "DATABASE_UNREACHABLE" : error.name;
}
