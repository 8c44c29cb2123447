import { secureRandom } from "@grondslag/kernel";
import { expect, test } from "vitest";
import { testDatabase } from "../../../../../tests/database.ts";
import { advanceMaps } from "../../map/advance-maps.ts";
import { mapOrigin, pseudonymOf, subjectTextOf } from "../../map/map-log.fixture.ts";
import { proveSubject } from "../../map/prove-subject.ts";
import { testRecord } from "../../testing/test-records.ts";
import { storedMap } from "../map/stored-map.ts";
import { verifyLog } from "../verify-log-source.ts";
import { openPostgresLog } from "./open-postgres-log.ts";
import { postgresLogFiles } from "./postgres-log-files.ts";

const masterKey = new Uint8Array(32).fill(8);

test("[M10] a log in PostgreSQL has its map there too, signed with its heads and found the same when it is made again", async () => {
  const database = await testDatabase();
  const databaseUrls = [database.url];
  const signingKey = new Uint8Array(32).fill(7);
  const options = {
    databaseUrls,
    organisation: "agency.example",
    signingKey,
    masterKey,
    random: secureRandom,
  };
  const log = await openPostgresLog(options);
  const files = postgresLogFiles(databaseUrls);
  try {
    const records = Array.from({ length: 600 }, (_, at) =>
      testRecord(at, { subject: subjectTextOf([at % 300]) }),
    );
    await log.append(records);

    const store = storedMap(files.maps);
    await advanceMaps({ log, store, keeps: () => true, onLine: (origin, line) => log.extend(origin, line) });

    await log.publish();

    const checkpoint = log.logs()[0]?.checkpoint ?? "";
    expect(checkpoint).toContain("grondslag-map/v1 600 ");
    const proved = await proveSubject(store, { checkpoint, pseudonym: pseudonymOf(42) });
    expect(proved).toMatchObject({ origin: mapOrigin, places: [{ index: 42 }, { index: 342 }] });
    const verified = await verifyLog(database.url, { masterKey });
    expect(verified.problems).toEqual([]);
  } finally {
    await log.close();
    await files.close();
    await database.close();
  }
}, 60_000);
