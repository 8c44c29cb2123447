import { Button, CheckGroup, SelectField, TextField } from "@grondslag/ui";
import { useLanguage } from "../../language/language.tsx";
import { type RuleField, ruleFields } from "./rule-types.ts";
import { valueWords } from "./rule-words.ts";
import { choicesOf, emptyTest, type SimpleTest } from "./simple-rule.ts";

/** One condition of a simple rule. */
export function TestFields({
  number,
  value,
  error,
  onValue,
  onRemove,
}: {
  readonly number: number;
  readonly value: SimpleTest;
  readonly error: string | undefined;
  readonly onValue: (value: SimpleTest) => void;
  /** Undefined for the only one. */
  readonly onRemove: (() => void) | undefined;
}) {
  const { t } = useLanguage();
  const words = t.rules;
  const { field, isNegated } = value;
  const fields = Object.keys(ruleFields).filter(isField);
  return (
    <fieldset className="gs-card gs-stack">
      <legend>{words.test(String(number))}</legend>
      <SelectField
        label={words.field}
        options={fields.map((one) => ({ value: one, label: t.ruleWords.fields[one] }))}
        value={field}
        error={error}
        onValue={(picked) => onValue({ ...emptyTest, field: fields.find((one) => one === picked) ?? field })}
      />
      <SelectField
        label={words.does}
        options={[
          { value: "yes", label: words.holds },
          { value: "no", label: words.holdsNot },
        ]}
        value={isNegated ? "no" : "yes"}
        onValue={(picked) => onValue({ ...value, isNegated: picked === "no" })}
      />
      <Operand value={value} onValue={onValue} />
      {onRemove === undefined ? null : (
        <div>
          <Button small onClick={onRemove}>
            {words.removeTest(String(number))}
          </Button>
        </div>
      )}
    </fieldset>
  );
}

function isField(name: string): name is RuleField {
  return Object.hasOwn(ruleFields, name);
}

function Operand({
  value,
  onValue,
}: {
  readonly value: SimpleTest;
  readonly onValue: (value: SimpleTest) => void;
}) {
  const { t } = useLanguage();
  const words = t.rules;
  const { field } = value;
  switch (ruleFields[field].kind) {
    case "flag":
      return null;
    case "choice":
      return (
        <CheckGroup
          label={words.values}
          options={choicesOf(field).map((one) => ({
            value: one,
            label: valueWords(field, one, t.ruleWords),
          }))}
          value={value.values}
          onChange={(values) => onValue({ ...value, values })}
        />
      );
    case "number":
      return (
        <div className="gs-row">
          {(["from", "to"] as const).map((bound) => (
            <TextField
              key={bound}
              width="short"
              inputMode="numeric"
              label={words[bound]}
              value={value[bound]}
              onChange={(event) => onValue({ ...value, [bound]: event.currentTarget.value })}
            />
          ))}
        </div>
      );
    case "text":
      return (
        <TextField
          width="long"
          label={words.text}
          hint={words.textHint}
          autoComplete="off"
          value={value.text}
          onChange={(event) => onValue({ ...value, text: event.currentTarget.value })}
        />
      );
  }
}
