import { type OpenedRecord, pseudonymiser, pseudonymYear, subjectIdText } from "@grondslag/log";
import { expect, test } from "vitest";
import { Detector } from "../domain/detection/detector.ts";
import { readLookUps } from "./read-look-ups.ts";

const pseudonyms = pseudonymiser({ organisation: "agency.example", key: new Uint8Array(32).fill(7) });
const citizen = "bsn:123456782";
const newYear = Date.UTC(2027, 0, 1);
const hour = 3_600_000;

interface Look {
  readonly at?: number;
  readonly employee?: string;
  readonly link?: object;
  readonly action?: string;
}

function record(
  { at = newYear - hour, employee = "rob", link, action = "read" }: Look,
  index = 0,
): OpenedRecord {
  const subject = pseudonyms.ofText(citizen, pseudonymYear(at)).bytes;
  const facts = {
    name: "read",
    start_time: at,
    end_time: at,
    attributes: {
      "grondslag.processing_activity": "answer",
      "grondslag.action": action,
      "grondslag.data_set": "addresses",
      "grondslag.fields": ["street"],
      "grondslag.department": "desk",
      "grondslag.source": "persons-log",
    },
    resource: { attributes: { "service.name": "persons" } },
  };
  const actor = { "grondslag.employee": employee, ...(link !== undefined && { "grondslag.link": link }) };
  return {
    origin: "agency.example/log/standard/2026h2",
    index,
    kind: "processing",
    time: at,
    hints: { subject },
    groups: () => ({ facts: JSON.stringify(facts), subject: "{}", actor: JSON.stringify(actor) }),
  };
}

const read = readLookUps({
  pseudonyms,
  unitOf: (id) => (id === "rob" ? "unit-1" : undefined),
  tagsOf: (_, fields) => (fields.includes("street") ? ["address"] : []),
  isShielded: (subject) => subject === subjectIdText(pseudonyms.ofText(citizen, 2026).bytes),
});

async function readOne(look: Look) {
  const [seen] = await read([record(look)]);
  if (seen?.lookUp === undefined) throw new Error("no look-up was read");
  return { ...seen, lookUp: seen.lookUp };
}

test("[M3] work that a colleague opens for him is no work of the agency's giving, nor is what he opens himself", async () => {
  const linkOf = async (link: object) => (await readOne({ link })).lookUp.link;
  const assigned = { state: "assigned", work_item: "w", relation: "none" };
  expect(await linkOf({ ...assigned, opened_by: "system" })).toBe("assigned");
  expect(await linkOf({ ...assigned, opened_by: "employee" })).toBe("opened-by-colleague");
  expect(await linkOf({ ...assigned, opened_by: "self" })).toBe("self-opened");
  expect(await linkOf({ ...assigned, state: "unit", opened_by: "system" })).toBe("unit-queue");
  expect(await linkOf({ ...assigned, state: "unit", opened_by: "employee" })).toBe("opened-by-colleague");
  expect(await linkOf({ ...assigned, state: "emergency" })).toBe("emergency");
  expect(await linkOf({ ...assigned, state: "whatever", opened_by: "system" })).toBe("none");
});

test("[M3][M6][M8] a look-up says what the register knows of it, and names nobody", async () => {
  const seen = await readOne({ action: "export", link: { state: "none", relation: "family" } });
  expect(seen.lookUp).toMatchObject({
    tags: ["address"],
    use: "export",
    relation: "surname",
    shielded: true,
    team: "unit-1",
    link: "none",
  });
  expect(JSON.stringify(seen)).not.toMatch(/rob|123456782/);
  expect((await readOne({ employee: "somebody else" })).lookUp).toMatchObject({ team: "desk" });
});

test("[M3][M9] over New Year an employee stays the same to the monitor, and is shown by the pseudonym of the year", async () => {
  // Years are those of UTC: in Amsterdam it is 2027 already.
  const [before, after] = [await readOne({ at: newYear - 1 }), await readOne({ at: newYear })];
  expect([before.year, after.year]).toEqual([2026, 2027]);
  expect(after.watched.employee).toBe(before.watched.employee);
  expect(after.shown).not.toBe(before.shown);
  expect(after.shown).toBe(pseudonyms.employee("rob", 2027));
  // A subject is another one: nothing in the log links the two.
  expect(after.watched.subject).not.toBe(before.watched.subject);
});

test("[M3] over New Year what is known of an employee goes on, and what is known of subjects begins anew", async () => {
  const detector = new Detector();
  const link = { state: "assigned", work_item: "w", opened_by: "system", relation: "none" };
  const take = async (look: Look, index: number) => {
    const [seen] = await read([record(look, index)]);
    if (seen?.lookUp === undefined) throw new Error("no look-up was read");
    return detector.take(seen.lookUp, newYear + 24 * hour);
  };
  await take({ at: newYear - 3 * hour, link }, 0);
  const unlinked = { state: "none", relation: "none" };
  expect(await take({ at: newYear - hour, link: unlinked }, 1)).toMatchObject({
    explanation: "earlier-work",
  });
  // ADR 23 says so: his work of December no longer explains it, and it is weighed.
  expect(await take({ at: newYear + hour, link: unlinked }, 2)).toMatchObject({
    explanation: "none",
    raised: { week: { subjects: 2, withoutLink: 1 } },
  });
});
