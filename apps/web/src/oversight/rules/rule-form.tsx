import { Button, CheckGroup, SelectField, TextAreaField, TextField } from "@grondslag/ui";
import type { ApiError } from "../../api/request.ts";
import { useResource } from "../../api/use-resource.ts";
import { pointsAt } from "../../forms/field-problem.ts";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import { type GroupField, groupFields, severities, threatsPath, type WatchedThreat } from "./rule-types.ts";
import { emptyTest, type SimpleRule } from "./simple-rule.ts";
import { TestFields } from "./test-fields.tsx";

type Account = Pick<SimpleRule, "threat" | "owner" | "legalBasis" | "proportionality">;

/** A simple rule: tests that must all hold, and perhaps how often within what time. */
export function RuleForm({
  value,
  onValue,
  hasId,
  error,
}: {
  readonly value: SimpleRule;
  readonly onValue: (value: SimpleRule) => void;
  readonly hasId: boolean;
  readonly error: ApiError | undefined;
}) {
  const { t } = useLanguage();
  const words = t.rules;
  const set = (change: Partial<SimpleRule>) => onValue({ ...value, ...change });
  const wrong = (pointer: string) => (pointsAt(error, pointer) ? error?.message : undefined);
  const { tests } = value;
  return (
    <>
      {hasId ? null : (
        <TextField
          label={words.id}
          hint={words.idHint}
          autoComplete="off"
          value={value.id}
          error={wrong("/id")}
          onChange={(event) => set({ id: event.currentTarget.value.trim() })}
        />
      )}
      <TextField
        width="long"
        label={words.name}
        autoComplete="off"
        value={value.name}
        error={wrong("/name")}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <AccountFields value={value} onValue={set} error={error} />
      <SelectField
        label={words.severity}
        hint={words.severityHint}
        options={severities.map((one) => ({ value: one, label: words.severities[one] }))}
        value={value.severity}
        onValue={(picked) => set({ severity: severities.find((one) => one === picked) ?? "medium" })}
      />
      <Section title={words.what2}>
        {tests.map((test, place) => (
          <TestFields
            // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no id, and their order is what they are
            key={place}
            number={place + 1}
            value={test}
            error={wrong(tests.length === 1 ? "/when" : `/when/all/${place}`)}
            onValue={(next) => set({ tests: tests.with(place, next) })}
            onRemove={tests.length === 1 ? undefined : () => set({ tests: tests.toSpliced(place, 1) })}
          />
        ))}
        <div>
          <Button onClick={() => set({ tests: [...tests, emptyTest] })}>{words.addTest}</Button>
        </div>
      </Section>
      <CountFields value={value} set={set} wrong={wrong} />
    </>
  );
}

/** Why a rule may exist: without it there is none. */
export function AccountFields({
  value,
  onValue,
  error,
}: {
  readonly value: Account;
  readonly onValue: (change: Partial<Account>) => void;
  readonly error: ApiError | undefined;
}) {
  const { t } = useLanguage();
  const words = t.rules;
  const threats = useResource<{ readonly items: readonly WatchedThreat[] }>(threatsPath);
  const wrong = (pointer: string) => (pointsAt(error, pointer) ? error?.message : undefined);
  return (
    <>
      <SelectField
        label={words.threat}
        options={[
          { value: "", label: words.chooseThreat },
          ...(threats.value?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={value.threat}
        error={wrong("/threat")}
        onValue={(threat) => onValue({ threat })}
      />
      <TextField
        width="long"
        label={words.owner}
        autoComplete="off"
        value={value.owner}
        error={wrong("/owner")}
        onChange={(event) => onValue({ owner: event.currentTarget.value })}
      />
      <TextField
        width="long"
        label={words.legalBasis}
        hint={words.legalBasisHint}
        autoComplete="off"
        value={value.legalBasis}
        error={wrong("/legalBasis")}
        onChange={(event) => onValue({ legalBasis: event.currentTarget.value })}
      />
      <TextAreaField
        label={words.proportionality}
        hint={words.proportionalityHint}
        value={value.proportionality}
        error={wrong("/proportionality")}
        onValue={(proportionality) => onValue({ proportionality: proportionality.replaceAll("\n", " ") })}
      />
    </>
  );
}

function CountFields({
  value,
  set,
  wrong,
}: {
  readonly value: SimpleRule;
  readonly set: (change: Partial<SimpleRule>) => void;
  readonly wrong: (pointer: string) => string | undefined;
}) {
  const { t } = useLanguage();
  const words = t.rules;
  const counted = ["look-ups", ...groupFields] as const;
  const name = (field: GroupField | "look-ups") => words.fieldNames[field];
  return (
    <Section title={words.howMany}>
      <label className="gs-check gs-check--field">
        <input
          type="checkbox"
          checked={value.isCounted}
          onChange={(event) => set({ isCounted: event.currentTarget.checked })}
        />
        {words.isCounted}
      </label>
      {value.isCounted ? (
        <>
          <SelectField
            label={words.countOf}
            options={counted.map((field) => ({ value: field, label: name(field) }))}
            value={value.of}
            error={wrong("/count/of")}
            onValue={(of) => set({ of: counted.find((field) => field === of) ?? "look-ups" })}
          />
          <TextField
            width="short"
            inputMode="numeric"
            label={words.atLeast}
            value={value.atLeast}
            error={wrong("/count/atLeast")}
            onChange={(event) => set({ atLeast: event.currentTarget.value })}
          />
          <TextField
            width="short"
            label={words.within}
            hint={words.withinHint}
            autoComplete="off"
            value={value.within}
            error={wrong("/count/within")}
            onChange={(event) => set({ within: event.currentTarget.value })}
          />
          <CheckGroup
            label={words.countBy}
            options={groupFields.map((field) => ({ value: field, label: name(field) }))}
            value={value.by}
            error={wrong("/count/by")}
            onChange={(by) => set({ by: groupFields.filter((field) => by.includes(field)) })}
          />
        </>
      ) : null}
    </Section>
  );
}
