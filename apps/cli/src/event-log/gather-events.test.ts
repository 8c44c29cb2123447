import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { EventLogError } from "./event-log-error.ts";
import { gatherEvents } from "./gather-events.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "grondslag-events-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const full = path.join(folder, name);
  await writeFile(full, content);
  return full;
}

const csv = `org,case,activity,lifecycle,resource,time,extra
Group 1,c2,Check,complete,Bo,2011-10-12T08:26:25.398+02:00,x
Group 2,c1,Receive,complete,"Al, A",2011-10-11T13:45:40Z,y
`;

const xes = `<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1.0" xmlns="http://www.xes-standard.org/">
  <global scope="event"><string key="concept:name" value="UNKNOWN"/></global>
  <trace><string key="concept:name" value="c1"/>
    <event><string key="concept:name" value="Receive"><string key="concept:name" value="inner"/></string>
      <string key="org:resource" value="Al &amp; Bo"/><string key="org:group" value="Group 2"/>
      <date key="time:timestamp" value="2011-10-11T13:45:40.000+00:00"/></event>
  </trace>
  <trace><event><string key="concept:name" value="Check"/>
    <string key="lifecycle:transition" value="complete"/>
    <date key="time:timestamp" value="2011-10-10T10:00:00Z"/></event></trace>
</log>`;

describe("an event log", () => {
  test("is read from CSV in order of time, with the columns in any order", async () => {
    const events = await gatherEvents(await file("a.csv", csv));
    expect(events).toEqual([
      {
        case: "c1",
        activity: "Receive",
        lifecycle: "complete",
        resource: "Al, A",
        time: Date.UTC(2011, 9, 11, 13, 45, 40),
        org: "Group 2",
      },
      expect.objectContaining({ case: "c2", time: Date.UTC(2011, 9, 12, 6, 26, 25, 398) }),
    ]);
  });

  test("is the same packed as gzip", async () => {
    const packed = await gatherEvents(await file("b.csv.gz", gzipSync(csv)));
    expect(packed).toEqual(await gatherEvents(await file("b.csv", csv)));
  });

  test("is read from XES: own attributes of trace and event alone", async () => {
    expect(await gatherEvents(await file("a.xes", xes))).toEqual([
      expect.objectContaining({ case: "trace 2", activity: "Check", lifecycle: "complete", resource: "" }),
      expect.objectContaining({ case: "c1", activity: "Receive", resource: "Al & Bo", org: "Group 2" }),
    ]);
  });

  test.each([
    ["none.csv", undefined, "EVENT_LOG_UNREADABLE", "no such file"],
    ["a.txt", "x", "EVENT_LOG_UNREADABLE", "neither .csv nor .xes"],
    ["torn.csv.gz", gzipSync(csv.repeat(9)).subarray(0, 60), "EVENT_LOG_UNREADABLE", "gzip"],
    ["latin.csv", new Uint8Array([...Buffer.from(csv), 0xe9, 0x28]), "EVENT_LOG_UNREADABLE", "UTF-8"],
    ["empty.csv", "", "EVENT_LOG_EMPTY", "no events"],
    ["columns.csv", "case,time\n", "EVENT_LOG_MALFORMED", "activity, lifecycle, resource, org"],
    ["short.csv", `${csv}Group,c3\n`, "EVENT_LOG_MALFORMED", "2 fields"],
    ["time.csv", csv.replace("2011-10-11T", "11/10/2011 "), "EVENT_LOG_MALFORMED", "ISO 8601"],
    ["other.xes", "<html></html>", "EVENT_LOG_MALFORMED", "<log>"],
    ["bomb.xes", '<!DOCTYPE log [<!ENTITY a "b">]><log/>', "EVENT_LOG_MALFORMED", "declaration"],
  ])("that is wrong (%s) is refused with what and where", async (name, content, code, message) => {
    const full = content === undefined ? path.join(folder, name) : await file(name, content);
    const error = await gatherEvents(full).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(EventLogError);
    expect(error).toMatchObject({ code, where: expect.stringContaining(full) });
    expect((error as Error).message).toContain(message);
  });

  test("that is too large is refused before it fills the memory", async () => {
    const full = await file("large.csv", csv);
    await expect(gatherEvents(full, { events: 1, bytes: 1e6 })).rejects.toThrow("more than 1 events");
    await expect(gatherEvents(full, { events: 10, bytes: 20 })).rejects.toThrow("more than 20 bytes");
  });

  test("is read or refused with a clear error whatever bytes it holds", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 200 }),
        fc.constantFrom("f.csv", "f.xes", "f.csv.gz"),
        async (bytes, name) => {
          const error = await gatherEvents(await file(name, bytes)).catch((thrown: unknown) => thrown);
          if (!Array.isArray(error)) expect(error).toBeInstanceOf(EventLogError);
        },
      ),
      { numRuns: 60 },
    );
  });
});
