export type { Goal, LawDate, Parameter, Wish } from "./domain/demand/demand.ts";
export { PortfolioError } from "./domain/portfolio-error.ts";
export type { Portfolio, PortfolioRecords, RecordKind } from "./domain/records.ts";
