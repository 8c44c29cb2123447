import type { IncomingMessage } from "node:http";
import { type CompiledCall, type FoundCall, findCall, findLoosely } from "../domain/take-in/compile-calls.ts";
import type { CompiledMapping } from "../domain/take-in/compiled-mapping.ts";
import { jsonFields } from "../domain/take-in/forms/json-lines-form.ts";
import { repeatsMembers } from "../domain/take-in/repeats-members.ts";

/** A call that is recorded, with what its path and query say. */
export interface ChosenCall extends FoundCall {
  readonly query: URLSearchParams;
}

/** Headers and parameters by which frameworks let a caller name another method than he uses. */
const overridingHeaders = ["x-http-method-override", "x-http-method", "x-method-override"];
const overridingParameter = "_method";

/**
 * Which call of the mapping this is. The path goes on as it came, so it is read as it came: one in a spelling that
 * only some servers take for a call of the mapping is none that can be recorded rightly.
 */
export function chooseCall(
  { mapping, calls }: { readonly mapping: CompiledMapping; readonly calls: readonly CompiledCall[] },
  { url = "/", method: sent = "GET", headers }: Pick<IncomingMessage, "url" | "method" | "headers">,
): ChosenCall | "pass" | "CALL_AMBIGUOUS" | "CALL_UNKNOWN" {
  const [target = ""] = url.split("?", 1);
  const query = new URLSearchParams(url.slice(target.length + 1));
  // A question for the headers alone answers from the same data.
  const method = sent === "HEAD" ? "GET" : sent;
  const overrides =
    overridingHeaders.some((name) => headers[name] !== undefined) || query.has(overridingParameter);
  const found = findCall(calls, method, target);
  if (found !== undefined && !overrides && !url.includes("#") && isPlain(found, target))
    return { ...found, query };
  // A browser asks beforehand what it may ask (CORS); that answers from no data.
  const mayServe = method !== "OPTIONS" || overrides;
  if (mayServe && findLoosely(calls, undefined, pathOf(target)) !== undefined) return "CALL_AMBIGUOUS";
  return mapping.source.mapping.otherCalls === "refuse" ? "CALL_UNKNOWN" : "pass";
}

/** Whether a server that reads paths otherwise finds the same fields in it. */
function isPlain({ call, fields }: FoundCall, target: string): boolean {
  const loose = findLoosely([call], undefined, target)?.fields;
  return loose !== undefined && [...fields].every(([name, text]) => loose.get(name) === text);
}

/** Of a target that names the server too (RFC 9112 section 3.2.2), what comes behind it. */
function pathOf(target: string): string {
  return target.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, "");
}

/** The wanted fields that a query and the headers have. */
export function callFields(
  wanted: readonly string[],
  query: URLSearchParams,
  { headers }: Pick<IncomingMessage, "headers">,
): readonly (readonly [string, string])[] {
  return wanted.flatMap((name): readonly (readonly [string, string])[] => {
    const dot = name.indexOf(".");
    const key = name.slice(dot + 1);
    const kind = name.slice(0, dot);
    const value =
      kind === "query"
        ? parameterOf(query, key)
        : kind === "header"
          ? headerText(headers[key.toLowerCase()])
          : undefined;
    return value === undefined ? [] : [[name, value]];
  });
}

/** All that a server may take for this parameter: which of them it takes, nobody knows. */
function parameterOf(query: URLSearchParams, key: string): string | undefined {
  const given = [...query].flatMap(([name, value]) =>
    name.replace(/\[\d*\]$/, "").toLowerCase() === key.toLowerCase() ? [value] : [],
  );
  return given.length === 0 ? undefined : given.join(",");
}

function headerText(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header.join(",") : header;
}

/** The wanted fields of a body; undefined when it is no JSON, or JSON of which a name means two things. */
export function bodyFields(wanted: readonly string[], body: Buffer): ReadonlyMap<string, string> | undefined {
  if (body.length === 0) return new Map();
  const text = body.toString("utf8");
  try {
    const json: unknown = JSON.parse(text);
    if (repeatsMembers(text)) return undefined;
    const pointers = wanted.flatMap((name) => (name.startsWith("body.") ? [name.slice("body.".length)] : []));
    return new Map([...jsonFields(json, pointers)].map(([pointer, value]) => [`body.${pointer}`, value]));
  } catch {
    return undefined;
  }
}

/** Bytes of a body that is read for a field of it. A larger one is refused when a field is needed. */
const mostBody = 1024 * 1024;

/** Undefined when it is too large. */
export async function readBody(incoming: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of incoming) {
    if (!Buffer.isBuffer(chunk)) continue;
    bytes += chunk.length;
    if (bytes > mostBody) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
