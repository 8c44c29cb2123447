import { expect, test } from "vitest";
import { breakableConnection } from "../../../../tests/breakable-connection.ts";
import { testDatabase } from "../../../../tests/database.ts";
import { fillingTurn } from "./filling-turn.ts";

test("[M1] of several servers one has the turn to fill, until it gives it away or is gone", async () => {
  const database = await testDatabase();
  const way = await breakableConnection(database.url);
  const [first, second] = [fillingTurn(way.url), fillingTurn(database.url)];
  try {
    expect(await first.take()).toBe(true);
    expect([await first.take(), await second.take()]).toEqual([true, false]);
    way.cut();
    expect(await first.take()).toBe(false);
    await expect.poll(() => second.take()).toBe(true);
    way.restore();
    expect(await first.take()).toBe(false);
    await second.give();
    await expect.poll(() => first.take()).toBe(true);
  } finally {
    await Promise.all([first.give(), second.give()]);
    await way.close();
    await database.close();
  }
}, 90_000);
