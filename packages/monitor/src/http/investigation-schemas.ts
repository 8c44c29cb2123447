import { mostRecords } from "@grondslag/log";
import { type Static, Type } from "@sinclair/typebox";
import {
  type Investigation,
  informBy,
  investigationOutcomes,
  investigationState,
} from "../domain/investigation.ts";

const time = Type.String({ format: "date-time" });
const id = Type.String({ minLength: 1, maxLength: 100, pattern: "^[^\\p{Cc}]+$" });
const text = (least: number, most: number) => Type.String({ minLength: least, maxLength: most });
const pseudonym = Type.String({ pattern: "^[0-9a-f]{16}$" });

export const investigationBody = Type.Object(
  {
    reference: text(1, 100),
    groundId: id,
    suspicion: text(20, 4_000),
    covert: Type.Boolean(),
    from: time,
    to: time,
    expiresAt: time,
    persons: Type.Array(
      Type.Object(
        { pseudonym, year: Type.Integer({ minimum: 2000, maximum: 9999 }) },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: 50 },
    ),
    systems: Type.Array(id, { maxItems: 1_000 }),
    workers: Type.Array(id, { minItems: 1, maxItems: 20 }),
  },
  { additionalProperties: false },
);
export type InvestigationBody = Static<typeof investigationBody>;

export const closingBody = Type.Object(
  {
    outcome: Type.Union(investigationOutcomes.map((outcome) => Type.Literal(outcome))),
    conclusion: text(10, 4_000),
  },
  { additionalProperties: false },
);
export type ClosingBody = Static<typeof closingBody>;

export const informingBody = Type.Object({ how: text(3, 500) }, { additionalProperties: false });
export type InformingBody = Static<typeof informingBody>;

export const noteBody = Type.Object({ text: text(1, 4_000) }, { additionalProperties: false });
export type NoteBody = Static<typeof noteBody>;

const period = { from: Type.Optional(time), to: Type.Optional(time) };
const motive = text(10, 500);

export const graphBody = Type.Object({ ...period, motive }, { additionalProperties: false });
export type GraphBody = Static<typeof graphBody>;

export const peersBody = Type.Object(
  { person: pseudonym, from: time, to: time, motive },
  { additionalProperties: false },
);
export type PeersBody = Static<typeof peersBody>;

export const evidenceBody = Type.Object(
  {
    records: Type.Array(
      Type.Object(
        { origin: Type.String({ minLength: 1, maxLength: 512 }), index: Type.Integer({ minimum: 0 }) },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: mostRecords },
    ),
    motive,
  },
  { additionalProperties: false },
);
export type EvidenceBody = Static<typeof evidenceBody>;

export const graph = Type.Object({
  persons: Type.Array(
    Type.Object({ person: Type.String(), lookUps: Type.Integer(), subjects: Type.Integer() }),
  ),
  subjects: Type.Array(
    Type.Object({
      subject: Type.String(),
      persons: Type.Integer(),
      lookUps: Type.Integer(),
      others: Type.Optional(Type.Integer({ description: "Employees who are not watched" })),
      orMore: Type.Boolean(),
    }),
  ),
  edges: Type.Array(
    Type.Object({
      person: Type.String(),
      subject: Type.String(),
      lookUps: Type.Integer(),
      refused: Type.Integer(),
      withoutWork: Type.Integer(),
      first: Type.String(),
      last: Type.String(),
    }),
  ),
  subjectsLeftOut: Type.Integer(),
  partial: Type.Boolean({ description: "Whether there were more look-ups than were read" }),
});

export const peers = Type.Object({
  days: Type.Array(
    Type.Object({
      day: Type.String(),
      role: Type.String(),
      subjects: Type.Integer(),
      records: Type.Integer(),
      median: Type.Integer(),
      others: Type.Integer(),
      ratio: Type.Optional(Type.Number({ description: "Subjects against the median of the role" })),
    }),
  ),
  tooFew: Type.Integer({ description: "Days left out: fewer than ten others acted in the role" }),
  from: Type.String(),
  until: Type.String(),
});

export const questionBody = Type.Object(
  {
    about: Type.Union([
      Type.Object({ person: pseudonym }, { additionalProperties: false }),
      Type.Object(
        { subject: Type.String({ pattern: "^[A-Za-z0-9_-]{43}$" }) },
        { additionalProperties: false },
      ),
    ]),
    ...period,
    page: Type.Optional(Type.String({ maxLength: 500 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
    motive,
  },
  { additionalProperties: false },
);
export type QuestionBody = Static<typeof questionBody>;

const done = Type.Object({ by: Type.String(), at: Type.String() });
const doneWith = (members: Record<string, ReturnType<typeof Type.String>>) =>
  Type.Object({ by: Type.String(), at: Type.String(), ...members });

export const investigation = Type.Object({
  id: Type.String(),
  reference: Type.String(),
  groundId: Type.String(),
  suspicion: Type.String(),
  covert: Type.Boolean(),
  from: Type.String(),
  to: Type.String(),
  expiresAt: Type.String(),
  state: Type.String(),
  persons: Type.Array(pseudonym),
  systems: Type.Array(Type.String()),
  workers: Type.Array(Type.String()),
  proposed: done,
  decided: Type.Optional(doneWith({ verdict: Type.String() })),
  closed: Type.Optional(doneWith({ outcome: Type.String(), conclusion: Type.String() })),
  informed: Type.Optional(doneWith({ how: Type.String() })),
  informBy: Type.Optional(Type.String({ description: "Until when those watched must have been told" })),
  hidesNothingFrom: Type.Optional(
    Type.Integer({
      description:
        "Of a covert one: from so many of those watched nothing is hidden, because their own file is not known",
    }),
  ),
  overdue: Type.Boolean({ description: "Whether that day has passed" }),
  notes: Type.Array(doneWith({ text: Type.String() })),
});
export const investigations = Type.Object({ items: Type.Array(investigation) });

export interface ToldOfInvestigation {
  readonly informWithinDays: number;
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
  readonly hidesNothingFrom: number;
}

/** An investigation as it is sent: those watched by their pseudonym alone. */
export function describeInvestigation(
  made: Investigation,
  { informWithinDays, now, hidesNothingFrom }: ToldOfInvestigation,
) {
  const { persons, proposed, decided, closed, informed, notes, from, to, expiresAt, ownSubjects, ...rest } =
    made;
  const due = informBy(made, informWithinDays, now);
  return {
    ...rest,
    from: iso(from),
    to: iso(to),
    expiresAt: iso(expiresAt),
    state: investigationState(made, now),
    persons: persons.map((person) => person.pseudonym),
    proposed: timed(proposed),
    ...(decided !== undefined && { decided: timed(decided) }),
    ...(closed !== undefined && { closed: timed(closed) }),
    ...(informed !== undefined && { informed: timed(informed) }),
    ...(due !== undefined && { informBy: iso(due) }),
    ...(hidesNothingFrom > 0 && { hidesNothingFrom }),
    overdue: due !== undefined && due <= now,
    notes: notes.map(timed),
  };
}

/** With its moment as the API writes it. */
export function timed<Done extends { readonly at: number }>({ at, ...rest }: Done) {
  return { ...rest, at: iso(at) };
}

export function iso(at: number): string {
  return new Date(at).toISOString();
}
