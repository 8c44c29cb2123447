import type { Report } from "./report.ts";

export async function http(_report: Report): Promise<void> {
  throw new Error("the bench http is being written");
}
