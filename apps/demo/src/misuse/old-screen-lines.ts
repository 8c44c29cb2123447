import type { Dice } from "../agency/dice.ts";
import type { Agency } from "../agency/make-agency.ts";

/** Somebody looked at somebody on the old screens. */
export interface SeenOnScreen {
  readonly employee: string;
  readonly subject: string;
  /** Id in the register. */
  readonly activity: string;
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
}

/** What the old screens saw: a day of work, and two people who sold addresses. */
export interface OldScreens {
  readonly work: readonly SeenOnScreen[];
  readonly sold: readonly SeenOnScreen[];
}

const minute = 60_000;
/** Who works with the old screens, for which activity, and how many addresses one of them sold, how long ago. */
const teams = [
  { unit: "collection", activity: "collect-taxes", sold: 12, ago: 15 * minute },
  { unit: "benefits", activity: "recover-benefits", sold: 8, ago: 10 * minute },
] as const;

/**
 * A made-up day of two units, up to `now` (ms): everybody looks a few times at whom he has work about, and one of each
 * at people whom no work of his is about. The same seed gives the same story.
 */
export function oldScreens(agency: Agency, dice: Dice, now: number): OldScreens {
  const { employees, workItems, subjects, shields } = agency;
  const known = new Set([...shields, ...workItems].map(({ subject }) => subject));
  const strangers = dice.shuffle(subjects.persons.filter(({ subject }) => !known.has(subject)));
  const days = teams.map(({ unit, activity, sold, ago }) => {
    const staff = new Set(
      employees.flatMap((one) => (one.unitId === unit && one.active && !one.temporary ? [one.id] : [])),
    );
    const cases = workItems.filter(({ state, assignedTo }) => state === "open" && staff.has(assignedTo.id));
    const work = cases.flatMap(({ assignedTo, subject, openedAt }) =>
      Array.from({ length: dice.between(2, 4) }, () => ({
        employee: assignedTo.id,
        subject,
        activity,
        at: Math.max(openedAt, now - dice.between(20, 240) * minute),
      })),
    );
    const seller = dice.pick(cases).assignedTo.id;
    const taken = strangers.splice(0, sold).map(({ subject }, place) => ({
      ...{ employee: seller, subject, activity },
      at: now - ago + place * 4_000,
    }));
    return { work, sold: taken };
  });
  return { work: days.flatMap(({ work }) => work), sold: days.flatMap(({ sold }) => sold) };
}

/** As the exporter of the old screens sends them: OpenTelemetry traces (OTLP) in JSON, with the attributes of LDV. */
export function traceRequest(seen: readonly SeenOnScreen[], newHex: (bytes: number) => string): object {
  return {
    resourceSpans: [
      {
        resource: { attributes: attributesOf({ "service.name": oldScreensService }) },
        scopeSpans: [{ scope: { name: "inning" }, spans: seen.map((one) => spanOf(one, newHex)) }],
      },
    ],
  };
}

/** By what the platform knows whose lines these are. */
export const oldScreensService = "inning-oude-schermen";

function spanOf(
  { employee, subject, activity, at }: SeenOnScreen,
  newHex: (bytes: number) => string,
): object {
  const nanoseconds = `${at}000000`;
  return {
    traceId: newHex(16),
    spanId: newHex(8),
    name: "toon persoon",
    kind: 2,
    startTimeUnixNano: nanoseconds,
    endTimeUnixNano: nanoseconds,
    attributes: [
      ...attributesOf({
        "dpl.core.processing_activity_id": activity,
        "dpl.core.data_subject_id": subject.replace("bsn:", ""),
        "dpl.core.data_subject_id_type": "BSN",
        "user.id": employee,
      }),
      {
        key: "grondslag.fields",
        value: { arrayValue: { values: [{ stringValue: "name" }, { stringValue: "address" }] } },
      },
    ],
    status: { code: 0 },
  };
}

function attributesOf(attributes: Readonly<Record<string, string>>): readonly object[] {
  return Object.entries(attributes).map(([key, stringValue]) => ({ key, value: { stringValue } }));
}
