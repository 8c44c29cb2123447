import { type Static, Type } from "@sinclair/typebox";
import { measureShare } from "../domain/alerts/measured-share.ts";
import { type RuleStep, type RuleVersion, ruleOrigins, ruleState } from "../domain/rules/rule-version.ts";
import type { WatchedLookUp } from "../domain/rules/watched-look-up.ts";
import type { HitToJudge } from "../rules/judge-hit.ts";
import { measuredOf, type VerdictCounts } from "../rules/ports.ts";

const text = (minLength: number, maxLength: number) =>
  Type.String({ minLength, maxLength, pattern: "^\\P{Cc}*$" });
const slug = Type.String({ pattern: "^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$" });
const closed = { additionalProperties: false } as const;

export const ruleParams = Type.Object({ id: slug, version: Type.Integer({ minimum: 1 }) });
export type RuleParams = Static<typeof ruleParams>;
export const idParams = Type.Object({ id: slug });
export type IdParams = Static<typeof idParams>;

/** The rule itself is read by `parseRule`, which names the place of what is wrong. */
export const newRuleBody = Type.Object(
  {
    rule: Type.Unknown(),
    madeFrom: Type.Optional(Type.Union(ruleOrigins.map((origin) => Type.Literal(origin)))),
  },
  closed,
);
export type NewRuleBody = Static<typeof newRuleBody>;
export const nextRuleBody = Type.Object(
  { rule: Type.Unknown(), basedOn: Type.Integer({ minimum: 1 }) },
  closed,
);
export type NextRuleBody = Static<typeof nextRuleBody>;
export const liveBody = Type.Object(
  { consultation: text(3, 200), withoutPrecision: Type.Optional(text(20, 2_000)) },
  closed,
);
export type LiveBody = Static<typeof liveBody>;
export const endBody = Type.Object({ reason: text(3, 500) }, closed);
export type EndBody = Static<typeof endBody>;
export const judgeBody = Type.Object(
  {
    hit: Type.String({ pattern: "^[0-9a-f]{32}$" }),
    verdict: Type.Union([Type.Literal("justified"), Type.Literal("unjustified"), Type.Literal("unclear")]),
  },
  closed,
);
export type JudgeBody = Static<typeof judgeBody>;
export const sigmaBody = Type.Object(
  {
    text: Type.String({ maxLength: 65_536 }),
    account: Type.Object(
      {
        threat: Type.String(),
        owner: Type.String(),
        legalBasis: Type.String(),
        proportionality: Type.String(),
      },
      closed,
    ),
  },
  closed,
);
export type SigmaBody = Static<typeof sigmaBody>;
export const tryOutBody = Type.Object(
  { rule: Type.Unknown(), days: Type.Integer({ minimum: 1, maximum: 31 }) },
  closed,
);
export type TryOutBody = Static<typeof tryOutBody>;

export const threatMembers = {
  name: text(3, 100),
  description: text(10, 2_000),
  source: text(3, 500),
  sought: Type.Array(slug, { minItems: 1, maxItems: 20, uniqueItems: true }),
  since: Type.String({ format: "date" }),
  ended: Type.Optional(Type.String({ format: "date" })),
};
export const newThreatBody = Type.Object({ id: slug, ...threatMembers }, closed);
export type NewThreatBody = Static<typeof newThreatBody>;
export const nextThreatBody = Type.Object(
  { ...threatMembers, basedOn: Type.Integer({ minimum: 1 }) },
  closed,
);
export type NextThreatBody = Static<typeof nextThreatBody>;

const share = Type.Object({ share: Type.Number(), low: Type.Number(), high: Type.Number() });
const measured = {
  judged: Type.Integer(),
  confirmed: Type.Integer(),
  unclear: Type.Integer(),
  precision: Type.Optional(share),
};
export const ruleContent = Type.Unsafe<object>(Type.Object({}, { additionalProperties: true }));
export const ruleVersion = Type.Object({
  id: Type.String(),
  version: Type.Integer(),
  state: Type.String(),
  rule: ruleContent,
  madeFrom: Type.String(),
  author: Type.String(),
  savedAt: Type.String(),
  stoppedAt: Type.Optional(Type.String()),
  steps: Type.Array(
    Type.Object({
      step: Type.String(),
      by: Type.String(),
      at: Type.String(),
      reason: Type.Optional(Type.String()),
      consultation: Type.Optional(Type.String()),
      measured: Type.Optional(Type.Object({ judged: Type.Integer(), confirmed: Type.Integer() })),
    }),
  ),
});
export const ruleRow = Type.Intersect([ruleVersion, Type.Object({ hits: Type.Integer(), ...measured })]);
const dayCount = Type.Object({ day: Type.String(), hits: Type.Integer() });
export const shadowResults = Type.Object({
  days: Type.Array(dayCount),
  hits: Type.Integer(),
  employees: Type.Integer(),
  hitsOfUnits: Type.Array(Type.Integer()),
  judgedNeeded: Type.Integer(),
  ...measured,
});
const place = Type.Object({ origin: Type.String(), index: Type.Integer(), item: Type.Integer() });
export const tryOut = Type.Object({
  lookUps: Type.Integer(),
  from: Type.String(),
  hits: Type.Integer(),
  employees: Type.Integer(),
  units: Type.Integer(),
  days: Type.Array(dayCount),
  places: Type.Array(place),
  cutBy: Type.Optional(Type.String()),
});
export const hitToJudge = Type.Object({
  hit: Type.Optional(
    Type.Object({
      id: Type.String(),
      pseudonym: Type.String(),
      year: Type.Integer(),
      explanation: Type.String(),
      lookUpsOfOthers: Type.Integer({ description: "Look-ups of other people that the rule counted with" }),
      looks: Type.Array(
        Type.Object({
          at: Type.String(),
          subject: Type.Integer({ description: "A number within this hit, 0 for nobody" }),
          system: Type.String(),
          dataSet: Type.String(),
          activity: Type.String(),
          purpose: Type.String(),
          action: Type.String(),
          outcome: Type.String(),
          link: Type.String(),
          openedBy: Type.String(),
          relation: Type.String(),
          emergency: Type.Boolean(),
          shielded: Type.Boolean(),
          tags: Type.Array(Type.String()),
        }),
      ),
    }),
  ),
});

const iso = (at: number) => new Date(at).toISOString();

export function describeRule(made: RuleVersion) {
  const { id, version, rule, madeFrom, author, savedAt, stoppedAt, steps } = made;
  return {
    id,
    version,
    state: ruleState(made),
    rule,
    madeFrom,
    author,
    savedAt: iso(savedAt),
    ...(stoppedAt !== undefined && { stoppedAt: iso(stoppedAt) }),
    steps: steps.map((step: RuleStep) => ({ ...step, at: iso(step.at) })),
  };
}

/** How precise a rule is, as far as enough was judged to tell. */
export function describeMeasured(verdicts: VerdictCounts) {
  const { judged, confirmed } = measuredOf(verdicts);
  const precision = measureShare(confirmed, judged);
  return { judged, confirmed, unclear: verdicts.unclear, ...(precision !== undefined && { precision }) };
}

/** People looked at have a number within the hit: who judges must not recognise anybody. */
export function describeHit({ hit, looks, ofOthers }: HitToJudge) {
  const subjects = [...new Set(looks.map(({ subject }) => subject))].filter((subject) => subject !== "");
  const described = looks.map((look: WatchedLookUp) => ({
    at: iso(look.at),
    subject: subjects.indexOf(look.subject) + 1,
    system: look.system,
    dataSet: look.dataSet,
    activity: look.activity,
    purpose: look.purpose,
    action: look.action,
    outcome: look.outcome,
    link: look.link,
    openedBy: look.openedBy,
    relation: look.relation,
    emergency: look.emergency,
    shielded: look.shielded,
    tags: [...look.tags],
  }));
  const { hit: id, shown: pseudonym, year, explanation } = hit;
  return { id, pseudonym, year, explanation, looks: described, lookUpsOfOthers: ofOthers };
}
