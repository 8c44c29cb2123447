import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { deskInMemory, deskInPostgres, type TelephoneDesk } from "../../../tests/telephone-desk.ts";
import { decideClientProposal } from "./decide-client-proposal.ts";
import { findClient } from "./domain/find.ts";
import { proposeClient } from "./propose-client.ts";
import { saveClient } from "./save-client.ts";
import { saveRelations } from "./save-relations.ts";
import { citizenX } from "./testing/agency.ts";

const client = {
  id: "desk-1",
  systemId: "persons-desk",
  name: "Desk",
  scopes: ["access.administer", "scim.provision"],
  certificateThumbprint: "ab".repeat(32),
};

describe.each([
  ["in memory", deskInMemory],
  ["in PostgreSQL", deskInPostgres],
])("a client %s", (_, open) => {
  let desk: TelephoneDesk;
  beforeEach(async () => {
    desk = await open();
  });
  afterEach(() => desk.close());

  const propose = async (by: string, given = client) => (await proposeClient(desk, given, by)).proposal.id;
  const approve = (id: string, by: string) => decideClientProposal(desk, { id, by, decision: "approved" });
  const callable = () => findClient(desk.state.snapshot(), client.id);

  test("[A5] calls nothing until somebody else approves it, and is then what was proposed", async () => {
    const id = await propose("anna");
    expect(callable()).toBeUndefined();
    const { proposal } = await approve(id, "bart");
    expect(proposal).toMatchObject({ state: "approved", proposedBy: "anna", decidedBy: "bart" });
    expect(callable()).toEqual(client);
  });

  test("[A5] is never approved by who proposed it, by whatever account, nor twice", async () => {
    const relations = (["anna", "dirk"] as const).map((employeeId) => ({
      employeeId,
      subject: citizenX,
      kind: "own" as const,
    }));
    await saveRelations(desk, { relations });
    const id = await propose("anna");
    const refusal = { code: "PROPOSAL_BY_SAME_PERSON" };
    await expect(approve(id, "anna")).rejects.toMatchObject(refusal);
    await expect(approve(id, "dirk")).rejects.toMatchObject(refusal);
    expect(callable()).toBeUndefined();
    await approve(id, "bart");
    await expect(approve(id, "bart")).rejects.toMatchObject({ code: "PROPOSAL_DECIDED" });
    await expect(approve("nothing", "bart")).rejects.toMatchObject({ code: "PROPOSAL_UNKNOWN" });
  });

  test("[A5] keeps its key when a proposal for another is rejected; the proposer may do that himself", async () => {
    await saveClient(desk, client);
    const id = await propose("anna", { ...client, certificateThumbprint: "cd".repeat(32) });
    const note = "not the key that the team told us";
    await decideClientProposal(desk, { id, by: "anna", decision: "rejected", note });
    await expect(approve(id, "bart")).rejects.toMatchObject({ code: "PROPOSAL_DECIDED" });
    expect(callable()).toEqual(client);
  });

  test("[A5] is checked when it is proposed", async () => {
    await expect(propose("anna", { ...client, systemId: "nowhere" })).rejects.toMatchObject({
      code: "SYSTEM_UNKNOWN",
    });
    await expect(propose("anna", { ...client, scopes: ["all"] })).rejects.toMatchObject({
      code: "PERMISSION_UNKNOWN",
    });
  });

  test("proposals are listed by state, the latest first", async () => {
    const first = await propose("anna");
    desk.clock.advance(1);
    const second = await propose("anna", { ...client, id: "desk-2", certificateThumbprint: "cd".repeat(32) });
    const list = async (state?: "proposed" | "approved") => {
      const { items, total } = await desk.store.listClientProposals({ state, page: 1, pageSize: 25 });
      expect(items).toHaveLength(total);
      return items.map(({ id }) => id);
    };
    expect(await list()).toEqual([second, first]);
    await approve(first, "bart");
    expect(await list("proposed")).toEqual([second]);
    expect(await list("approved")).toEqual([first]);
  });

  test("[A5] of a system's own gets no more than that system has, and no other system touches it", async () => {
    const keeper = { systemId: "persons-desk", permissions: new Set(["access.administer", "access.decide"]) };
    await expect(saveClient(desk, client, keeper)).rejects.toMatchObject({
      code: "SCOPE_NOT_HELD",
      where: "/scopes/1",
    });
    await expect(saveClient(desk, client, { ...keeper, systemId: "other" })).rejects.toMatchObject({
      code: "CLIENT_OF_ANOTHER",
    });
    const own = { ...client, scopes: ["access.decide"] };
    expect(await saveClient(desk, own, keeper)).toMatchObject({ outcome: "created" });
    // A client that can do more is not for it to give another key either.
    await saveClient(desk, client);
    await expect(saveClient(desk, own, keeper)).rejects.toMatchObject({ code: "SCOPE_NOT_HELD" });
  });
});
