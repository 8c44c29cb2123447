import type { RegisterStore } from "@grondslag/register";
import { readAllEntries } from "./read-all-entries.ts";

/** Ids of the systems of which the register says that they are monitored, in whatever mode (M4). */
export async function watchedSystems(register: RegisterStore): Promise<readonly string[]> {
  const systems = await readAllEntries(register, "system");
  return systems.flatMap(({ id, monitoringMode }) => (monitoringMode === "none" ? [] : [id]));
}
