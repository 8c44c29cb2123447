import {
  Button,
  Card,
  type Column,
  DataTable,
  Disclosure,
  EmptyState,
  Heading,
  Link,
  TextField,
} from "@grondslag/ui";
import { type FormEvent, useState } from "react";
import { useLocation } from "wouter";
import { request } from "../api/request.ts";
import { useAction } from "../api/use-action.ts";
import { useResource } from "../api/use-resource.ts";
import { AgencyText } from "../frame/agency-text.tsx";
import { Failure } from "../frame/failure.tsx";
import { Loaded } from "../frame/loaded.tsx";
import { Page } from "../frame/page.tsx";
import { useLanguage } from "../language/language.tsx";
import { useMay } from "../session/session.tsx";
import { policyAddress } from "./addresses.ts";
import { PolicyBadge } from "./policy-badge.tsx";
import type { PolicySummary } from "./types.ts";

/** All versions of the policy, the latest first, and the way to a new draft. */
export function PoliciesView() {
  const { t, format } = useLanguage();
  const words = t.policy;
  const mayEdit = useMay("policy.edit");
  const list = useResource<{ readonly items: readonly PolicySummary[] }>("/api/v1/policies");
  const columns: readonly Column<PolicySummary>[] = [
    {
      key: "number",
      header: words.version,
      rowHeader: true,
      cell: (item) => <Link href={policyAddress(item.number)}>{words.numbered(String(item.number))}</Link>,
    },
    { key: "title", header: words.name, cell: (item) => <AgencyText>{item.title}</AgencyText> },
    { key: "state", header: words.state, cell: (item) => <PolicyBadge state={item.state} /> },
    { key: "made", header: words.made, cell: (item) => format.date(item.createdAt) },
    {
      key: "active",
      header: words.activated,
      cell: (item) => (item.activatedAt === undefined ? "" : format.moment(item.activatedAt)),
    },
  ];
  return (
    <Page title={words.title}>
      <p className="gs-prose">{words.intro}</p>
      <Disclosure summary={t.why}>
        <p>{words.why}</p>
      </Disclosure>
      {mayEdit ? <NewDraft /> : null}
      <Loaded resource={list}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t.list.emptyTitle} />
          ) : (
            <DataTable
              caption={words.versions}
              columns={columns}
              rows={[...items].sort((a, b) => b.number - a.number)}
              rowKey={(item) => String(item.number)}
            />
          )
        }
      </Loaded>
    </Page>
  );
}

function NewDraft() {
  const { t } = useLanguage();
  const [, navigate] = useLocation();
  const [title, setTitle] = useState("");
  const [missing, setMissing] = useState(false);
  const make = useAction(async () => {
    const made = await request<PolicySummary>("/api/v1/policies", {
      method: "POST",
      body: { title: title.trim() },
    });
    navigate(policyAddress(made.number));
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(title.trim() === "");
    if (title.trim() !== "") void make.run();
  };
  return (
    <Card>
      <form className="gs-stack" onSubmit={submit} noValidate>
        <Heading level={2}>{t.policy.newDraft}</Heading>
        <p>{t.policy.newDraftText}</p>
        <div className="gs-row">
          <TextField
            label={t.policy.name}
            hint={t.policy.nameHint}
            value={title}
            error={missing ? t.register.required : undefined}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
          <Button type="submit" busy={make.busy}>
            {t.policy.makeDraft}
          </Button>
        </div>
        {make.error === undefined ? null : <Failure error={make.error} />}
      </form>
    </Card>
  );
}
