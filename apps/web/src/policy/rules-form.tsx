import { TextAreaField } from "@grondslag/ui";
import { useState } from "react";
import { useLanguage } from "../language/language.tsx";
import { DraftForm, EditDraft } from "./draft-form.tsx";
import type { PolicyVersion } from "./types.ts";

/** Changes the rules of a draft as JSON. The server says what is wrong with them, and where. */
export function RulesForm({ number }: { readonly number: string }) {
  const { t } = useLanguage();
  return (
    <EditDraft number={number} title={t.policy.editRules}>
      {(version) => <Fields version={version} />}
    </EditDraft>
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function Fields({ version }: { readonly version: PolicyVersion }) {
  const { t } = useLanguage();
  const [text, setText] = useState(() => JSON.stringify(version.content.rules, null, 2));
  const rules = parsed(text);
  return (
    <DraftForm number={version.number} part="/rules" bodyOf={() => rules}>
      <TextAreaField
        label={t.policy.rules}
        hint={t.policy.rulesHint}
        rows={24}
        fixed
        value={text}
        error={rules === undefined ? t.policy.rulesWrong : undefined}
        onValue={setText}
      />
    </DraftForm>
  );
}
