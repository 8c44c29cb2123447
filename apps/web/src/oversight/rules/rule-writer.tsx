import { Alert, Button, TextAreaField } from "@grondslag/ui";
import { type FormEvent, useState } from "react";
import type { ApiError } from "../../api/request.ts";
import { useAction } from "../../api/use-action.ts";
import { Failure } from "../../frame/failure.tsx";
import { useLanguage } from "../../language/language.tsx";
import { jsonLines, lineOf } from "./json-place.ts";
import { RuleForm } from "./rule-form.tsx";
import type { Rule } from "./rule-types.ts";
import { ruleOf, type SimpleRule } from "./simple-rule.ts";
import { TryOutPanel } from "./try-out-panel.tsx";

/** What a rule begins as; without a form it says more than a form can hold. */
export type RuleStart = { readonly simple: SimpleRule | undefined; readonly rule?: Rule };

/** Writes a rule: in a form as long as it is simple, or exactly, as JSON. What is wrong is shown at its place. */
export function RuleWriter({
  start,
  hasId = false,
  onSave,
}: {
  readonly start: RuleStart;
  /** Whether the rule has an id that stays. */
  readonly hasId?: boolean;
  readonly onSave: (rule: unknown) => Promise<void>;
}) {
  const { t } = useLanguage();
  const words = t.rules;
  const [simple, setSimple] = useState(start.simple);
  /** Undefined while the form is used. */
  const [text, setText] = useState(simple === undefined ? written(start.rule) : undefined);
  const save = useAction(onSave);
  const lines = text === undefined ? undefined : jsonLines(text);
  const broken = lines !== undefined && "line" in lines ? lines.line : undefined;
  const rule = () => (text === undefined ? simple && ruleOf(simple) : JSON.parse(text));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (broken === undefined) void save.run(rule());
  };
  const canUseForm = simple !== undefined && (text === undefined || text === written(ruleOf(simple)));
  return (
    <form className="gs-stack" onSubmit={submit} noValidate>
      <fieldset className="gs-checks">
        <legend>{words.how}</legend>
        <div className="gs-row">
          <Button aria-pressed={text === undefined} disabled={!canUseForm} onClick={() => setText(undefined)}>
            {words.asForm}
          </Button>
          <Button
            aria-pressed={text !== undefined}
            onClick={() => setText(text ?? written(simple && ruleOf(simple)))}
          >
            {words.asJson}
          </Button>
        </div>
      </fieldset>
      {canUseForm ? null : (
        <Alert>
          <p>{words.onlyJson}</p>
        </Alert>
      )}
      {text === undefined && simple !== undefined ? (
        <RuleForm value={simple} onValue={setSimple} hasId={hasId} error={save.error} />
      ) : (
        <TextAreaField
          fixed
          rows={24}
          label={words.json}
          hint={words.jsonHint}
          value={text ?? ""}
          error={
            broken === undefined
              ? placedFault(save.error, lines, words.wrongAt)
              : words.wrongJson(String(broken))
          }
          onValue={setText}
        />
      )}
      {save.error === undefined ? null : <Failure error={save.error} />}
      <div>
        <Button type="submit" appearance="primary" busy={save.busy} disabled={broken !== undefined}>
          {words.save}
        </Button>
      </div>
      <TryOutPanel rule={rule} isWhole={broken === undefined} />
    </form>
  );
}

function written(rule: unknown): string {
  return JSON.stringify(rule ?? {}, null, 2);
}

function placedFault(
  error: ApiError | undefined,
  lines: ReturnType<typeof jsonLines> | undefined,
  wrongAt: (line: string, where: string) => string,
): string | undefined {
  if (error?.where === undefined || lines === undefined || "line" in lines) return undefined;
  return `${wrongAt(String(lineOf(lines, error.where)), error.where)} ${error.message}`;
}
