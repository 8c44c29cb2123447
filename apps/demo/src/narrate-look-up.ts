import {
  type AccessAnswer,
  type AccessQuestion,
  type GrondslagClient,
  type RecordReference,
  verifyProof,
} from "@grondslag/sdk";
import { rollDice } from "./agency/dice.ts";
import type { Agency } from "./agency/make-agency.ts";
import { callPurposes } from "./agency/processing-activities.ts";
import type { StaffMember } from "./agency/staff.ts";
import type { Person } from "./agency/subjects.ts";
import { paragraph } from "./paragraph.ts";
import { type PlatformCaller, PlatformRefused } from "./platform/platform-caller.ts";
import { sourceRepositories } from "./source-system/repositories.ts";

export interface NarrationParts {
  readonly agency: Agency;
  /** The source system, which asks. */
  readonly source: GrondslagClient;
  /** The telephone exchange, which reports the call and its end. */
  readonly exchange: PlatformCaller;
  readonly platformUrl: string;
  /** Chooses who calls whom. */
  readonly seed: number;
}

/**
 * Performs one look-up from the question to the proof, through the same doors as any system, and tells it in
 * plain words: a call comes in, the caller's data may be seen, somebody else's may not, and when the call is
 * over nothing may be seen any more.
 *
 * @returns lines of text.
 */
export async function narrateLookUp(parts: NarrationParts): Promise<readonly string[]> {
  const { agency, source, exchange, platformUrl } = parts;
  const dice = rollDice(parts.seed);
  const shielded = new Set(agency.shields.map((shield) => shield.subject));
  const people = agency.subjects.persons.filter(({ subject }) => !shielded.has(subject));
  const [caller, neighbour] = [dice.pick(people), dice.pick(people)];
  const { employee, call } = await openCall(agency, exchange, dice.shuffle(agents(agency)), caller);
  const question: AccessQuestion = {
    employee: employee.id,
    action: "read",
    dataSet: "persons",
    subject: caller.subject,
    activity: "answer-income-tax-questions",
    workItem: call,
    known: true,
  };
  const permitted = await source.decide(question);
  const other = await source.decide({ ...question, subject: neighbour.subject, workItem: undefined });
  await exchange(`/api/v1/work-items/${call}/close`, {});
  const afterwards = await source.decide(question);
  const unit = agency.units.find(({ id }) => id === employee.unitId)?.name ?? employee.unitId;
  return [
    ...paragraph(
      "Question",
      `${employee.name} of ${unit} has ${caller.name} on the telephone and asks for the caller's data.`,
    ),
    ...(await tellPermit(permitted, agency, platformUrl)),
    ...paragraph("Another", `Asks for ${neighbour.name}, who is not calling: ${tellRefusal(other)}`),
    ...paragraph(
      "Afterwards",
      `Closes the call, and asks for ${caller.name} again: ${tellRefusal(afterwards)}`,
    ),
  ];
}

/** Those who may help a caller with income tax; the first of the team is left free for a visitor. */
function agents(agency: Agency): readonly StaffMember[] {
  const helpful = new Set(
    agency.grants.filter((g) => g.roleId === "phone-income-tax").map((g) => g.employeeId),
  );
  const team = agency.employees.filter(
    ({ id, unitId, active }) => unitId === "phone-income-tax" && active && helpful.has(id),
  );
  return team.slice(1, 6);
}

async function openCall(
  agency: Agency,
  exchange: PlatformCaller,
  candidates: readonly StaffMember[],
  caller: Person,
): Promise<{ employee: StaffMember; call: string }> {
  for (const employee of candidates) {
    try {
      const answer = await exchange("/api/v1/work-items", {
        kind: "call",
        subject: caller.subject,
        purpose: callPurposes.incomeTax,
        assignedTo: { type: "employee", id: employee.id },
      });
      return { employee, call: idOf(answer) };
    } catch (error) {
      // Somebody is already on the telephone: one call at a time.
      if (!(error instanceof PlatformRefused) || error.status !== 409) throw error;
    }
  }
  throw new Error(`nobody of ${agency.units.length} units is free to take a call`);
}

function idOf(answer: unknown): string {
  const body = typeof answer === "object" && answer !== null ? answer : {};
  const item = "workItem" in body && typeof body.workItem === "object" ? body.workItem : body;
  if (item !== null && "id" in item && typeof item.id === "string") return item.id;
  throw new TypeError("the platform did not name the work item that it opened");
}

async function tellPermit(answer: AccessAnswer, agency: Agency, url: string): Promise<readonly string[]> {
  if (!answer.permit) return paragraph("Decision", `REFUSED, WHICH IS WRONG: ${codes(answer)}`);
  const row = await sourceRepositories(agency.subjects).open(answer).read();
  const grounds = answer.grounds.map(({ law, article }) => `${law} art. ${article}`);
  const record = answer.processing ?? answer.record;
  return [
    ...paragraph(
      "Decision",
      `Permitted (beslissing), for the fields (gegevens) ${answer.fields.join(", ")}.`,
    ),
    ...paragraph("Reason", `${codes(answer)}: the call, work item (werkitem) ${answer.workItem}.`),
    ...paragraph("Ground", `(grondslag) ${grounds.join("; ")}.`),
    ...paragraph("Data", Object.values(row ?? {}).join(" · ")),
    ...paragraph("Record", `Index ${record.index} of the log (logboek) ${record.origin}.`),
    ...paragraph("Proof", await verdictOn(record, url)),
  ];
}

/** Verifies the proof with nothing but the public key of the log, and says what came of it. */
async function verdictOn(record: RecordReference, url: string): Promise<string> {
  const verification = await verifyProof({
    proof: record.proof,
    verifierKey: await verifierKeyOf(record.origin, url),
    expected: { origin: record.origin, index: record.index },
  });
  if (verification.ok) {
    return `proof verified: the record is in the signed tree, whose size was then ${verification.size}.`;
  }
  const failed = verification.steps.find(({ outcome }) => outcome === "failed");
  return `THE PROOF DID NOT VERIFY: ${failed?.name ?? "unknown step"} ${failed?.fault ?? ""}`;
}

async function verifierKeyOf(origin: string, url: string): Promise<string> {
  const answer: unknown = await (await fetch(`${url}/log`)).json();
  const logs: unknown = typeof answer === "object" && answer !== null && "logs" in answer ? answer.logs : [];
  for (const log of Array.isArray(logs) ? logs : []) {
    if (log.origin === origin && typeof log.verifierKey === "string") return log.verifierKey;
  }
  throw new Error(`the platform publishes no key of the log ${origin}`);
}

function tellRefusal(answer: AccessAnswer): string {
  return answer.permit ? "PERMITTED, WHICH IS WRONG" : `refused, ${codes(answer)}.`;
}

function codes(answer: AccessAnswer): string {
  return answer.reasons.map(({ code }) => code).join(", ");
}
