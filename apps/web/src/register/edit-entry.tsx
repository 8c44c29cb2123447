import { Busy } from "@grondslag/ui";
import { Fragment, type ReactNode } from "react";
import { useResource } from "../api/use-resource.ts";
import { Failure } from "../frame/failure.tsx";
import { Page } from "../frame/page.tsx";
import { useLanguage } from "../language/language.tsx";
import { useMay } from "../session/session.tsx";
import { type Kind, source } from "./kinds.ts";

/** Loads the entry that a form changes; without an id the form makes a new one. */
export function EditEntry<Entry extends { readonly version: number }>({
  kind,
  id,
  form,
}: {
  readonly kind: Kind;
  readonly id: string | undefined;
  readonly form: (entry: Entry | undefined) => ReactNode;
}) {
  const { t } = useLanguage();
  const mayEdit = useMay("register.edit");
  const resource = useResource<Entry>(id === undefined ? undefined : source(kind, id));
  if (!mayEdit) {
    return (
      <Page title={t.failure.forbiddenTitle}>
        <p className="gs-prose">{t.failure.forbidden}</p>
      </Page>
    );
  }
  if (id === undefined) return form(undefined);
  if (resource.value !== undefined) {
    return <Fragment key={resource.value.version}>{form(resource.value)}</Fragment>;
  }
  return (
    <Page title={t.register.edit}>
      {resource.error === undefined ? (
        <Busy label={t.busy} lines={6} />
      ) : (
        <Failure error={resource.error} onRetry={resource.reload} />
      )}
    </Page>
  );
}
