import { expect, test } from "vitest";
import { PoolFullError, SessionPool } from "./session-pool.ts";

test("[M1] who waits too long for a session is refused, and takes none from those behind him", async () => {
  const session = { close: () => undefined };
  const pool = new SessionPool([session], 20);
  let end: () => void = () => undefined;
  const first = pool.use(
    () =>
      new Promise<void>((resolve) => {
        end = resolve;
      }),
  );
  await expect(pool.use(async () => "late")).rejects.toThrow(PoolFullError);
  const next = pool.use(async () => "in time");
  end();
  expect(await next).toBe("in time");
  await first;
  expect(await pool.use(async () => "free")).toBe("free");
});
