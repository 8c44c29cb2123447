import { malformed, tooLarge } from "./event-log-error.ts";
import { type LoggedEvent, maxText, readTime } from "./logged-event.ts";
import type { TextParser } from "./parse-csv.ts";
import { xmlParser } from "./parse-xml.ts";

/**
 * Events from XES (IEEE 1849-2016). Of a trace its `concept:name` is read; of an event `concept:name`,
 * `lifecycle:transition`, `org:resource`, `org:group` and `time:timestamp`. A trace without a name is called
 * after its place in the log.
 */
export function xesEvents(onEvent: (event: LoggedEvent) => void): TextParser {
  const path: string[] = [];
  let traces = 0;
  let trace = "";
  let event = new Map<string, string>();

  return xmlParser({
    open: (qualified, attributes, line) => {
      const name = qualified.slice(qualified.indexOf(":") + 1);
      const place = path.join("/");
      if (place === "" && name !== "log") malformed("the root element is not <log>", line, "give a XES file");
      if (place === "log" && name === "trace") {
        traces++;
        trace = `trace ${traces}`;
      } else if (place === "log/trace" && name === "event") {
        event = new Map();
      } else if (place === "log/trace" || place === "log/trace/event") {
        const key = attributes.get("key") ?? "";
        const value = attributes.get("value") ?? "";
        if (value.length > maxText) tooLarge(`a value of more than ${maxText} characters`, line);
        if (place === "log/trace/event") event.set(key, value);
        else if (key === "concept:name" && value !== "") trace = value;
      }
      path.push(name);
    },
    close: (_name, line) => {
      path.pop();
      // An event closes back into its trace; its own attributes close deeper.
      if (path.length === 2 && path[1] === "trace" && event.size > 0) {
        onEvent(eventOf(event, trace, line));
        event = new Map();
      }
    },
  });
}

function eventOf(values: ReadonlyMap<string, string>, trace: string, line: number): LoggedEvent {
  const time = readTime(values.get("time:timestamp") ?? "");
  if (time === undefined) return malformed("an event without an ISO 8601 time:timestamp", line);
  return {
    case: trace,
    activity: values.get("concept:name") ?? "",
    lifecycle: values.get("lifecycle:transition") ?? "",
    resource: values.get("org:resource") ?? "",
    time,
    org: values.get("org:group") ?? "",
  };
}
