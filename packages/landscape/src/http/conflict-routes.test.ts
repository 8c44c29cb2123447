import { afterAll, beforeAll, expect, test } from "vitest";
import { type LandscapeApp, openLandscapeApp } from "../../../../tests/landscape-app.ts";

const day = 86_400_000;
let landscape: LandscapeApp;
beforeAll(async () => {
  landscape = await openLandscapeApp();
});
afterAll(() => landscape.close());

const send: LandscapeApp["send"] = (method, path, payload) => landscape.send(method, path, payload);
const get: LandscapeApp["get"] = (path) => landscape.get(path);

test("[L1] [L2] what sources differ on is listed by what it decides, is chosen once, and can be taken back", async () => {
  const said = (fields: object) => ({
    items: [{ keys: ["register:both"], kind: "system", name: "Both", fields }],
  });
  await send("POST", "sources/model/statements", said({ description: "One", exposure: "internal" }));
  landscape.clock.advance(day);
  await send("POST", "sources/sheet/statements", said({ description: "Two", exposure: "internet" }));
  const { items, total } = (await get("conflicts?q=both")).json();
  expect(total).toBe(2);
  expect(items).toMatchObject([
    {
      ...{ field: "exposure", effect: "risk", item: { id: "both", kind: "system", name: "Both" } },
      ...{ relations: 0, form: ["internal", "partners", "internet"] },
      now: { source: "model", value: "internal" },
    },
    { field: "description", effect: "other", form: "text" },
  ]);
  const [{ values }] = items;
  expect(values).toMatchObject([
    { source: "model", value: "internal" },
    { source: "sheet", value: "internet" },
  ]);
  expect(Date.parse(values[1].at) - Date.parse(values[0].at)).toBe(day);
  expect((await get("conflicts?item=both")).json().total).toBe(2);
  expect((await get("conflicts?item=inning")).json().total).toBe(0);
  expect((await get("conflicts?q=both&page=2&pageSize=1")).json().items).toMatchObject([
    { field: "description" },
  ]);

  const choice = { field: "exposure", take: { source: "sheet" }, motive: "tried it" };
  const choose = (read: object) => send("POST", "items/both/choices", { ...choice, read });
  const stale = await choose({ values: ["internal", "partners"] });
  expect([stale.statusCode, stale.json().code]).toEqual([409, "VERSION_CONFLICT"]);
  const chosen = await choose({ values: ["internet", "internal"] });
  expect(chosen.statusCode).toBe(201);
  // Who looked before that decides nothing over it.
  expect((await choose({ values: ["internal", "internet"] })).json().code).toBe("VERSION_CONFLICT");
  expect((await get("conflicts?q=both")).json().total).toBe(1);
  expect((await get("choices?q=both")).json()).toMatchObject({
    total: 1,
    items: [{ item: { id: "both" }, open: false, choice: { field: "exposure", motive: "tried it" } }],
  });

  const back = { field: "exposure", motive: "it was the test server" };
  const withdraw = (decidedAt: string) =>
    send("POST", "items/both/choices/withdrawals", { ...back, decidedAt });
  expect((await withdraw("2026-01-01T00:00:00Z")).json().code).toBe("VERSION_CONFLICT");
  expect((await withdraw(chosen.json().at)).json()).toMatchObject({ withdrawn: true, by: "steward-7" });
  expect((await get("items/both")).json()).toMatchObject({
    fields: { exposure: { value: "internal", source: "model" } },
    choices: [],
  });
  expect((await get("conflicts?q=both")).json().total).toBe(2);
  expect((await get("choices?q=both")).json().total).toBe(0);
  expect((await withdraw(chosen.json().at)).statusCode).toBe(404);
  await send("POST", "sources/sheet/statements", { items: [], withdrawn: ["register:both"] });
});

test("[L1] that two items stay two is decided with both in sight, and can be taken back", async () => {
  const said = (key: string, more: readonly string[] = []) => ({
    items: [{ keys: [key, ...more], kind: "system", name: key, fields: { owner: "A" } }],
  });
  await send("POST", "sources/sheet/statements", said("register:two"));
  await send("POST", "sources/model/statements", said("twin:1"));
  await send("POST", "sources/model/statements", said("twin:1", ["register:two"]));
  const [open] = (await get("contradictions")).json().items;
  expect(open).toMatchObject({
    ...{ key: "register:two", other: "two" },
    sides: {
      item: { name: "twin:1", owner: "A", said: [{ source: "model" }] },
      other: { name: "register:two", said: [{ source: "sheet" }] },
    },
  });
  const decide = (decision: string) =>
    send("POST", `items/${open.item}/contradictions`, { key: open.key, decision, motive: "two name plates" });
  expect((await decide("open")).statusCode).toBe(404);
  expect((await decide("different")).statusCode).toBe(201);
  expect((await get("contradictions")).json().items).toEqual([]);
  expect((await get("contradictions?state=different")).json().items).toMatchObject([
    { key: "register:two", decided: { motive: "two name plates", by: "steward-7" } },
  ]);
  expect((await decide("open")).statusCode).toBe(201);
  expect((await get("contradictions?state=different")).json().items).toEqual([]);
  expect((await get("contradictions")).json().items).toHaveLength(1);
  await decide("different");
});

test("[L1] an id of before two items were joined answers what it became, by every question about an item", async () => {
  const both = (more: readonly string[]) => ({
    items: [{ keys: ["old:1", ...more], kind: "system", name: "Old" }],
  });
  await send("POST", "sources/model/statements", both([]));
  await send("POST", "sources/sheet/statements", {
    items: [{ keys: ["register:auto"], kind: "system", name: "Auto" }],
  });
  await send("POST", "sources/model/statements", both(["register:auto"]));
  const [{ item: old }] = (await get("contradictions")).json().items;
  const decision = { key: "register:auto", decision: "same", motive: "one name plate" };
  expect((await send("POST", `items/${old}/contradictions`, decision)).json()).toMatchObject({
    stays: "auto",
  });
  expect((await get(`items/${old}`)).json()).toMatchObject({ id: "auto", joinedInto: "auto" });
  expect((await get(`items/${old}/impact`)).json()).toMatchObject({ joinedInto: "auto" });
  const { joinedInto, items } = (await get(`items/${old}/versions`)).json();
  expect(joinedInto).toBe("auto");
  expect(new Set(items.map(({ item }: { item: string }) => item))).toEqual(new Set(["auto", old]));
  expect((await get("items/auto")).json().joinedInto).toBeUndefined();
});
