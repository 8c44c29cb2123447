import { secureRandom } from "@grondslag/kernel";
import { openPostgresLog, pseudonymiser } from "@grondslag/log";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../tests/database.ts";
import { agreeOnPseudonyms } from "./agree-on-pseudonyms.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test("[M10] a server with another pseudonym key does not write in the log of others", async () => {
  const key = (fill: number) => new Uint8Array(32).fill(fill);
  const organisation = "agency.example";
  const databaseUrls = [database.url];
  const log = await openPostgresLog({
    databaseUrls,
    organisation,
    signingKey: key(1),
    masterKey: key(2),
    random: secureRandom,
  });
  const place = { driver: "postgres", databaseUrls, directory: "" } as const;
  await agreeOnPseudonyms(place, pseudonymiser({ organisation, key: key(3) }));
  await agreeOnPseudonyms(place, pseudonymiser({ organisation, key: key(3) }));
  await expect(agreeOnPseudonyms(place, pseudonymiser({ organisation, key: key(4) }))).rejects.toMatchObject({
    code: "LOG_KEY",
  });
  await agreeOnPseudonyms({ driver: "posix", directory: "" }, pseudonymiser({ organisation, key: key(4) }));
  await log.close();
});
