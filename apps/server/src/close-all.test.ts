import { expect, test } from "vitest";
import { closeAll } from "./close-all.ts";

test("what cannot be closed is told when everything else is", async () => {
  const closed: string[] = [];
  const closing = closeAll([
    async () => closed.push("first"),
    async () => {
      throw new Error("the database is away");
    },
    () => Promise.reject(new Error("and so is this")),
    async () => closed.push("last"),
  ]);
  await expect(closing).rejects.toThrow("the database is away");
  expect(closed).toEqual(["first", "last"]);
});
