export type { Goal, LawDate, Parameter, Wish } from "./domain/demand/demand.ts";
export { PortfolioError } from "./domain/portfolio-error.ts";
export type { Portfolio, PortfolioRecords, RecordKind } from "./domain/records.ts";
export type { PortfolioSnapshot, PortfolioStore, PortfolioWrite, SkillCatalogue } from "./ports.ts";
export { portfolioMigrations } from "./storage/portfolio-migrations.ts";
export { portfolioStore } from "./storage/portfolio-store.ts";
