import pg from "pg";
import { expect, test } from "vitest";
import { faultCode } from "./fault-code.ts";

test("a fault is named by its code, a lost database by ours, and a fault of the program by its kind", async () => {
  expect(faultCode(Object.assign(new Error("x"), { code: "57P01" }))).toBe("57P01");
  expect(faultCode(new TypeError("cannot read secret of undefined"))).toBe("TypeError");
  expect(faultCode("text")).toBe("unknown");
  // A pool that has no connection left gives an error without a code.
  const pool = new pg.Pool({ host: "192.0.2.1", connectionTimeoutMillis: 1 });
  expect(await pool.query("select 1").catch(faultCode)).toBe("DATABASE_UNREACHABLE");
  await pool.end();
});
