import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type AuthorisationDesk, authorisationDesk, mayReview } from "../../../tests/authorisation-desk.ts";
import { approveRequest } from "./approve-request.ts";
import { createCampaign } from "./create-campaign.ts";
import { type DecidedReview, decideReviews } from "./decide-reviews.ts";
import { routePermissions } from "./domain/find.ts";
import type { GrantFilter } from "./domain/grant-life.ts";
import { grantMoment } from "./grant-moment.ts";
import { importAgency } from "./import-agency.ts";
import { lapseCampaigns } from "./lapse-campaigns.ts";
import { listRevocations } from "./list-revocations.ts";
import { myTeam } from "./my-team.ts";
import { reassignReviews } from "./reassign-reviews.ts";
import { revokeGrant } from "./revoke-grant.ts";
import { saveEmployee } from "./save-employee.ts";
import { saveUnit } from "./save-unit.ts";
import { officeTime } from "./testing/agency.ts";
import { employeeOf, grantOf } from "./testing/telephone-desk.ts";
import { undoRevocation } from "./undo-revocation.ts";

const hour = 3_600_000;
const deadline = officeTime + 7 * 24 * hour;
let desk: AuthorisationDesk;

const start = async (filter: GrantFilter = { roleId: "agent" }) =>
  (await createCampaign(desk, { title: "Autumn review", filter, deadline, createdBy: "security" })).campaign;
const itemsOf = async (campaignId: string, rest: { reviewerId?: string; undecided?: boolean } = {}) =>
  (await desk.reviews.items({ ...(await grantMoment(desk)), campaignId, page: 1, pageSize: 100, ...rest }))
    .items;
const reviewersOf = async (campaignId: string) =>
  Object.fromEntries((await itemsOf(campaignId)).map(({ grantId, reviewerId }) => [grantId, reviewerId]));
const decide = (
  campaignId: string,
  by: string,
  decisions: Readonly<Record<string, Omit<DecidedReview, "itemId">>>,
) =>
  decideReviews(desk, {
    campaignId,
    by,
    decisions: Object.entries(decisions).map(([grantId, one]) => ({
      itemId: `${campaignId}/${grantId}`,
      ...one,
    })),
  });
const keep = { decision: "keep" } as const;
const revoke = { decision: "revoke", note: "not needed" } as const;
const lives = async (id: string) => (await desk.store.find("grant", id))?.revokedAt === undefined;
const permits = (employeeId: string) =>
  routePermissions(desk.state.snapshot(), employeeId, desk.clock.now()).has("work-item.read");
const announced: unknown[] = [];
const lapse = () =>
  lapseCampaigns(desk, async (campaign) => {
    announced.push(campaign);
  });

/** One desk for a group of tests; what they change of people and grants is put right after each. */
function sharedDesk(): void {
  beforeAll(async () => {
    desk = await authorisationDesk();
  });
  afterEach(async () => {
    await importAgency(desk, {
      units: [
        { id: "agency", name: "Agency", managerId: "director" },
        { id: "desk", name: "Telephone desk", parent: "agency", managerId: "lead", deputyIds: ["deputy"] },
      ],
      employees: [employeeOf("lead", { function: "team-leader" })],
      grants: ["anna", "bart", "carla", "dirk", "omar"].map((id) => grantOf(id, officeTime)),
    });
    for (const id of ["lead", "lead-2"]) {
      const [grant] = await desk.store.listGrants(id);
      if (grant?.revokedAt === undefined && grant !== undefined) await revokeGrant(desk, { id: grant.id });
    }
    for (const grant of await desk.store.listGrants("anna")) {
      const added = grant.id !== "grant-anna" && grant.revokedAt === undefined;
      if (added) await revokeGrant(desk, { id: grant.id });
    }
  });
  afterAll(() => desk.close());
}

describe("starting", () => {
  sharedDesk();

  test("[A6] every grant goes to who leads the employee, and nobody reviews himself", async () => {
    await importAgency(desk, { grants: [grantOf("lead", officeTime), grantOf("lead-2", officeTime)] });
    const campaign = await start();
    expect(campaign.count).toBe(7);
    expect(await reviewersOf(campaign.id)).toEqual({
      "grant-anna": "lead",
      "grant-bart": "lead",
      "grant-carla": "lead",
      "grant-omar": "lead",
      "grant-dirk": "director",
      // Of the manager himself, and of his second account.
      "grant-lead": "director",
      "grant-lead-2": "director",
    });
  });

  test("[A6] a manager who left reviews nothing: the one above does", async () => {
    await saveEmployee(desk, employeeOf("lead", { function: "team-leader", active: false }), "hr");
    const campaign = await start({ unitId: "desk" });
    expect(new Set(Object.values(await reviewersOf(campaign.id)))).toEqual(new Set(["director"]));
  });

  test("[A6] grants of the highest manager go to a deputy, or else to who makes the review", async () => {
    await importAgency(desk, { grants: [grantOf("director", officeTime), grantOf("owner", officeTime)] });
    const filter = { employeeId: "director" };
    const reviewerOf = async (createdBy: string) => {
      const asked = { title: "Autumn review", filter, deadline, createdBy };
      return (await reviewersOf((await createCampaign(desk, asked)).campaign.id))["grant-director"];
    };
    try {
      expect(await reviewerOf("owner")).toBe("owner");
      await expect(reviewerOf("director")).rejects.toMatchObject({ code: "REVIEWER_MISSING" });
      await expect(reviewerOf("gone")).rejects.toMatchObject({ code: "REVIEWER_MISSING" });
      await importAgency(desk, {
        units: [{ id: "agency", name: "Agency", managerId: "director", deputyIds: ["gone", "dirk"] }],
      });
      expect(await reviewerOf("owner")).toBe("dirk");
    } finally {
      for (const id of ["grant-director", "grant-owner"]) await revokeGrant(desk, { id });
    }
  });

  test("[A6] without anybody to review, nothing starts, and the unit is named", async () => {
    const before = (await desk.reviews.campaigns({ reviewerId: "lead", page: 1, pageSize: 1 })).total;
    await importAgency(desk, { units: [{ id: "agency", name: "Agency" }] });
    await expect(start()).rejects.toMatchObject({
      code: "REVIEWER_MISSING",
      message: expect.stringContaining("back-office"),
    });
    expect((await desk.reviews.campaigns({ reviewerId: "lead", page: 1, pageSize: 10 })).total).toBe(before);
  });

  test.each([
    ["a deadline that has passed", { deadline: officeTime }, "DEADLINE_IN_PAST"],
    ["a deadline within a day", { deadline: officeTime + 24 * hour - 1 }, "DEADLINE_TOO_SOON"],
    ["a filter that chooses nothing", { filter: { systemId: "archive" } }, "SELECTION_EMPTY"],
    ["no title", { title: " " }, "TEXT_MALFORMED"],
  ])("[A6] %s is refused", async (_what, wrong, code) => {
    const asked = { title: "Review", filter: {}, deadline, createdBy: "security", ...wrong };
    await expect(createCampaign(desk, asked)).rejects.toMatchObject({ code });
  });
});

describe("deciding", () => {
  sharedDesk();

  test("[A6] the reviewer keeps and revokes in bulk; what is revoked has ended everywhere", async () => {
    const { id } = await start();
    expect((await myTeam(desk, "lead")).toReview).toBe(4);
    const done = await decide(id, "lead", {
      "grant-anna": keep,
      "grant-bart": revoke,
      "grant-carla": revoke,
    });
    expect(done).toMatchObject({ decided: 3, revoked: 2, requestIds: [] });
    expect([permits("anna"), permits("bart"), permits("carla"), permits("omar")]).toEqual([
      true,
      false,
      false,
      true,
    ]);
    const counts = await desk.reviews.counts(id, desk.clock.now());
    expect(counts).toEqual({
      total: 5,
      decided: 3,
      byReviewer: [
        { reviewerId: "director", name: "Employee director", inService: true, total: 1, decided: 0 },
        { reviewerId: "lead", name: "Employee lead", inService: true, total: 4, decided: 3 },
      ],
      byDecision: { keep: 1, revoke: 2 },
    });
    expect(
      (await itemsOf(id, { reviewerId: "lead", undecided: true })).map(({ grantId }) => grantId),
    ).toEqual(["grant-omar"]);
    expect((await itemsOf(id))[1]).toMatchObject({
      id: `${id}/grant-bart`,
      decision: "revoke",
      note: "not needed",
      decidedBy: "lead",
      decidedAt: officeTime,
      state: "revoked",
    });
    const campaigns = await desk.reviews.campaigns({ reviewerId: "lead", page: 1, pageSize: 10 });
    expect(campaigns.items.find((one) => one.id === id)).toMatchObject({
      count: 5,
      decided: 3,
      mine: { total: 4, decided: 3 },
    });
    const [bart] = await desk.store.listGrants("bart");
    const revocation = await desk.store.find("revocation", bart?.revocationId ?? "");
    expect(revocation).toMatchObject({ reason: "review", by: "lead", count: 2, motive: "Autumn review" });
  });

  test("[A6] what is kept can be decided anew; what is revoked cannot", async () => {
    const { id } = await start();
    await decide(id, "lead", { "grant-anna": keep });
    await decide(id, "lead", { "grant-anna": revoke });
    await expect(decide(id, "lead", { "grant-anna": keep })).rejects.toMatchObject({
      code: "REVIEW_DECIDED",
    });
    expect(await lives("grant-anna")).toBe(false);
  });

  test("[A6] a change becomes a request that somebody else approves, and then replaces the grant", async () => {
    const { id } = await start();
    const change = { validUntil: officeTime + 30 * 24 * hour };
    const done = await decide(id, "lead", {
      "grant-anna": { decision: "change", change, note: "until spring" },
    });
    const [requestId = ""] = done.requestIds;
    expect(await desk.store.find("grant-request", requestId)).toMatchObject({
      employeeId: "anna",
      roleId: "agent",
      motive: "until spring",
      requestedBy: "lead",
      replacesGrantId: "grant-anna",
      ...change,
    });
    expect(await lives("grant-anna")).toBe(true);
    await expect(approveRequest(desk, { id: requestId, by: "lead" })).rejects.toMatchObject({
      code: "APPROVAL_BY_REQUESTER",
    });
    const { grant } = await approveRequest(desk, { id: requestId, by: "director" });
    expect(grant).toMatchObject(change);
    expect([await lives("grant-anna"), permits("anna")]).toEqual([false, true]);
  });

  test("[A6] a change says what is to change", async () => {
    const { id } = await start();
    await expect(decide(id, "lead", { "grant-anna": { decision: "change" } })).rejects.toMatchObject({
      code: "CHANGE_MISSING",
      where: "/decisions/0/change",
    });
  });

  test.each([
    ["another reviewer", "director", "REVIEW_OF_ANOTHER"],
    ["somebody who reviews nothing", "bart", "REVIEW_OF_ANOTHER"],
    ["the employee", "anna", "REVIEW_OWN_GRANT"],
    ["who left", "gone", "REVIEWER_NOT_IN_SERVICE"],
  ])("[A6] a grant is not decided by %s", async (_who, by, code) => {
    const { id } = await start();
    const both = { "grant-anna": revoke };
    await expect(decide(id, by, both)).rejects.toMatchObject({ code });
    expect(await lives("grant-anna")).toBe(true);
  });

  test("[A6] a reviewer who left in between decides nothing, and is shown as such", async () => {
    const { id } = await start();
    await saveEmployee(desk, employeeOf("lead", { function: "team-leader", active: false }), "hr");
    await expect(decide(id, "lead", { "grant-anna": keep })).rejects.toMatchObject({
      code: "REVIEWER_NOT_IN_SERVICE",
    });
    const { byReviewer } = await desk.reviews.counts(id, desk.clock.now());
    expect(byReviewer.find(({ reviewerId }) => reviewerId === "lead")).toMatchObject({ inService: false });
  });

  test("[A6] one that may not be decided refuses them all", async () => {
    const { id } = await start();
    const some = { "grant-anna": revoke, "grant-dirk": revoke };
    await expect(decide(id, "lead", some)).rejects.toMatchObject({
      code: "REVIEW_OF_ANOTHER",
      where: "/decisions/1/itemId",
    });
    await expect(decide(id, "lead", { "grant-anna": revoke, none: keep })).rejects.toMatchObject({
      code: "REVIEW_ITEM_UNKNOWN",
    });
    const twice = [keep, revoke].map((one) => ({ itemId: `${id}/grant-anna`, ...one }));
    await expect(decideReviews(desk, { campaignId: id, by: "lead", decisions: twice })).rejects.toMatchObject(
      {
        code: "ID_DUPLICATE",
      },
    );
    expect(await lives("grant-anna")).toBe(true);
  });

  test("[A6] a grant that was taken back meanwhile is passed over", async () => {
    const { id } = await start();
    await revokeGrant(desk, { id: "grant-anna" });
    expect(await decide(id, "lead", { "grant-anna": revoke })).toMatchObject({ decided: 1, revoked: 0 });
  });
});

describe("passing on", () => {
  sharedDesk();

  test("[A6] nobody reviews who leads him, and who has moved reviews those he led no more", async () => {
    const { id } = await start();
    await mayReview(desk, "anna");
    const unit = await desk.store.find("unit", "desk");
    if (unit === undefined) throw new Error("the desk is gone");
    await saveUnit(desk, { ...unit, managerId: "bart", deputyIds: [] }, "director");
    const refused = decide(id, "lead", { "grant-carla": keep });
    await expect(refused).rejects.toMatchObject({ code: "REVIEW_OF_ANOTHER" });
    const asked = { campaignId: id, from: "lead", to: "anna" };
    expect(await reassignReviews(desk, asked)).toMatchObject({ moved: 2, left: 2 });
    expect(await reviewersOf(id)).toMatchObject({ "grant-anna": "lead", "grant-bart": "lead" });
  });

  test("[A6] what a reviewer did not decide goes to another, except what is about that one", async () => {
    const { id } = await start();
    await decide(id, "lead", { "grant-carla": keep });
    const asked = { campaignId: id, from: "lead", to: "bart" };
    await expect(reassignReviews(desk, asked)).rejects.toMatchObject({ code: "REVIEWER_LACKS_ROLE" });
    await mayReview(desk, "bart");
    expect(await reassignReviews(desk, asked)).toMatchObject({ moved: 2, left: 1 });
    expect(await reviewersOf(id)).toMatchObject({
      "grant-anna": "bart",
      "grant-omar": "bart",
      "grant-bart": "lead",
      "grant-carla": "lead",
    });
    // What was passed on is his, whether he leads anybody or not.
    await decide(id, "bart", { "grant-anna": keep });
    await expect(reassignReviews(desk, asked)).rejects.toMatchObject({ code: "REVIEW_OWN_GRANT" });
  });

  test.each([
    ["somebody who left", "gone", "EMPLOYEE_NOT_IN_SERVICE"],
    ["nobody who is known", "none", "EMPLOYEE_UNKNOWN"],
  ])("[A6] it does not go to %s", async (_who, to, code) => {
    const { id } = await start();
    await expect(reassignReviews(desk, { campaignId: id, from: "lead", to })).rejects.toMatchObject({
      code,
      where: "/to",
    });
  });
});

describe("lapsing", () => {
  beforeEach(async () => {
    desk = await authorisationDesk();
  });
  afterEach(() => desk.close());

  test("[A6] at the deadline what is undecided lapses, and only that", async () => {
    const { id } = await start();
    await decide(id, "lead", { "grant-anna": keep, "grant-bart": revoke });
    desk.clock.advance(deadline - officeTime - 1);
    expect(await lapse()).toEqual([]);
    desk.clock.advance(1);
    await expect(decide(id, "lead", { "grant-omar": keep })).rejects.toMatchObject({
      code: "CAMPAIGN_CLOSED",
    });
    announced.length = 0;
    expect(await lapse()).toEqual([{ campaignId: id, undecided: 3, revoked: 3 }]);
    expect(announced).toEqual([{ campaignId: id, undecided: 3 }]);
    const alive = ["anna", "bart", "carla", "omar", "dirk"].filter((employee) => permits(employee));
    expect(alive).toEqual(["anna"]);
    const [omar] = await desk.store.listGrants("omar");
    expect(await desk.store.find("revocation", omar?.revocationId ?? "")).toMatchObject({
      reason: "lapsed-review",
      by: "lapse-campaigns",
      count: 3,
    });
    const { byDecision } = await desk.reviews.counts(id, desk.clock.now());
    expect(byDecision).toEqual({ keep: 1, revoke: 1, lapse: 3 });
    expect(await lapse()).toEqual([]);
    await expect(reassignReviews(desk, { campaignId: id, from: "lead", to: "bart" })).rejects.toMatchObject({
      code: "CAMPAIGN_CLOSED",
    });
  });

  test("[A6] [A7] what lapsed can be given back by somebody else, for as long as a revocation can", async () => {
    await start();
    desk.clock.advance(deadline - officeTime);
    expect(await lapse()).toMatchObject([{ revoked: 5 }]);
    const listed = await listRevocations(desk, { page: 1, pageSize: 1 });
    expect(listed.items).toMatchObject([{ reason: "lapsed-review", undoUntil: deadline + hour }]);
    const asked = { id: listed.items[0]?.id ?? "", motive: "wrong last day", by: "bart" };
    desk.clock.advance(hour);
    expect(await undoRevocation(desk, asked)).toMatchObject({ restored: 4, passedOver: 1 });
    expect([permits("anna"), permits("bart"), permits("omar")]).toEqual([true, false, true]);
  });

  test("[A6] [A7] an hour later what lapsed stays so", async () => {
    await start();
    desk.clock.advance(deadline - officeTime);
    await lapse();
    const [revocation] = (await listRevocations(desk, { page: 1, pageSize: 1 })).items;
    desk.clock.advance(hour + 1);
    const asked = { id: revocation?.id ?? "", motive: "wrong last day", by: "bart" };
    await expect(undoRevocation(desk, asked)).rejects.toMatchObject({ code: "UNDO_TOO_LATE" });
    expect(permits("anna")).toBe(false);
  });

  test("[A6] a change that nobody approved in time lapses too", async () => {
    const { id } = await start({ employeeId: "anna" });
    const change = { roleId: "collector" };
    await decide(id, "lead", { "grant-anna": { decision: "change", change } });
    desk.clock.advance(deadline - officeTime);
    expect(await lapse()).toEqual([{ campaignId: id, undecided: 1, revoked: 1 }]);
    expect((await itemsOf(id))[0]).toMatchObject({ decision: "lapse", state: "revoked" });
  });

  test("[A6] a change that was approved in time does not", async () => {
    const { id } = await start({ employeeId: "anna" });
    const change = { roleId: "collector" };
    const { requestIds } = await decide(id, "lead", { "grant-anna": { decision: "change", change } });
    await approveRequest(desk, { id: requestIds[0] ?? "", by: "director" });
    desk.clock.advance(deadline - officeTime);
    expect(await lapse()).toEqual([{ campaignId: id, undecided: 0, revoked: 0 }]);
    expect((await itemsOf(id))[0]).toMatchObject({ decision: "change" });
  });

  test("[A6] what cannot be put in the log is not done", async () => {
    const { id } = await start();
    desk.clock.advance(deadline - officeTime);
    const noLog = async () => {
      throw new Error("the log is full");
    };
    await expect(lapseCampaigns(desk, noLog)).rejects.toThrow("the log is full");
    expect(permits("anna")).toBe(true);
    expect((await desk.store.find("campaign", id))?.closedAt).toBeUndefined();
  });
});
