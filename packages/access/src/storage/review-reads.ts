import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Campaign } from "../domain/grant-life.ts";
import type {
  CampaignCounts,
  ListedCampaign,
  ListedReviewItem,
  ReviewDecision,
  ReviewerProgress,
  ReviewItemQuery,
  ReviewReads,
} from "../review-reads.ts";
import { countRows } from "./count-rows.ts";
import { heldGrants, nameContains } from "./grant-conditions.ts";
import { orderOfGrants } from "./grant-order.ts";
import type { GrantReadsOptions } from "./grant-reads.ts";
import { type InventoryRow, inventoryColumns, inventoryGrant } from "./inventory-columns.ts";
import { asking } from "./registry-fault.ts";

interface ItemRow extends InventoryRow {
  readonly item: {
    readonly id: string;
    readonly grantId: string;
    readonly reviewerId: string;
    readonly decision?: ReviewDecision;
    readonly note?: string;
    readonly decidedBy?: string;
    readonly decidedAt?: number;
  };
  readonly reviewer_name: string | null;
}

const reviewer = sql`item.entity->>'reviewerId'`;
const isUndecided = sql`item.entity->'decision' is null`;
const decided = sql`count(item.id) filter (where item.entity->'decision' is not null)::integer`;
const ofCampaign = (id: string): RawBuilder<unknown> => sql`item.entity->>'campaignId' = ${id}`;

/** Questions over reviews, in PostgreSQL. */
export function reviewReads<Database>(db: Kysely<Database>, { uses }: GrantReadsOptions): ReviewReads {
  const idsOf = async (query: RawBuilder<{ id: string }>) =>
    (await query.execute(db)).rows.map(({ id }) => id);
  return {
    campaigns: ({ reviewerId, own: onlyOwn, page, pageSize }) =>
      asking(async () => {
        const shown =
          onlyOwn === true
            ? sql`access.campaign where exists (select from access.review_item as item
                where item.entity->>'campaignId' = campaign.id and ${reviewer} = ${reviewerId})`
            : sql`access.campaign`;
        const { rows } = await sql<{ entity: Campaign; decided: number; total: number; own: number }>`
          select campaign.entity, ${decided} as decided,
            count(item.id) filter (where ${reviewer} = ${reviewerId})::integer as total,
            count(item.id) filter (where ${reviewer} = ${reviewerId} and not ${isUndecided})::integer as own
          from (select * from ${shown} order by (entity->>'createdAt')::bigint desc, id
            limit ${pageSize} offset ${(page - 1) * pageSize}) as campaign
          left join access.review_item as item on item.entity->>'campaignId' = campaign.id
          group by campaign.id, campaign.entity
          order by (campaign.entity->>'createdAt')::bigint desc, campaign.id`.execute(db);
        const items = rows.map(
          ({ entity, decided, total, own }): ListedCampaign => ({
            ...entity,
            decided,
            mine: { total, decided: own },
          }),
        );
        return { items, total: await countRows(db, shown), page, pageSize };
      }),

    counts: (id, now) => asking(() => readCounts(db, id, now)),

    items: (query) =>
      asking(async () => {
        const from = sql`access.review_item as item
          join (${heldGrants(uses)}) on held.id = item.entity->>'grantId'
          left join access.employee as reviewer on reviewer.id = ${reviewer}
          where ${itemsAsked(query)}`;
        const { rows } = await sql<ItemRow>`
          select item.entity as item, reviewer.name as reviewer_name, ${inventoryColumns(query)}
          from ${from} order by ${orderOfGrants(query.sort)}
          limit ${query.pageSize} offset ${(query.page - 1) * query.pageSize}`.execute(db);
        return {
          items: rows.map((row) => listedItem(row, query)),
          total: await countRows(db, from),
          page: query.page,
          pageSize: query.pageSize,
        };
      }),

    undecidedOf: (campaignId, reviewerId) =>
      asking(() =>
        idsOf(sql`select id from access.review_item as item
          where ${ofCampaign(campaignId)} and ${reviewer} = ${reviewerId} and ${isUndecided} order by id`),
      ),

    toReview: (reviewerId, now) =>
      asking(() =>
        countRows(
          db,
          sql`access.review_item as item join access.campaign on campaign.id = item.entity->>'campaignId'
            where ${reviewer} = ${reviewerId} and ${isUndecided} and campaign.entity->'closedAt' is null
              and (campaign.entity->>'deadline')::bigint > ${now}`,
        ),
      ),

    due: (now) =>
      asking(() =>
        idsOf(sql`select id from access.campaign
          where entity->'closedAt' is null and (entity->>'deadline')::bigint <= ${now} order by id`),
      ),

    notSettled: (campaignId) =>
      asking(() =>
        idsOf(sql`select item.id from access.review_item as item
          join access.role_grant as held on held.id = item.entity->>'grantId'
          where ${ofCampaign(campaignId)}
            and (${isUndecided} or (item.entity->>'decision' = 'change' and held.revoked_at is null))
          order by item.id`),
      ),
  };
}

async function readCounts<Database>(db: Kysely<Database>, id: string, now: number): Promise<CampaignCounts> {
  const reviewers = await sql<ReviewerProgress>`
    select ${reviewer} as "reviewerId", coalesce(employee.name, ${reviewer}) as name,
      coalesce(employee.active and employee.suspended is not true
        and (employee.valid_until is null or employee.valid_until > access.moment(${now})), false) as "inService",
      count(item.id)::integer as total, ${decided} as decided
    from access.review_item as item left join access.employee on employee.id = ${reviewer}
    where ${ofCampaign(id)} group by 1, 2, 3 order by name, 1`.execute(db);
  const decisions = await sql<{ decision: ReviewDecision; count: number }>`
    select item.entity->>'decision' as decision, count(*)::integer as count from access.review_item as item
    where ${ofCampaign(id)} and not ${isUndecided} group by 1 order by 1`.execute(db);
  const sum = (of: "total" | "decided") => reviewers.rows.reduce((total, row) => total + row[of], 0);
  return {
    total: sum("total"),
    decided: sum("decided"),
    byReviewer: reviewers.rows,
    byDecision: Object.fromEntries(decisions.rows.map(({ decision, count }) => [decision, count])),
  };
}

function itemsAsked({ campaignId, reviewerId, undecided, q }: ReviewItemQuery): RawBuilder<unknown> {
  const conditions = [ofCampaign(campaignId)];
  if (reviewerId !== undefined) conditions.push(sql`${reviewer} = ${reviewerId}`);
  if (undecided === true) conditions.push(isUndecided);
  if (q !== undefined && q !== "") conditions.push(nameContains(q));
  return sql.join(conditions, sql` and `);
}

function listedItem(row: ItemRow, query: ReviewItemQuery): ListedReviewItem {
  const { id, grantId, reviewerId, decision, note, decidedBy, decidedAt } = row.item;
  return {
    ...inventoryGrant(row, query),
    id,
    grantId,
    reviewerId,
    reviewerName: row.reviewer_name ?? reviewerId,
    ...(decision !== undefined && { decision }),
    ...(note !== undefined && { note }),
    ...(decidedBy !== undefined && { decidedBy }),
    ...(decidedAt !== undefined && { decidedAt }),
  };
}
