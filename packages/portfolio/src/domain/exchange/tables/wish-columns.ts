import type { Wish } from "../../demand/demand.ts";
import { workNatures } from "../../work/work.ts";
import {
  type CellForm,
  dayForm,
  flagForm,
  idForm,
  lineForm,
  linesForm,
  longForm,
  numberForm,
  partsForm,
  wordForm,
} from "./cell-form.ts";
import { type Column, column } from "./column.ts";
import { costsForm } from "./money-form.ts";
import { idsForm, needsForm } from "./work-columns.ts";

interface Score {
  readonly goal: string;
  readonly score: number;
}

const scoreLines = linesForm(
  partsForm<Score>(
    { goal: { name: "goal", form: idForm }, score: { name: "0 to 5", form: numberForm(0, 5) } },
    ["goal", "score"],
  ),
  200,
);
const scoresForm: CellForm<Wish["scores"]> = {
  hint: scoreLines.hint,
  read: (text) => {
    const read = scoreLines.read(text);
    if ("fault" in read) return read;
    const scores = new Map(read.value.map(({ goal, score }) => [goal, score]));
    if (scores.size < read.value.length) return { fault: "names a goal twice" };
    return { value: Object.fromEntries(scores) };
  },
  write: (scores) => scoreLines.write(Object.entries(scores).map(([goal, score]) => ({ goal, score }))),
};
const parameterForm = partsForm<NonNullable<Wish["parameter"]>>(
  { id: { name: "parameter", form: idForm }, value: { name: "value", form: lineForm } },
  ["id", "value"],
);
const none = { value: [] } as const;

/** The columns of a table of wishes. */
export const wishColumns: readonly Column<Wish>[] = [
  column("id", "id", idForm),
  column("name", "name", lineForm),
  column("change", "change", wordForm(["parameter", "structural"])),
  column("nature", "nature", wordForm(workNatures)),
  column("asked by", "askedBy", lineForm),
  column("asked on", "askedOn", dayForm),
  column("state", "state", wordForm(["asked", "weighed", "planned", "refused", "withdrawn", "done"])),
  column("date of law", "lawDate", idForm, "absent"),
  column("wanted on", "wantedOn", dayForm, "absent"),
  column("scores", "scores", scoresForm, { value: {} }),
  column("needs", "needs", needsForm, none),
  column("costs", "costs", costsForm, "absent"),
  column("systems", "systems", idsForm, none),
  column("chains", "chains", idsForm, none),
  column("parameter", "parameter", parameterForm, "absent"),
  column("work", "work", idForm, "absent"),
  column("waits for", "after", idsForm, "absent"),
  column("text", "text", longForm, "absent"),
  column("source", "source", longForm, "absent"),
  column("invented", "invented", flagForm, "absent"),
];
