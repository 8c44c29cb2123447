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
