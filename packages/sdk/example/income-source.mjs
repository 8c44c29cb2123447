// A source system that gives no income without a permit of the platform.
// node packages/sdk/example/income-source.mjs https://platform client-id private-key.jwk.json
import { readFile } from "node:fs/promises";
import { createClient, fastifyGuard, guardedRepository } from "@grondslag/sdk";
import fastify from "fastify";

const [, , baseUrl = "", clientId = "", keyFile = ""] = process.argv;
const privateKey = JSON.parse(await readFile(keyFile, "utf8"));

const table = new Map([["bsn:123456782", { wages: 3_412_500, year: 2025, address: "Dorpsstraat 1" }]]);

// The only way to the table, and it opens with a permit alone.
const income = guardedRepository({
  dataSet: "income",
  read: async (subject) => table.get(subject),
});

const guard = {
  client: createClient({ baseUrl, clientId, privateKey }),
  repository: income,
  // In your system: the employee of the session, never a name that a browser sends.
  question: ({ headers, body }) =>
    headers["x-employee"] && {
      employee: headers["x-employee"],
      action: "read",
      dataSet: "income",
      subject: body.subject,
      activity: body.activity,
      workItem: body.workItem,
    },
};

export const app = fastify();
app.post(
  "/income",
  fastifyGuard(guard, async (_request, _reply, { permit, repository }) => ({
    permit: true,
    data: await repository.read(),
    fields: permit.fields,
    grounds: permit.grounds,
    record: permit.record,
  })),
);
console.log(`income source on ${await app.listen({ host: "127.0.0.1", port: 0 })}`);
