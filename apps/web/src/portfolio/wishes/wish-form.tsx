import { Button, Disclosure, Row, SelectField, TextAreaField } from "@grondslag/ui";
import { useState } from "react";
import { useResource } from "../../api/use-resource.ts";
import { DayField } from "../../forms/day-field.tsx";
import { EditForm } from "../../forms/edit-form.tsx";
import { filled } from "../../forms/filled.ts";
import { useLanguage } from "../../language/language.tsx";
import type { LawDate } from "../calendar/calendar-types.ts";
import { ChainsInput } from "../editing/chains-input.tsx";
import { ItemsPicker, systemSource } from "../editing/items-picker.tsx";
import { LineField } from "../editing/line-field.tsx";
import { optionsOf } from "../editing/options-of.ts";
import { saveRecord } from "../editing/save-record.ts";
import { useChosen } from "../editing/use-chosen.ts";
import { useRecordId } from "../editing/use-record-id.ts";
import { fieldsOf, useTyped } from "../editing/use-typed.ts";
import { WorkSelect } from "../editing/work-select.tsx";
import { typedValue, valueToType } from "../parameters/typed-value.ts";
import { AfterInput } from "./after-input.tsx";
import { firstNeed, NeedsInput, needsOf, type TypedNeed } from "./needs-input.tsx";
import type { Goal, Parameter, Records, Wish } from "./wish-types.ts";

const scoreValues = ["0", "1", "2", "3", "4", "5"];
const list = (kind: string) => `/api/v1/portfolio/records/${kind}?pageSize=500`;

/** What somebody wants; a parameter names a value, a structure names people (rows O1, O9, O10). */
export function WishForm({
  kept,
  onSaved,
  onConflict,
  onClose,
}: {
  /** As it stands; absent for a new one. */
  readonly kept?: { readonly record: Wish; readonly revision: number };
  readonly onSaved: (id: string) => void;
  readonly onConflict?: () => void;
  readonly onClose?: () => void;
}) {
  const { t, format } = useLanguage();
  const words = t.portfolio.wishes;
  const names = t.portfolioNames;
  const { decimalMark } = names;
  const goals = useResource<Records<Goal>>(list("goal")).value?.items ?? [];
  const parameters = useResource<Records<Parameter>>(list("parameter")).value?.items ?? [];
  const laws = useResource<Records<LawDate>>(list("law-date")).value?.items ?? [];
  const before = kept?.record;
  const id = useRecordId(before?.id, "wish");
  const unitOf = (parameter: string) =>
    parameters.find(({ record }) => record.id === parameter)?.record.unit ?? "text";
  const wanted = before?.parameter;
  const fields = useTyped({
    name: before?.name ?? "",
    change: before?.change ?? "structural",
    nature: before?.nature ?? "policy",
    askedBy: before?.askedBy ?? "",
    askedOn: before?.askedOn ?? new Date().toISOString().slice(0, 10),
    wantedOn: before?.wantedOn ?? "",
    lawDate: before?.lawDate ?? "",
    state: before?.state ?? "asked",
    work: before?.work ?? "",
    parameter: wanted?.id ?? "",
    value: wanted === undefined ? "" : valueToType(wanted.value, unitOf(wanted.id), decimalMark),
    text: before?.text ?? "",
  });
  const scores = useTyped<string>(
    Object.fromEntries(Object.entries(before?.scores ?? {}).map(([goal, score]) => [goal, String(score)])),
  );
  const chains = useChosen(before?.chains ?? []);
  const systems = useChosen(before?.systems ?? []);
  const after = useChosen(before?.after ?? []);
  const wishes = useResource<Records<Wish>>(list("wish")).value?.items ?? [];
  // People that are kept may differ from quarter to quarter: they stay until somebody states others.
  const [needs, setNeeds] = useState<readonly TypedNeed[] | undefined>(kept ? undefined : [firstNeed]);
  const { typed } = fields;
  const isParameter = typed.change === "parameter";
  const read = needs === undefined ? before?.needs : needsOf(needs);
  const value = typedValue(typed.value, unitOf(typed.parameter));
  const faults = {
    name: filled(typed.name) === undefined ? words.nameWrong : undefined,
    askedBy: filled(typed.askedBy) === undefined ? words.askedByWrong : undefined,
    askedOn: typed.askedOn === "" ? words.dayWrong : undefined,
    parameter: isParameter && typed.parameter === "" ? words.parameterWrong : undefined,
    value: isParameter && value === undefined ? words.valueWrong : undefined,
  };
  const needsFault =
    !isParameter && needs !== undefined && (read === undefined || read.length === 0)
      ? words.needsWrong
      : undefined;
  const save = (motive: string | undefined) => {
    const {
      after: _after,
      lawDate: _law,
      wantedOn: _on,
      work: _work,
      parameter: _parameter,
      text: _text,
      ...rest
    } = before ?? { id };
    const text = filled(typed.text);
    return saveRecord(
      "wish",
      {
        ...rest,
        ...{ name: typed.name.trim(), change: typed.change, nature: typed.nature, state: typed.state },
        ...{ askedBy: typed.askedBy.trim(), askedOn: typed.askedOn },
        ...(typed.wantedOn === "" ? {} : { wantedOn: typed.wantedOn }),
        ...(typed.lawDate === "" ? {} : { lawDate: typed.lawDate }),
        ...(typed.work === "" || isParameter ? {} : { work: typed.work }),
        scores: Object.fromEntries(
          Object.entries(scores.typed).flatMap(([goal, score]) =>
            score === "" ? [] : [[goal, Number(score)]],
          ),
        ),
        needs: isParameter ? [] : read,
        ...{ systems: systems.value, chains: chains.value },
        ...(isParameter || after.value.length === 0 ? {} : { after: after.value }),
        ...(isParameter ? { parameter: { id: typed.parameter, value } } : {}),
        ...(text === undefined ? {} : { text }),
      },
      { revision: kept?.revision ?? 0, motive },
    );
  };
  return (
    <EditForm
      title={before === undefined ? words.add : t.portfolio.editing.changeOf(before.name)}
      faults={[...Object.values(faults), needsFault]}
      onSaved={() => onSaved(id)}
      {...{ save, onConflict, onClose }}
    >
      {(shown) => {
        const field = fieldsOf(fields, shown, faults);
        return (
          <>
            <LineField label={words.name} width="long" {...field("name")} />
            {before === undefined ? (
              <SelectField label={words.change} options={optionsOf(names.changes)} {...field("change")} />
            ) : (
              <SelectField label={words.state} options={optionsOf(names.wishStates)} {...field("state")} />
            )}
            <SelectField label={words.nature} options={optionsOf(names.natures)} {...field("nature")} />
            <LineField label={words.askedBy} hint={words.askedByHint} {...field("askedBy")} />
            <DayField label={words.askedOn} {...field("askedOn")} />
            <DayField label={words.wantedOn} {...field("wantedOn")} />
            <SelectField
              label={words.lawDate}
              options={[
                { value: "", label: words.noLawDate },
                ...laws.map(({ record: law }) => ({
                  value: law.id,
                  label: `${law.title} (${format.shortDate(law.effectiveOn)})`,
                })),
              ]}
              {...field("lawDate")}
            />
            {isParameter ? (
              <>
                <SelectField
                  label={words.parameter}
                  options={[
                    { value: "", label: words.chooseParameter },
                    ...parameters.map(({ record }) => ({ value: record.id, label: record.name })),
                  ]}
                  {...field("parameter")}
                />
                <LineField
                  label={words.value}
                  hint={t.portfolio.recording.parameter.valueHint[unitOf(typed.parameter)]}
                  {...field("value", "/parameter/value")}
                />
              </>
            ) : needs === undefined ? (
              <Row>
                <Button small onClick={() => setNeeds([firstNeed])}>
                  {words.otherNeeds}
                </Button>
              </Row>
            ) : (
              <NeedsInput
                legend={words.needs}
                lines={needs}
                onLines={setNeeds}
                error={shown(needsFault, "/needs")}
              />
            )}
            {before === undefined || isParameter ? null : (
              <WorkSelect label={words.carriedOutBy} none={words.byNobody} {...field("work")} />
            )}
            <ChainsInput label={words.chains} {...chains} error={shown(undefined, "/chains")} />
            <Disclosure
              summary={isParameter ? words.moreOfParameter : words.more}
              wide
              open={after.value.length + systems.value.length > 0}
            >
              {isParameter ? null : (
                <AfterInput
                  self={id}
                  wishes={wishes.map(({ record }) => record)}
                  {...after}
                  error={shown(undefined, "/after")}
                />
              )}
              <ItemsPicker
                source={systemSource}
                legend={t.portfolio.recording.parameter.systems}
                addLabel={t.portfolio.recording.parameter.addSystem}
                {...systems}
                error={shown(undefined, "/systems")}
              />
            </Disclosure>
            {goals.map(({ record: goal }) => (
              <SelectField
                key={goal.id}
                label={words.score(goal.name)}
                value={scores.typed[goal.id] ?? ""}
                options={[
                  { value: "", label: words.notScored },
                  ...scoreValues.map((score) => ({ value: score, label: score })),
                ]}
                error={shown(undefined, `/scores/${goal.id}`)}
                onValue={(score) => scores.change(goal.id, score)}
              />
            ))}
            <TextAreaField label={words.text} rows={3} {...field("text")} />
          </>
        );
      }}
    </EditForm>
  );
}
