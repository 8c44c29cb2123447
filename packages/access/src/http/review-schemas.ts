import { type TSchema, Type } from "@sinclair/typebox";
import { reviewDecisions } from "../domain/grant-life.ts";
import { grantSorts } from "../grant-reads.ts";
import { id, oneOf, time } from "./access-schemas.ts";
import { grantFilter, inventoryMembers, manyMembers, partOfName } from "./grant-schemas.ts";

const text = Type.String({ minLength: 1, maxLength: 2_000 });
const count = Type.Integer({ minimum: 0 });
/** `<campaign id>/<grant id>`. */
const itemId = Type.String({ minLength: 3, maxLength: 257 });
const progress = Type.Object({ total: count, decided: count });

export const campaignBody = Type.Object({ title: text, filter: grantFilter, deadline: time });
const campaignMembers = {
  id,
  title: text,
  filter: grantFilter,
  deadline: time,
  createdBy: text,
  createdAt: time,
  count,
  closedAt: Type.Optional(time),
};
export const campaignAnswer: TSchema = Type.Object(campaignMembers);
export const listedCampaign: TSchema = Type.Object({ ...campaignMembers, decided: count, mine: progress });
export const campaignState: TSchema = Type.Object({
  campaign: campaignAnswer,
  total: count,
  decided: count,
  byReviewer: Type.Array(
    Type.Object({
      reviewerId: text,
      name: text,
      inService: Type.Boolean(),
      total: count,
      decided: count,
    }),
  ),
  byDecision: Type.Record(Type.String(), count, { description: reviewDecisions.join(", ") }),
});

export const itemsQuery = Type.Object({
  mine: Type.Optional(Type.Boolean()),
  undecided: Type.Optional(Type.Boolean()),
  q: Type.Optional(partOfName),
  sort: Type.Optional(oneOf(grantSorts)),
  ...manyMembers,
});
export const itemAnswer: TSchema = Type.Object({
  ...inventoryMembers,
  id: itemId,
  grantId: id,
  reviewerId: text,
  reviewerName: text,
  decision: Type.Optional(oneOf(reviewDecisions)),
  note: Type.Optional(text),
  decidedBy: Type.Optional(text),
  decidedAt: Type.Optional(time),
});

export const decisionsBody = Type.Object({
  decisions: Type.Array(
    Type.Object({
      itemId,
      decision: oneOf(["keep", "change", "revoke"]),
      note: Type.Optional(text),
      change: Type.Optional(Type.Object({ roleId: Type.Optional(id), validUntil: Type.Optional(time) })),
    }),
    { minItems: 1, maxItems: 500 },
  ),
});
export const decisionsAnswer: TSchema = Type.Object({
  decided: count,
  revoked: count,
  requestIds: Type.Array(id),
});

export const reviewersBody = Type.Object({ from: id, to: id });
export const reviewersAnswer: TSchema = Type.Object({ moved: count, left: count });

export const evidenceQuery = Type.Object({
  format: Type.Optional(Type.Union([Type.Literal("csv"), Type.Literal("json")], { default: "json" })),
});
export const evidenceAnswer: TSchema = Type.Object({
  campaign: campaignAnswer,
  rows: Type.Array(Type.Object({}, { additionalProperties: true })),
  rowsSha256: text,
  csvSha256: text,
  seal: Type.Object({ origin: text, index: count, checkpoint: text, proof: text }),
});
