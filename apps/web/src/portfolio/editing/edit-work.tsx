import { LinkButton } from "@grondslag/ui";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import { useMay } from "../../session/session.tsx";
import { useAsOfQuery } from "../as-of-day.tsx";
import type { WorkKind } from "../portfolio-types.ts";
import { AddEntry } from "../work/add-entry.tsx";
import type { WorkPageAnswer } from "../work/work-types.ts";
import { BenefitsForm } from "./benefits-form.tsx";
import { DependencyForm } from "./dependency-form.tsx";
import { DissentForm } from "./dissent-form.tsx";
import { DocumentsForm } from "./documents-form.tsx";
import { GoLiveForm } from "./go-live-form.tsx";
import { LessonForm } from "./lesson-form.tsx";
import { ManagerForm } from "./manager-form.tsx";
import { ReviewForm } from "./review-form.tsx";
import { StatusForm } from "./status-form.tsx";
import { TemporaryForm } from "./temporary-form.tsx";
import { FormButton, type Forms, SavedNotice } from "./use-forms.tsx";

const names = [
  "status",
  "documents",
  "manager",
  "benefits",
  "dissent",
  "dependency",
  "temporary",
  "go-live",
  "review",
  "lesson",
] as const;

/** What a new part of work of each kind is at first; the form lets choose another. */
const partOf: Readonly<Record<WorkKind, WorkKind | undefined>> = {
  programme: "project",
  project: "sub-project",
  "sub-project": "increment",
  increment: undefined,
};

/** What somebody may record of work by hand: one form open at a time. */
export function EditWork({
  page,
  forms,
  onReadAgain,
}: {
  readonly page: WorkPageAnswer;
  readonly forms: Forms;
  readonly onReadAgain: () => void;
}) {
  const { t } = useLanguage();
  const words = t.portfolio.editing;
  const may = useMay("portfolio.edit");
  const isPast = useAsOfQuery().size > 0;
  if (!may) return null;
  // What is recorded holds from today; beside figures of an earlier day that would be read wrongly.
  if (isPast)
    return (
      <Section title={words.title}>
        <p>{words.notInPast}</p>
      </Section>
    );
  const part = partOf[page.work.kind];
  const { open } = forms;
  const common = { page, onSaved: forms.saved, onConflict: onReadAgain, onClose: forms.close };
  const own = { work: page.work.id, today: page.today, onSaved: forms.saved, onClose: forms.close };
  return (
    <Section title={words.title} intro={words.intro}>
      <div className="gs-row">
        <FormButton forms={forms} form="entry" label={t.portfolio.entries.add} />
        {names.map((form) => (
          <FormButton key={form} forms={forms} form={form} label={words.forms[form]} />
        ))}
        {part === undefined ? null : (
          <LinkButton
            small
            href={`/portfolio/work/new?${new URLSearchParams({ parent: page.work.id, kind: part })}`}
          >
            {words.forms.part}
          </LinkButton>
        )}
      </div>
      <SavedNotice forms={forms} />
      {open === "entry" ? (
        <AddEntry
          work={page.work.id}
          hasBaseline={page.entries.some(({ entry }) => entry.entry === "initial")}
          today={page.today}
          onAdded={forms.saved}
          onClose={forms.close}
        />
      ) : null}
      {open === "status" ? <StatusForm {...common} /> : null}
      {open === "documents" ? <DocumentsForm {...common} /> : null}
      {open === "manager" ? <ManagerForm {...common} /> : null}
      {open === "benefits" ? <BenefitsForm {...common} /> : null}
      {open === "dissent" ? <DissentForm {...common} /> : null}
      {open === "dependency" ? <DependencyForm {...common} /> : null}
      {open === "temporary" ? <TemporaryForm {...common} /> : null}
      {open === "go-live" ? <GoLiveForm {...own} /> : null}
      {open === "review" ? <ReviewForm {...own} /> : null}
      {open === "lesson" ? <LessonForm {...own} /> : null}
    </Section>
  );
}
