/**
 * Settings of the embedded server, as words of its command line: durable unless said otherwise, small, and silent
 * about data. Error lines of PostgreSQL can quote values of rows; the last group keeps those out of its log.
 */
export function postgresSettings(where: {
  readonly socketDirectory: string;
  readonly port: number;
  /** Also listen on 127.0.0.1. */
  readonly tcp: boolean;
  /** Whether what is committed outlives a loss of power; what outlives a kill of the server does so in any case. */
  readonly durable: boolean;
}): string[] {
  const guarded = where.durable ? "on" : "off";
  const settings: Record<string, string> = {
    listen_addresses: where.tcp ? "127.0.0.1" : "",
    port: String(where.port),
    unix_socket_directories: where.socketDirectory,
    unix_socket_permissions: "0700",

    fsync: guarded,
    synchronous_commit: "on",
    full_page_writes: guarded,

    shared_buffers: "64MB",
    work_mem: "8MB",
    maintenance_work_mem: "64MB",
    max_connections: "100",
    max_wal_size: "512MB",
    wal_compression: where.durable ? "pglz" : "off",
    io_method: "sync",
    jit: "off",
    timezone: "UTC",

    log_error_verbosity: "terse",
    log_min_error_statement: "panic",
    log_parameter_max_length_on_error: "0",
    log_statement: "none",
  };
  return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}
