import { Alert, Button, Link, LinkButton } from "@grondslag/ui";
import type { FormEvent, ReactNode } from "react";
import { useLocation } from "wouter";
import { request } from "../api/request.ts";
import { useAction } from "../api/use-action.ts";
import { useResource } from "../api/use-resource.ts";
import { Failure } from "../frame/failure.tsx";
import { Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { useLanguage } from "../language/language.tsx";
import { policyAddress, policySource } from "./addresses.ts";
import { useEditable } from "./policy-content.tsx";
import type { PolicyVersion } from "./types.ts";

/** Reads the version that a form changes; one that can no longer be changed says so. */
export function EditDraft({
  number,
  title,
  children,
}: {
  readonly number: string;
  readonly title: string;
  readonly children: (version: PolicyVersion) => ReactNode;
}) {
  const { t } = useLanguage();
  const resource = useResource<PolicyVersion>(policySource(number));
  return (
    <Page title={title}>
      <p>
        <Link href={policyAddress(number)}>{t.policy.numbered(number)}</Link>
      </p>
      <Loaded resource={resource}>
        {(version) => <IfEditable version={version}>{children(version)}</IfEditable>}
      </Loaded>
    </Page>
  );
}

function IfEditable({
  version,
  children,
}: {
  readonly version: PolicyVersion;
  readonly children: ReactNode;
}) {
  const { t } = useLanguage();
  const editable = useEditable(version);
  if (editable) {
    return (
      <>
        {version.state === "tested" ? (
          <Alert>
            <p>{t.policy.testedWarning}</p>
          </Alert>
        ) : null}
        {children}
      </>
    );
  }
  return (
    <Alert kind="warning">
      <p>{t.policy.notEditable}</p>
    </Alert>
  );
}

/** A form that saves one part of a draft. `bodyOf` gives what to send, or `undefined` when something is wrong. */
export function DraftForm({
  number,
  part,
  bodyOf,
  removable = false,
  children,
}: {
  readonly number: number;
  /** Path below the version: `/roles/phone`. */
  readonly part: string;
  readonly bodyOf: () => unknown;
  readonly removable?: boolean;
  readonly children: ReactNode;
}) {
  const { t } = useLanguage();
  const [, navigate] = useLocation();
  const save = useAction(async (body: unknown) => {
    await request(policySource(number, part), { method: "PUT", body });
    navigate(policyAddress(number));
  });
  const remove = useAction(async () => {
    await request(policySource(number, part), { method: "DELETE" });
    navigate(policyAddress(number));
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = bodyOf();
    if (body !== undefined) void save.run(body);
  };
  const error = save.error ?? remove.error;
  return (
    <form className="gs-stack" onSubmit={submit} noValidate>
      {children}
      {error === undefined ? null : <Failure error={error} />}
      <div className="gs-row">
        <Button type="submit" appearance="primary" busy={save.busy}>
          {t.register.save}
        </Button>
        <LinkButton href={policyAddress(number)}>{t.register.cancel}</LinkButton>
        {removable ? (
          <Button busy={remove.busy} onClick={() => void remove.run()}>
            {t.policy.remove}
          </Button>
        ) : null}
      </div>
    </form>
  );
}
