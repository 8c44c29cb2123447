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

const textOf = (year: number) => subjectIdText(pseudonyms.ofText(citizen, year).bytes);
const surroundings = {
  pseudonyms,
  unitOf: (id: string) => (id === "rob" ? "unit-1" : undefined),
  tagsOf: (_: string, fields: readonly string[]) => (fields.includes("street") ? ["address"] : []),
  isShielded: (subject: string) => subject === textOf(2026),
  formerOf: () => undefined,
};
const read = readLookUps(surroundings);

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

/** Work in December, and two look-ups without a link: on New Year's Eve and on the day after. */
async function overNewYear(reading: typeof read) {
  const detector = new Detector();
  const link = { state: "assigned", work_item: "w", opened_by: "system", relation: "none" };
  const unlinked = { state: "none", relation: "none" };
  const looks = [
    { at: newYear - 3 * hour, link },
    { at: newYear - hour, link: unlinked },
    { at: newYear + hour, link: unlinked },
    { at: newYear + 2 * hour, link: unlinked },
  ];
  const seen = await reading(looks.map((look, index) => record(look, index)));
  const outcomes = seen.map(({ lookUp }) => lookUp && detector.take(lookUp, newYear + 24 * hour));
  return { outcomes, detector };
}

test("[M3] over New Year the work of December explains a look-up where the registry knows who it is about", async () => {
  const formerOf = (subject: string) => (subject === textOf(2027) ? textOf(2026) : undefined);
  const { outcomes, detector } = await overNewYear(readLookUps({ ...surroundings, formerOf }));
  expect(outcomes).toMatchObject(
    ["assigned", "earlier-work", "earlier-work", "earlier-work"].map((explanation) => ({ explanation })),
  );
  expect(detector.figures()).toMatchObject({ subjects: 1, pairs: 1 });
});

test("[M3] where it does not, what is known of the employee goes on, and of the subject it begins anew", async () => {
  const { outcomes, detector } = await overNewYear(read);
  expect(outcomes).toMatchObject([
    { explanation: "assigned" },
    { explanation: "earlier-work" },
    { explanation: "none", raised: { week: { subjects: 2, withoutLink: 1 } } },
    { explanation: "none" },
  ]);
  expect(detector.figures()).toMatchObject({ subjects: 2, pairs: 2 });
});
