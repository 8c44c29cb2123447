import { Alert, Button, LinkButton } from "@grondslag/ui";
import { useState } from "react";
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
import { ManagerForm } from "./manager-form.tsx";
import { StatusForm } from "./status-form.tsx";
import { TemporaryForm } from "./temporary-form.tsx";

const forms = ["status", "documents", "manager", "benefits", "dissent", "dependency", "temporary"] as const;
type FormName = (typeof forms)[number];

/** What a new part of work of each kind is at first; the form lets choose another. */
const partOf: Readonly<Record<WorkKind, WorkKind | undefined>> = {
  programme: "project",
  project: "sub-project",
  "sub-project": "increment",
  increment: undefined,
};

/** What somebody may record of work by hand: one form open at a time. */
export function EditWork({ page, onSaved }: { readonly page: WorkPageAnswer; readonly onSaved: () => void }) {
  const { t } = useLanguage();
  const words = t.portfolio.editing;
  const may = useMay("portfolio.edit");
  const [open, setOpen] = useState<FormName | "entry">();
  const [done, setDone] = useState(false);
  const isPast = useAsOfQuery().size > 0;
  if (!may) return null;
  // What is recorded holds from today; beside figures of an earlier day that would be read wrongly.
  if (isPast)
    return (
      <Section title={words.title}>
        <p>{words.notInPast}</p>
      </Section>
    );
  const choose = (form: FormName | "entry") => {
    setDone(false);
    setOpen(form === open ? undefined : form);
  };
  const saved = () => {
    setOpen(undefined);
    setDone(true);
    onSaved();
  };
  const part = partOf[page.work.kind];
  const button = (form: FormName | "entry", label: string) => (
    <Button
      key={form}
      small
      {...(open === form ? { appearance: "primary" as const } : {})}
      aria-expanded={open === form}
      onClick={() => choose(form)}
    >
      {label}
    </Button>
  );
  const common = { page, onSaved: saved };
  return (
    <Section title={words.title} intro={words.intro}>
      <div className="gs-row">
        {button("entry", t.portfolio.entries.add)}
        {forms.map((form) => button(form, words.forms[form]))}
        {part === undefined ? null : (
          <LinkButton
            small
            href={`/portfolio/work/new?${new URLSearchParams({ parent: page.work.id, kind: part })}`}
          >
            {words.forms.part}
          </LinkButton>
        )}
      </div>
      {done ? <Alert kind="ok" live title={words.saved} /> : null}
      {open === "entry" ? (
        <AddEntry
          work={page.work.id}
          hasBaseline={page.entries.some(({ entry }) => entry.entry === "initial")}
          today={page.today}
          onAdded={saved}
        />
      ) : null}
      {open === "status" ? <StatusForm {...common} /> : null}
      {open === "documents" ? <DocumentsForm {...common} /> : null}
      {open === "manager" ? <ManagerForm {...common} /> : null}
      {open === "benefits" ? <BenefitsForm {...common} /> : null}
      {open === "dissent" ? <DissentForm {...common} /> : null}
      {open === "dependency" ? <DependencyForm {...common} /> : null}
      {open === "temporary" ? <TemporaryForm {...common} /> : null}
    </Section>
  );
}
