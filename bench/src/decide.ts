import type { Report } from "./report.ts";

export async function decide(_report: Report): Promise<void> {
  throw new Error("the bench decide is being written");
}
