import type { SnapshotChange } from "@grondslag/access";
import { changed, citizenX, officeTime, workItem } from "@grondslag/access/testing";
import { shieldOfX } from "./shield-platform.ts";

/*
 * Questions about a shielded subject and about unknown ones with the same work, for the comparisons of what is
 * done and how long it takes. The answers are the same for all subjects, but for the ids of their work.
 */

/** The shielded subject and two of whom nobody knows anything: how those two differ is what chance makes. */
export const comparedSubjects = [citizenX, "bsn:111222333", "bsn:123456794"] as const;
export type ComparedSubject = (typeof comparedSubjects)[number];

/** The path and the body of a call about a subject. */
export type Question = (subject: ComparedSubject) => readonly [path: string, payload: object];

const action = { name: "read", properties: { processing_activity_id: "assess-income-tax" } };
const anna = { type: "employee", id: "anna" };
const idle = { type: "employee", id: "idle" };
/** For each subject an employee whose only work is left out of a search: shielded, or for another purpose. */
const who = (subject: ComparedSubject) => `worker-${comparedSubjects.indexOf(subject)}`;
const leftOut = ["kvk:12345678", "kvk:12345679", "kvk:12345680"] as const;
/** For each subject an employee whose only work is told to who is not cleared: about a shielded one, or another. */
const seer = (subject: ComparedSubject) => `seer-${comparedSubjects.indexOf(subject)}`;
const seen = ["kvk:22345678", "kvk:22345679", "kvk:22345680"] as const;

/**
 * What the caller says itself is no secret. The source knows whom it shields and says so; of the unknown ones it
 * says that it does not: those are the calls to compare, for their answers are the same.
 */
function told(subject: ComparedSubject) {
  return { type: "income", id: subject, properties: { known: subject === citizenX } };
}

/** The same words about every subject: nothing but the shield differs. */
function denied(subject: ComparedSubject) {
  return { type: "income", id: subject, properties: { known: false } };
}

function explained(employeeId: string, subject: ComparedSubject) {
  return {
    employeeId,
    system: "desk",
    action: "read",
    dataSet: "income",
    activity: "assess-income-tax",
    subject,
  };
}

const evaluation = "/access/v1/evaluation";
const ten = Array.from({ length: 10 }, () => ({}));

/** Every way to ask something about a subject. */
export const shieldQuestions: Readonly<Record<string, Question>> = {
  "evaluation with work": (subject) => [evaluation, { subject: anna, action, resource: told(subject) }],
  "evaluation by a system that says not to know the subject": (subject) => [
    evaluation,
    { subject: anna, action, resource: denied(subject) },
  ],
  "evaluation without work": (subject) => [
    evaluation,
    { subject: idle, action, resource: { type: "income", id: subject } },
  ],
  "batch of ten": (subject) => [
    "/access/v1/evaluations",
    { subject: anna, action, resource: told(subject), evaluations: ten },
  ],
  "subject search": (subject) => [
    "/access/v1/search/subject",
    { subject: { type: "employee" }, action, resource: told(subject) },
  ],
  "action search": (subject) => ["/access/v1/search/action", { subject: anna, resource: told(subject) }],
  "resource search": (subject) => [
    "/access/v1/search/resource",
    { subject: { type: "employee", id: who(subject) }, action, resource: { type: "income" } },
  ],
  "explanation with work": (subject) => ["/api/v1/explanations", explained("anna", subject)],
  "explanation without work": (subject) => ["/api/v1/explanations", explained("idle", subject)],
  "who can see": (subject) => ["/api/v1/searches/who-can-see", { subject }],
  "what can see": (subject) => ["/api/v1/searches/what-can-see", { employeeId: seer(subject) }],
};

/** The agency about which they are asked: the same work about every subject. */
export function comparedAgency(): readonly SnapshotChange[] {
  const clerks = ["idle", "bart", ...comparedSubjects.flatMap((one) => [who(one), seer(one)])].flatMap(
    (id) => [
      changed("employee", id, {
        name: id,
        unitId: "income-tax",
        function: "clerk",
        active: true,
        clearances: [],
      }),
      changed("grant", `g-${id}`, { employeeId: id, roleId: "clerk", validFrom: officeTime - 1 }),
    ],
  );
  const work = comparedSubjects.flatMap((subject, i) => [
    workItem(`own-${i}`, { subject }),
    workItem(`of-bart-${i}`, { subject, assignedTo: { type: "employee", id: "bart" } }),
    workItem(`left-out-${i}`, {
      subject: leftOut[i] ?? "",
      assignedTo: { type: "employee", id: who(subject) },
      purpose: subject === citizenX ? "assessment" : "collection",
    }),
    workItem(`seen-${i}`, {
      subject: seen[i] ?? "",
      assignedTo: { type: "employee", id: seer(subject) },
    }),
  ]);
  const others = [leftOut[0], seen[0]];
  const shields = [
    shieldOfX,
    ...others.map((subject) => changed("shield", subject, { subject, group: "vip" })),
  ];
  return [...clerks, ...work, ...shields];
}
