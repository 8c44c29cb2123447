export { investigationRoutes } from "./http/investigation-routes.ts";
export { oversightStatuses } from "./http/oversight-statuses.ts";
export { revealRoutes } from "./http/reveal-routes.ts";
export type { BoundedQuestion, InvestigationStore } from "./investigations/ports.ts";
export type { OversightPeople } from "./oversight-people.ts";
export type { RevealStore } from "./reveals/ports.ts";
export { investigationStore } from "./storage/investigation-store.ts";
export { monitorMigrations } from "./storage/monitor-migrations.ts";
export { revealStore } from "./storage/reveal-store.ts";
