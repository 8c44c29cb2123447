import { Alert, Button, LinkButton } from "@grondslag/ui";
import { type FormEvent, type ReactNode, useState } from "react";
import { useLocation } from "wouter";
import { type ApiError, request } from "../api/request.ts";
import { useAction } from "../api/use-action.ts";
import { Failure } from "../frame/failure.tsx";
import { Page } from "../frame/page.tsx";
import { useLanguage } from "../language/language.tsx";
import type { Messages } from "../messages/messages.ts";
import { entryAddress, type Kind, listAddress, source } from "./kinds.ts";

const idPattern = /^[a-z0-9-]{1,64}$/;

/** Gives the message for the field at a JSON pointer, or for anything below it. */
export type ErrorAt = (pointer: string) => string | undefined;

/** A form that saves one entry as its next version; conflicts and mistakes are shown where they are. */
export function EntryForm<Draft extends { readonly id: string; readonly version: number }>({
  kind,
  title,
  draft,
  required,
  children,
}: {
  readonly kind: Kind;
  readonly title: string;
  readonly draft: Draft;
  /** JSON pointers of texts that may not be empty, with the text. */
  readonly required: readonly (readonly [pointer: string, text: string])[];
  readonly children: (errorAt: ErrorAt) => ReactNode;
}) {
  const { t } = useLanguage();
  const [, navigate] = useLocation();
  const [missing, setMissing] = useState<readonly string[]>([]);
  const isNew = draft.version === 0;
  const save = useAction(async () => {
    await request(source(kind, draft.id), { method: "PUT", body: draft });
    navigate(entryAddress(kind, draft.id));
  });
  const errorAt: ErrorAt = (pointer) => {
    if (pointer === "/id" && missing.includes("/id")) return t.register.idWrong;
    if (missing.includes(pointer)) return t.register.required;
    return serverError(save.error, pointer, t);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const empty = required.filter(([, text]) => text.trim() === "").map(([pointer]) => pointer);
    const wrong = idPattern.test(draft.id) ? empty : [...new Set(["/id", ...empty])];
    setMissing(wrong);
    if (wrong.length === 0) void save.run();
  };
  return (
    <Page title={title}>
      <FormNotice error={save.error} missing={missing.length > 0} />
      <form className="gs-stack" onSubmit={submit} noValidate>
        {children(errorAt)}
        <div className="gs-row">
          <Button type="submit" appearance="primary" busy={save.busy}>
            {t.register.save}
          </Button>
          <LinkButton href={isNew ? listAddress(kind) : entryAddress(kind, draft.id)}>
            {t.register.cancel}
          </LinkButton>
        </div>
      </form>
    </Page>
  );
}

function FormNotice({ error, missing }: { readonly error: ApiError | undefined; readonly missing: boolean }) {
  const { t } = useLanguage();
  if (error?.code === "VERSION_CONFLICT") {
    return (
      <Alert kind="error" title={t.register.conflictTitle} live>
        <p>{t.register.conflict}</p>
        <div>
          <Button small onClick={() => window.location.reload()}>
            {t.register.loadNew}
          </Button>
        </div>
      </Alert>
    );
  }
  if (missing || error?.where !== undefined) {
    return (
      <Alert kind="error" title={t.register.wrongTitle} live>
        <p>{t.register.wrong}</p>
      </Alert>
    );
  }
  return error === undefined ? null : <Failure error={error} />;
}

function serverError(error: ApiError | undefined, pointer: string, t: Messages): string | undefined {
  if (error?.where === undefined || error.code === "VERSION_CONFLICT") return undefined;
  // A server may point into the body ("/body/name") or into the entry itself ("/name").
  const where = error.where.replace(/^\/?body(?=\/)/, "");
  if (where !== pointer && !where.startsWith(`${pointer}/`)) return undefined;
  const known: Readonly<Record<string, string>> = t.register.fieldErrors;
  return known[error.code] ?? t.register.fieldWrong;
}
