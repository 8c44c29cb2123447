import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import pg from "pg";
import { expect, test } from "vitest";
import { faultCode } from "./fault-code.ts";

test("a fault is named by its code, and a fault of the program by its kind", () => {
  expect(faultCode(Object.assign(new Error("x"), { code: "57P01" }))).toBe("57P01");
  expect(faultCode(new TypeError("cannot read secret of undefined"))).toBe("TypeError");
  expect(faultCode("text")).toBe("unknown");
});

test("a database that does not answer, and a pool without a connection left, have no code of their own", async () => {
  const sockets = new Set<Socket>();
  const silent = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
  });
  silent.listen(0, "127.0.0.1");
  await once(silent, "listening");
  const address = silent.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const pool = new pg.Pool({ host: "127.0.0.1", port, max: 1, connectionTimeoutMillis: 50 });
  const asked = [pool.query("select 1"), pool.query("select 2")];
  const codes = await Promise.all(asked.map((query) => query.then(() => "answered", faultCode)));
  expect(codes).toEqual(["DATABASE_UNREACHABLE", "DATABASE_UNREACHABLE"]);
  await pool.end();
  for (const socket of sockets) socket.destroy();
  silent.close();
});
