import { isItemKey } from "../item-key.ts";
import type { LandscapeDocument } from "../statement.ts";
import { DocumentBuilder, tooLarge } from "./document-builder.ts";
import type { FormatBounds } from "./format-bounds.ts";
import { FormatError } from "./format-error.ts";
import { isMembers, listOf, membersOf, wordsOf } from "./json/json-members.ts";
import { readJson } from "./json/read-json.ts";

/** The metric of the service graph connector of OpenTelemetry, and of Grafana Tempo. */
const metric = "traces_service_graph_request_total";

/**
 * Reads which service calls which: the text that a Prometheus scrapes (exposition format 0.0.4, OpenMetrics 1.0), or the JSON
 * that it answers a query with. Of a client with several counts one relation is made; what was called zero times is
 * passed by.
 *
 * @throws FormatError, LandscapeError DOCUMENT_TOO_LARGE
 */
export function readServiceGraph(text: string, bounds: FormatBounds): LandscapeDocument {
  const builder = new DocumentBuilder(bounds);
  const samples = /^\s*[[{]/.test(text) ? samplesOfJson(text, bounds) : samplesOfText(text, bounds, builder);
  const services = new Map<string, string>();
  const calls = new Set<string>();
  for (const { client = "", server = "", type = "", where } of samples) {
    if (client === "" || server === "") {
      builder.problem(where, "KEY_MISSING", "a call names its client and its server");
      continue;
    }
    for (const name of [client, server]) {
      const key = `otel:${name}`;
      if (services.has(name)) continue;
      services.set(name, key);
      if (!isItemKey(key)) builder.problem(where, "KEY_MALFORMED", "a name of a service is too long");
      const kind = type === "database" && name === server ? "technology" : "application";
      builder.item({ keys: [key], kind, name, fields: {}, where });
    }
    const call = `${client}\n${server}`;
    if (calls.has(call)) continue;
    calls.add(call);
    builder.relation({ from: `otel:${client}`, type: "uses", to: `otel:${server}`, where });
  }
  return builder.document();
}

interface Sample {
  readonly client?: string | undefined;
  readonly server?: string | undefined;
  readonly type?: string | undefined;
  readonly where: string;
}

function samplesOfJson(text: string, bounds: FormatBounds): readonly Sample[] {
  const whole = readJson(text, bounds);
  const list = isMembers(whole) ? membersOf(whole.data).result : whole;
  if (!Array.isArray(list))
    throw new FormatError("FORMAT_OTHER", "there is no result of a query in it", "/data/result");
  return listOf(list).flatMap((one, at): readonly Sample[] => {
    const { metric: labels, value } = membersOf(one);
    const its = membersOf(labels);
    if (its.__name__ !== undefined && its.__name__ !== metric) return [];
    if (value !== undefined && Number(listOf(value)[1]) === 0) return [];
    const type = wordsOf(its.connection_type);
    return [{ client: wordsOf(its.client), server: wordsOf(its.server), type, where: `/data/result/${at}` }];
  });
}

const sampleLine = /^([a-zA-Z_:][\w:]*)\{((?:[^"}]|"(?:[^"\\]|\\.)*")*)\}\s+(\S+)/;
const label = /([a-zA-Z_]\w*)\s*=\s*"((?:[^"\\]|\\.)*)"/g;
const longestLine = 65_536;

function samplesOfText(text: string, bounds: FormatBounds, builder: DocumentBuilder): readonly Sample[] {
  const samples: Sample[] = [];
  let named = false;
  let start = 0;
  for (let number = 1; start < text.length; number += 1) {
    if (number > bounds.parts) throw tooLarge("lines", bounds.parts);
    const end = text.indexOf("\n", start);
    const line = text.slice(start, end === -1 ? text.length : end);
    start = end === -1 ? text.length : end + 1;
    if (line.startsWith("#")) named ||= line.includes(metric);
    if (!line.startsWith(metric)) continue;
    named = true;
    const where = `line ${number}`;
    const [, name, labels = "", value] = (line.length <= longestLine ? sampleLine.exec(line) : null) ?? [];
    if (name === undefined) builder.problem(where, "FORMAT_OTHER", "this is no whole line of a metric");
    if (name !== metric || Number(value) === 0) continue;
    const its = new Map([...labels.matchAll(label)].map(([, key = "", raw = ""]) => [key, unescaped(raw)]));
    samples.push({
      client: its.get("client"),
      server: its.get("server"),
      type: its.get("connection_type"),
      where,
    });
  }
  if (!named) throw new FormatError("FORMAT_OTHER", `there is no ${metric} in it`);
  return samples;
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/g, (_, sign: string) => (sign === "n" ? "\n" : sign));
}
