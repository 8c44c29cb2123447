import { expect, test } from "vitest";
import type { Finding } from "../domain/entries.ts";
import { listOverdueFindings } from "../list-overdue-findings.ts";
import { readHistory } from "../read-entries.ts";
import { saveControl } from "../save-control.ts";
import type { RegisterServices } from "../save-entry.ts";
import { exampleControl, fillRegister } from "./examples.ts";

const by = "steward";
const finding = exampleControl().findings[0] as Finding;
const done = { date: "2026-04-01", text: "Turned off at the proxy" };

/** What every storage of the register must hold to for controls. */
export function controlContract(services: () => RegisterServices): void {
  test("[A18] a finding waits until it is settled with a word about why, and every version stays", async () => {
    await fillRegister(services());
    await saveControl(services(), exampleControl(), by);
    const settled = (followUp: Finding["followUp"]) =>
      exampleControl({ version: 1, findings: [{ ...finding, state: "resolved", followUp }] });
    await expect(saveControl(services(), settled([]), by)).rejects.toMatchObject({
      code: "ENTRY_INVALID",
      where: "/findings/0/followUp",
    });
    await saveControl(services(), settled([done]), by);
    const versions = await readHistory(services().store, "control", "pentest-2026");
    expect(versions.map(({ value }) => value.findings[0]?.state)).toEqual(["resolved", "open"]);
  });

  test("[A18] a finding that was recorded cannot be dropped, nor what was done about it", async () => {
    await fillRegister(services());
    await saveControl(services(), exampleControl({ findings: [{ ...finding, followUp: [done] }] }), by);
    for (const [findings, where] of [
      [[], "/findings"],
      [[{ ...finding, followUp: [] }], "/findings/0/followUp"],
      [[{ ...finding, followUp: [{ ...done, text: "Nothing" }] }], "/findings/0/followUp"],
    ] as const) {
      await expect(
        saveControl(services(), exampleControl({ version: 1, findings }), by),
      ).rejects.toMatchObject({ code: "ENTRY_INVALID", where });
    }
  });

  test("[A18] a control is about a system that exists, and its days are in order", async () => {
    await fillRegister(services());
    for (const [change, code, where] of [
      [{ about: { type: "system", id: "nowhere" } }, "REFERENCE_UNKNOWN", "/about/id"],
      [{ date: "2026-02-30" }, "ENTRY_INVALID", "/date"],
      [{ findings: [{ ...finding, due: "2026-03-01" }] }, "ENTRY_INVALID", "/findings/0/due"],
      [{ findings: [finding, finding] }, "ENTRY_INVALID", "/findings/1/id"],
      [
        { findings: [{ ...finding, followUp: [done, { ...done, date: "2026-03-31" }] }] },
        "ENTRY_INVALID",
        "/findings/0/followUp/1/date",
      ],
    ] as const) {
      await expect(saveControl(services(), exampleControl(change), by)).rejects.toMatchObject({
        code,
        where,
      });
    }
    const building = exampleControl({ kind: "building", about: { type: "unit", id: "office-North.1" } });
    expect(await saveControl(services(), building, by)).toMatchObject({ outcome: "created" });
  });

  test("[A18] open findings past their day are listed, the most severe first", async () => {
    await fillRegister(services());
    const findings: readonly Finding[] = [
      { ...finding, id: "low-late", severity: "low", due: "2026-03-10" },
      { ...finding, id: "high-late" },
      { ...finding, id: "high-later", due: "2026-04-30" },
      { ...finding, id: "today", due: "2026-05-03" },
      { ...finding, id: "settled", state: "accepted", followUp: [done] },
    ];
    await saveControl(services(), exampleControl({ findings }), by);
    const list = await listOverdueFindings(services().store, "2026-05-03", { pageSize: 2 });
    expect(list).toMatchObject({ total: 3, page: 1, pageSize: 2 });
    expect(list.items.map((item) => [item.finding.id, item.daysOverdue])).toEqual([
      ["high-later", 3],
      ["high-late", 2],
    ]);
  });
}
