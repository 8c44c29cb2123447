export { ConfigurationError } from "./configuration/configuration-error.ts";
export { configurationFrom } from "./configuration/configuration-from.ts";
export { type PseudonymConfig, pseudonymConfigurationFrom } from "./configuration/pseudonym-configuration.ts";
export type { Variables } from "./configuration/read-settings.ts";
export { openLogSigningKey } from "./configuration/server-keys.ts";
export {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  startPostgres,
} from "./engines/embedded-postgres.ts";
export { loadOrganisation } from "./load-organisation.ts";
export { type RebuildProgress, rebuildQueryStore } from "./rebuild-query-store.ts";
export type {
  LogEvent,
  Logger,
  Mount,
  PreparationServices,
  RunningLog,
  RunningServer,
  ServerConfig,
  ServerKeys,
  SignInConfig,
  TlsConfig,
} from "./server-config.ts";
export { startPseudonymKeeper } from "./start-pseudonym-keeper.ts";
export { startServer } from "./start-server.ts";
export { checkImport, type FileChecked } from "./take-in/check-import.ts";
export { type FileImported, type ImportOrder, importFile } from "./take-in/import-file.ts";
export { type RunningWitness, startWitness, type WitnessConfig } from "./witness/start-witness.ts";
