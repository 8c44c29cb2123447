import { describe, expect, test } from "vitest";
import { DetectorError } from "./detector-error.ts";
import { parseStreamEvent } from "./parse-stream-event.ts";

const whole = {
  type: "look-up",
  time: "2026-03-02T09:00:00+01:00",
  id: "l1",
  employee: "e1",
  team: "t1",
  subject: "s1",
  activity: "assess",
  workItem: "w1",
  link: "assigned",
  relation: "none",
  shielded: false,
  use: "read",
  tags: ["address"],
};

describe("[M3] a line of a stream", () => {
  test("is read with all that it knows, and without what it does not know", () => {
    const { time, ...members } = whole;
    expect(parseStreamEvent(JSON.stringify(whole))).toEqual({ ...members, at: Date.parse(time) });
    const { id, employee, subject } = whole;
    expect(parseStreamEvent(JSON.stringify({ type: "look-up", time, id, employee, subject }))).toEqual({
      type: "look-up",
      at: Date.parse(time),
      id,
      employee,
      subject,
      team: "",
      activity: "",
    });
  });

  test("may be about a work item", () => {
    const time = "2026-03-02T08:00:00Z";
    const at = Date.parse(time);
    const opened = { type: "work-item.opened", workItem: "w", employee: "e", subjects: ["s"], openedBy: "x" };
    const assigned = { type: "work-item.assigned", workItem: "w", employee: "e", assignedBy: "x" };
    const closed = { type: "work-item.closed", workItem: "w" };
    for (const event of [opened, assigned, closed]) {
      expect(parseStreamEvent(JSON.stringify({ ...event, time }))).toEqual({ ...event, at });
    }
  });

  test.each([
    ["not JSON", "nonsense", ""],
    ["a list", "[]", ""],
    ["no time", JSON.stringify({ type: "look-up" }), "/time"],
    ["a time that is none", JSON.stringify({ ...whole, time: "soon" }), "/time"],
    ["an unknown type", JSON.stringify({ ...whole, type: "other" }), "/type"],
    ["no employee", JSON.stringify({ ...whole, employee: undefined }), "/employee"],
    ["an unknown link", JSON.stringify({ ...whole, link: "friend" }), "/link"],
    ["a flag that is none", JSON.stringify({ ...whole, shielded: "yes" }), "/shielded"],
    ["tags that are none", JSON.stringify({ ...whole, tags: ["a", 1] }), "/tags/1"],
  ])("with %s is refused, with the place and never the value", (_, line, where) => {
    try {
      parseStreamEvent(line);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(DetectorError);
      expect(error).toMatchObject({ code: "STREAM_LINE_UNREADABLE", where });
      expect(String(error)).not.toMatch(/friend|soon|nonsense|e1|s1/);
    }
  });
});
