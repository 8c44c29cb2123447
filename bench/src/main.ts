import { type Bench, createReport } from "./report.ts";

/** Loaded by name, so that one bench does not carry the peers of another in its memory. */
const benches: Readonly<Record<string, () => Promise<Bench>>> = {
  decide: async () => (await import("./decide.ts")).decide,
  impact: async () => (await import("./impact.ts")).impact,
  import: async () => (await import("./import.ts")).importLandscape,
  forecast: async () => (await import("./forecast.ts")).forecast,
  http: async () => (await import("./http.ts")).http,
  append: async () => (await import("./append.ts")).append,
  ingest: async () => (await import("./ingest.ts")).ingest,
  "log-postgres": async () => (await import("./log-postgres.ts")).logPostgres,
  load: async () => (await import("./load.ts")).load,
  query: async () => (await import("./query.ts")).query,
  misuse: async () => (await import("./misuse.ts")).misuse,
  portfolio: async () => (await import("./portfolio.ts")).portfolio,
  replay: async () => (await import("./replay.ts")).replay,
  revoke: async () => (await import("./revoke.ts")).revoke,
  "revoke-bulk": async () => (await import("./revoke-bulk.ts")).revokeBulk,
  schedule: async () => (await import("./schedule.ts")).schedule,
  search: async () => (await import("./search.ts")).search,
  verify: async () => (await import("./verify.ts")).verify,
};

/**
 * @param args names; `query=100000` runs a bench that has a size with another one, `misuse=scan` a part of it. What has
 * a dot or a slash is a file for the benches that read files.
 */
async function main(args: readonly string[]): Promise<number> {
  const files = args.filter((arg) => /[./]/.test(arg) && !arg.includes("="));
  const given = new Map(args.filter((arg) => !files.includes(arg)).map((arg) => givenOf(arg)));
  const names = [...given.keys()];
  const wanted = names.length === 0 || names.includes("all") ? Object.keys(benches) : names;
  const unknown = wanted.filter((name) => !Object.hasOwn(benches, name));
  if (unknown.length > 0) {
    console.error(
      `There is no bench ${unknown.join(", ")}. Use one of: ${Object.keys(benches).join(", ")}, all.`,
    );
    return 2;
  }
  let missed = 0;
  for (const name of wanted) {
    const bench = await benches[name]?.();
    if (bench === undefined) continue;
    const report = createReport(name, (line) => console.log(line));
    const words = given.get(name);
    await bench(report, words === undefined ? undefined : Number(words), words, files);
    missed += report.missed().length;
  }
  return missed === 0 ? 0 : 1;
}

function givenOf(arg: string): [name: string, given: string | undefined] {
  const [name = "", given] = arg.split("=");
  return [name, given];
}

process.exitCode = await main(process.argv.slice(2));
