import { expect, test } from "vitest";
import { postgresSettings } from "./embedded-postgres-settings.ts";

const where = { socketDirectory: "/tmp/socket", port: 5432, tcp: false };

test("what may be lost with the power is not forced to the disk, and all else is", () => {
  expect(postgresSettings({ ...where, durable: true })).toEqual(
    expect.arrayContaining(["fsync=on", "full_page_writes=on", "synchronous_commit=on"]),
  );
  expect(postgresSettings({ ...where, durable: false })).toEqual(
    expect.arrayContaining(["fsync=off", "full_page_writes=off", "synchronous_commit=on"]),
  );
});
