export { monitorMigrations } from "./storage/monitor-migrations.ts";
