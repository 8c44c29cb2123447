import { Badge, type Column, DataTable, Disclosure, EmptyState } from "@grondslag/ui";
import type { ReactNode } from "react";
import { useResource } from "../../api/use-resource.ts";
import { AgencyText } from "../../frame/agency-text.tsx";
import { Loaded } from "../../frame/loaded.tsx";
import { Page } from "../../frame/page.tsx";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import { ChangeInPlace, NewRecord, useForms } from "../editing/use-forms.tsx";
import { InventedMark } from "../invented-mark.tsx";
import type { Parameter, Records } from "../wishes/wish-types.ts";
import { ParameterForm } from "./parameter-form.tsx";
import { useValueText } from "./use-value-text.ts";

type Value = Parameter["values"][number] & { readonly until?: string };

/** Values that a law sets: each holds from its day, without new software (row O9). */
export function ParametersView() {
  const { t } = useLanguage();
  const words = t.portfolio.parameters;
  const resource = useResource<Records<Parameter>>("/api/v1/portfolio/records/parameter?pageSize=500");
  const forms = useForms(resource.reload);
  const today = new Date().toISOString().slice(0, 10);
  return (
    <Page title={words.title}>
      <p className="gs-prose">{words.intro}</p>
      <Disclosure summary={t.why}>
        <p>{t.portfolio.board.whyText}</p>
      </Disclosure>
      <NewRecord forms={forms} label={t.portfolio.recording.parameter.add}>
        <ParameterForm today={today} onSaved={forms.saved} onClose={forms.close} />
      </NewRecord>
      <Loaded resource={resource} lines={8}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={words.noneTitle}>
              <p>{words.noneText}</p>
            </EmptyState>
          ) : (
            items.map((kept) => (
              <OneParameter key={kept.record.id} parameter={kept.record} today={today}>
                <ChangeInPlace forms={forms} form={kept.record.id} of={kept.record.name}>
                  <ParameterForm
                    {...{ today, kept }}
                    onSaved={forms.saved}
                    onConflict={resource.reload}
                    onClose={forms.close}
                  />
                </ChangeInPlace>
              </OneParameter>
            ))
          )
        }
      </Loaded>
    </Page>
  );
}

function OneParameter({
  parameter,
  today,
  children,
}: {
  readonly parameter: Parameter;
  readonly today: string;
  readonly children: ReactNode;
}) {
  const { t, format } = useLanguage();
  const words = t.portfolio.parameters;
  const written = useValueText();
  const values = [...parameter.values].sort((a, b) => (a.from < b.from ? 1 : -1));
  const now = values.find(({ from }) => from <= today);
  const columns: readonly Column<Value>[] = [
    {
      key: "from",
      header: words.from,
      rowHeader: true,
      unbroken: true,
      cell: (value) => (
        <>
          {format.shortDate(value.from)}{" "}
          {value === now ? (
            <Badge tone="good">{words.now}</Badge>
          ) : value.from > today ? (
            <Badge tone="info">{words.later}</Badge>
          ) : null}
        </>
      ),
    },
    { key: "value", header: words.value, numeric: true, cell: ({ value }) => written(value, parameter.unit) },
    { key: "source", header: words.source, cell: ({ source }) => <AgencyText>{source}</AgencyText> },
  ];
  return (
    <div id={parameter.id}>
      <Section title={parameter.name} card>
        <p>
          <AgencyText>{parameter.legalGround}</AgencyText>
          <InventedMark of={parameter} />
        </p>
        <DataTable
          caption={parameter.name}
          captionHidden
          columns={columns}
          rows={values}
          rowKey={({ from }) => from}
        />
        {children}
      </Section>
    </div>
  );
}
