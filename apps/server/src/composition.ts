/**
 * Parts of the server for those who compose another one of them: benches and tests. The server itself offers
 * no configuration that leaves a part out.
 */
export { type AccessTokens, createAccessTokens } from "./authentication/access-tokens.ts";
export { createAuthenticate } from "./authentication/authenticate.ts";
export { createThumbprints } from "./authentication/client-certificates.ts";
export { createSessions } from "./authentication/sessions.ts";
export { startEmbeddedClickHouse } from "./engines/embedded-clickhouse.ts";
export { type AppOptions, createApp } from "./http/create-app.ts";
export { type QueryStoreJob, startQueryStore } from "./jobs/query-store-job.ts";
export { openRegistry } from "./open-registry.ts";
export { recordDecisions } from "./record-decisions.ts";
export { recordSearches } from "./record-searches.ts";
