import {
  type Benefit,
  type DocumentReference,
  type Manager,
  type Milestone,
  type Need,
  type ParliamentDocument,
  type Triangle,
  type Work,
  workKinds,
  workNatures,
  workStatuses,
} from "../../work/work.ts";
import {
  type CellForm,
  dayForm,
  flagForm,
  idForm,
  lineForm,
  linesForm,
  listForm,
  longForm,
  partsForm,
  textForm,
  wordForm,
} from "./cell-form.ts";
import { type Column, column } from "./column.ts";

const linkForm = textForm(2_000);
export const documentForm = partsForm<DocumentReference>(
  {
    title: { name: "title", form: lineForm },
    approvedOn: { name: "approved on", form: dayForm },
    version: { name: "version", form: lineForm, optional: true },
    href: { name: "https address", form: linkForm, optional: true },
  },
  ["title", "approvedOn", "version", "href"],
);

const peopleForm: CellForm<readonly number[]> = {
  hint: "hundredths of a person, for each quarter, with a space between",
  read: (text) => {
    const words = text.trim().split(/\s+/);
    if (words.length > 80) return { fault: "has more than 80 quarters" };
    return words.every((word) => /^\d{1,8}$/.test(word))
      ? { value: words.map(Number) }
      : { fault: "holds something else than whole numbers from 0" };
  },
  write: (values) => values.join(" "),
};
export const needsForm = linesForm(
  partsForm<Need>(
    {
      skill: { name: "skill", form: idForm },
      team: { name: "team", form: idForm, optional: true },
      perQuarter: { name: peopleForm.hint, form: peopleForm },
    },
    ["skill", "team", "perQuarter"],
  ),
  100,
);

const triangleForm = partsForm<Triangle>(
  {
    owner: { name: "owner", form: lineForm, optional: true },
    principal: { name: "principal", form: lineForm, optional: true },
    contractor: { name: "contractor", form: lineForm, optional: true },
  },
  ["owner", "principal", "contractor"],
);
const managerForm = partsForm<Manager>(
  {
    name: { name: "name or function", form: lineForm },
    mandatedOn: { name: "mandated on", form: dayForm, optional: true },
  },
  ["name", "mandatedOn"],
);
const benefitsForm = linesForm(
  partsForm<Benefit>(
    {
      text: { name: "text", form: longForm },
      statedOn: { name: "stated on", form: dayForm },
      measuredOn: { name: "measured on", form: dayForm, optional: true },
      measured: { name: "what was measured", form: longForm, optional: true },
    },
    ["text", "statedOn", "measuredOn", "measured"],
  ),
  100,
);
const milestonesForm = linesForm(
  partsForm<Milestone>(
    {
      text: { name: "text", form: longForm },
      plannedOn: { name: "planned on", form: dayForm },
      reachedOn: { name: "reached on", form: dayForm, optional: true },
    },
    ["text", "plannedOn", "reachedOn"],
  ),
  500,
);
const parliamentForm = linesForm(
  partsForm<ParliamentDocument>(
    {
      title: { name: "title", form: lineForm },
      sentOn: { name: "sent on", form: dayForm },
      href: { name: "https address", form: linkForm, optional: true },
    },
    ["title", "sentOn", "href"],
  ),
  500,
);
const incrementForm = partsForm<NonNullable<Work["increment"]>>(
  {
    result: { name: "result", form: longForm },
    plannedOn: { name: "planned on", form: dayForm },
    deliveredOn: { name: "delivered on", form: dayForm, optional: true },
  },
  ["result", "plannedOn", "deliveredOn"],
);
const deadlineForm = partsForm<NonNullable<Work["legalDeadline"]>>(
  { on: { name: "last day", form: dayForm }, law: { name: "law", form: lineForm } },
  ["on", "law"],
);

export const idsForm = listForm(idForm, 500);
/** What a list is when nobody says anything. */
const none = { value: [] } as const;

/** The columns of a table of works. */
export const workColumns: readonly Column<Work>[] = [
  column("id", "id", idForm),
  column("name", "name", lineForm),
  column("kind", "kind", wordForm(workKinds)),
  column("part of", "parent", idForm, "absent"),
  column("status", "status", wordForm(workStatuses)),
  column("nature", "nature", wordForm(workNatures)),
  column("department", "department", lineForm),
  column("organisation", "organisation", lineForm),
  column("description", "description", longForm, "absent"),
  column("ict component", "ictComponent", flagForm, { value: true }),
  column("triangle", "triangle", triangleForm, { value: {} }),
  column("manager", "manager", managerForm, "absent"),
  column("business case", "businessCase", documentForm, "absent"),
  column("project plan", "projectPlan", documentForm, "absent"),
  column("planning", "planning", documentForm, "absent"),
  column("scope", "scope", documentForm, "absent"),
  column("teams", "teams", idsForm, none),
  column("systems", "systems", idsForm, none),
  column("chains", "chains", idsForm, none),
  column("needs", "needs", needsForm, none),
  column("benefits", "benefits", benefitsForm, none),
  column("suppliers", "suppliers", listForm(lineForm, 100), none),
  column("milestones", "milestones", milestonesForm, "absent"),
  column("documents of parliament", "parliamentDocuments", parliamentForm, "absent"),
  column("started on", "startedOn", dayForm, "absent"),
  column("ended on", "endedOn", dayForm, "absent"),
  column("increment", "increment", incrementForm, "absent"),
  column("legal deadline", "legalDeadline", deadlineForm, "absent"),
  column("source", "source", longForm, "absent"),
  column("invented", "invented", flagForm, "absent"),
];
