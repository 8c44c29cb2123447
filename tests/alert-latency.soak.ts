import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type AlertServer, startAlertServer } from "./alert-server.ts";
import { openStream } from "./event-stream.ts";

let server: AlertServer;
const rounds = 20;

beforeAll(async () => {
  server = await startAlertServer();
}, 60_000);
afterAll(() => server.close());

test("[M3] an alert is seen within two seconds of the look-up, by who is told over the stream and then fetches it", async () => {
  const { url } = server.desk.server;
  const headers = await server.headersOf("lea");
  const stream = await openStream(`${url}/api/v1/alerts/stream`, headers);
  const fetchSize = async (): Promise<number> => {
    const { items } = await (await fetch(`${url}/api/v1/alerts`, { headers })).json();
    return items[0]?.lookUps ?? 0;
  };
  // The monitor takes up the rule while it runs.
  await vi.waitFor(
    async () => {
      await server.refuse();
      expect(await fetchSize()).toBeGreaterThan(0);
    },
    { timeout: 20_000, interval: 500 },
  );
  const times: number[] = [];
  let size = 0;
  for (let round = 0; round < rounds; round++) {
    // Nothing is under way when the clock starts.
    await vi.waitFor(
      async () => {
        const now = await fetchSize();
        const isQuiet = now === size;
        size = now;
        expect(isQuiet).toBe(true);
      },
      { timeout: 20_000, interval: 1_500 },
    );
    let told = stream.events.length;
    const begun = performance.now();
    await server.refuse();
    for (let seen = size; seen === size; seen = await fetchSize()) {
      const before = told;
      await vi.waitFor(() => expect(stream.events.length).toBeGreaterThan(before), {
        timeout: 20_000,
        interval: 5,
      });
      told = stream.events.length;
    }
    times.push(performance.now() - begun);
  }
  stream.close();
  times.sort((a, b) => a - b);
  console.log(
    `look-up to alert, ms: median ${times[rounds / 2]?.toFixed(0)}, most ${times.at(-1)?.toFixed(0)}`,
  );
  expect(times.at(-1)).toBeLessThan(2_000);
}, 300_000);
