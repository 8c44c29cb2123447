import { type Baseline, delayCauses, type Report, reasons, type WorkEntry } from "../../work/work.ts";
import { dayForm, flagForm, idForm, listForm, longForm, numberForm, wordForm } from "./cell-form.ts";
import { type Column, column } from "./column.ts";
import { costsForm, estimateForm } from "./money-form.ts";
import { documentForm } from "./work-columns.ts";

/** A row of a table of entries: a baseline or a report. */
export type EntryRow = Omit<Baseline, "entry"> &
  Omit<Report, "entry"> & { readonly entry: WorkEntry["entry"] };

const none = { value: [] } as const;

/** The columns of a table of entries; those of a baseline are empty for a report, and the other way about. */
export const entryColumns: readonly Column<EntryRow>[] = [
  column("id", "id", idForm, "absent"),
  column("work", "work", idForm),
  column("entry", "entry", wordForm(["initial", "re-baseline", "report"])),
  column("on", "on", dayForm),
  column("start on", "startOn", dayForm, "absent"),
  column("end on", "endOn", dayForm, "absent"),
  column("costs", "costs", costsForm, "absent"),
  column("reasons", "reasons", listForm(wordForm(reasons), reasons.length), none),
  column("business case", "businessCase", documentForm, "absent"),
  column("spent", "spent", costsForm, "absent"),
  column("estimate to complete", "estimateToComplete", estimateForm, "absent"),
  column("expected end on", "expectedEndOn", dayForm, "absent"),
  column("done", "done", numberForm(0, 1), "absent"),
  column("causes of delay", "causes", listForm(wordForm(delayCauses), delayCauses.length), none),
  column("text", "text", longForm, "absent"),
  column("source", "source", longForm, "absent"),
  column("invented", "invented", flagForm, "absent"),
];

/** Members that an entry has of its own, and may not lack. */
export const entryMembers = {
  baseline: {
    needs: ["startOn", "endOn", "costs"],
    own: ["startOn", "endOn", "costs", "reasons", "businessCase"],
  },
  report: {
    needs: ["spent", "estimateToComplete"],
    own: ["spent", "estimateToComplete", "expectedEndOn", "done"],
  },
} as const;
