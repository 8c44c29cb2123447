import type { Principal } from "@grondslag/access";
import { manualClock, seededRandom } from "@grondslag/kernel/testing";
import { hiddenWithin, pseudonymiser, subjectIdText, unlessHidden } from "@grondslag/log";
import { memoryLog } from "@grondslag/log/testing";
import { expect, test } from "vitest";
import { createAuditTrail } from "./audit-trail.ts";

const organisation = "agency.example";
const pseudonyms = pseudonymiser({ organisation, key: new Uint8Array(32).fill(3) });
const clock = manualClock();
const year = new Date(clock.now()).getUTCFullYear();
const [mayor, unknown] = ["bsn:123456782", "bsn:999990019"];
const olga: Principal = { kind: "employee", employeeId: "olga", name: "Olga", permissions: new Set() };
const shield = { code: "SHIELDED", rule: "shield", article: "AVG art. 32 lid 1 onder b" };
const services = { hidden: { from: async () => [mayor] }, pseudonyms };

function start() {
  const log = memoryLog({ organisation, clock });
  const context = {
    pseudonyms,
    activityBase: "https://platform.example/",
    producer: { organisation, name: "grondslag", version: "test" },
    decisionRetentionClass: "decisions",
    auditRetentionClass: "audit",
  };
  const trail = createAuditTrail({ log, context: () => context, clock, random: seededRandom(1) });
  const newest = async () => {
    const [{ origin, size } = { origin: "", size: 0 }] = log.logs();
    return log.read(origin, size - 1);
  };
  return { trail, newest };
}

const asked = (subject: string, sealed: readonly (typeof shield)[]) => ({
  action: "log.query",
  object: "subject 2026",
  subject,
  attempt: { sealed },
  motive: "complaint of 123456782",
});

/** The pseudonym that a question of Olga about a subject asks the log for. */
async function askedFor(subject: string): Promise<string> {
  const hidden = await hiddenWithin(services, "olga", [year]);
  const [found] = unlessHidden([pseudonyms.ofText(subject, year).bytes], hidden);
  return subjectIdText(found ?? new Uint8Array());
}

test.each([
  ["who is shielded from him", mayor, [shield]],
  ["whom nobody knows", unknown, []],
])(
  "[A8] who asks about somebody %s finds his own question by the same question",
  async (_who, subject, sealed) => {
    const { trail, newest } = start();
    await trail.record(olga, asked(subject, sealed));
    const record = await newest();
    const pseudonym = await askedFor(subject);
    expect(JSON.parse(record.subject)["dpl.core.data_subject_id"]).toBe(pseudonym);
    expect(subjectIdText(record.hints.subject ?? new Uint8Array())).toBe(pseudonym);
    // Nor is it left out of lists.
    expect((await hiddenWithin(services, "olga", [year])).has(pseudonym)).toBe(false);
  },
);

test("[A8] whom an attempt was about is sealed, and what is refused after it is found like it", async () => {
  const { trail, newest } = start();
  await trail.record(olga, asked(mayor, [shield]));
  const record = await newest();
  const [outcome] = JSON.parse(record.actor)["grondslag.outcomes"];
  expect(outcome).toMatchObject({
    reasons: [shield],
    data_subject_id: subjectIdText(pseudonyms.ofText(mayor, year).bytes),
  });
  await trail.record(olga, { ...asked(mayor, []), attempt: undefined, conceal: true, result: "refused" });
  expect((await newest()).subject).toBe(record.subject);
});

test("[A8] records about a shielded and an unknown subject are as long as each other", async () => {
  const { trail, newest } = start();
  const lengths: number[] = [];
  for (const [subject, sealed] of [
    [mayor, [shield]],
    [unknown, []],
  ] as const) {
    await trail.record(olga, asked(subject, sealed));
    const { facts, subject: group, actor } = await newest();
    lengths.push(facts.length + group.length + actor.length);
  }
  expect(lengths[0]).toBe(lengths[1]);
});

test("[M2] a motive is written down without the numbers of people", async () => {
  const { trail, newest } = start();
  await trail.record(olga, asked(unknown, []));
  expect(JSON.parse((await newest()).actor)["grondslag.motive"]).toBe("complaint of [number]");
});
