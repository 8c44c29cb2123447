import { Alert, Button } from "@grondslag/ui";
import { type ReactNode, useState } from "react";
import { useSearchParams } from "wouter";
import { useLanguage } from "../../language/language.tsx";
import { useMay } from "../../session/session.tsx";
import { changedQuery } from "../../table/list-query.ts";
import { useAsOfQuery } from "../as-of-day.tsx";

/** Forms of a page, of which one is open at a time. */
export type Forms = {
  /** Name of the form that is open; empty without one. */
  readonly open: string;
  readonly toggle: (form: string) => void;
  readonly close: () => void;
  /** Closes the form and tells that it was kept. */
  readonly saved: () => void;
  readonly isSaved: boolean;
};

/** Which form of a page is open stands in the address, so that it is there again after a reload or by a link. */
export function useForms(onSaved: () => void): Forms {
  const [query, setQuery] = useSearchParams();
  const [isSaved, setSaved] = useState(false);
  const open = query.get("form") ?? "";
  const show = (form: string) => setQuery((now) => changedQuery(now, { form }), { replace: true });
  return {
    open,
    toggle: (form) => {
      setSaved(false);
      show(form === open ? "" : form);
    },
    close: () => show(""),
    saved: () => {
      show("");
      setSaved(true);
      onSaved();
    },
    isSaved,
  };
}

/** Opens a form, and closes it again. */
export function FormButton({
  forms,
  form,
  label,
  of,
}: {
  readonly forms: Forms;
  readonly form: string;
  readonly label: string;
  /** What the form is about, where more than one button has this label. */
  readonly of?: string;
}) {
  const isOpen = forms.open === form;
  return (
    <Button
      small
      {...(isOpen ? { appearance: "primary" as const } : {})}
      {...(of === undefined ? {} : { "aria-label": `${label}: ${of}` })}
      aria-expanded={isOpen}
      onClick={() => forms.toggle(form)}
    >
      {label}
    </Button>
  );
}

/** Says that it was kept, once it was. */
export function SavedNotice({ forms }: { readonly forms: Forms }) {
  const { t } = useLanguage();
  return forms.isSaved ? <Alert kind="ok" live title={t.portfolio.editing.saved} /> : null;
}

/** The button and the form for something new, for who may record it. */
export function NewRecord({
  forms,
  form = "new",
  label,
  children,
}: {
  readonly forms: Forms;
  readonly form?: string;
  readonly label: string;
  readonly children: ReactNode;
}) {
  if (!useMay("portfolio.edit")) return null;
  return (
    <>
      <div className="gs-row">
        <FormButton forms={forms} form={form} label={label} />
      </div>
      <SavedNotice forms={forms} />
      {forms.open === form ? children : null}
    </>
  );
}

/** The button and the form to change what stands above it; not beside figures of an earlier day. */
export function ChangeInPlace({
  forms,
  form,
  of,
  children,
}: {
  readonly forms: Forms;
  readonly form: string;
  /** Name of what is changed. */
  readonly of: string;
  readonly children: ReactNode;
}) {
  const { t } = useLanguage();
  const may = useMay("portfolio.edit");
  const isPast = useAsOfQuery().size > 0;
  if (!may || isPast) return null;
  return (
    <>
      <div className="gs-row">
        <FormButton forms={forms} form={form} label={t.portfolio.editing.change} of={of} />
      </div>
      {forms.open === form ? children : null}
    </>
  );
}
