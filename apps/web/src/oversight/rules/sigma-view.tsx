import { Button, Disclosure, TextAreaField, Verbatim } from "@grondslag/ui";
import { type FormEvent, useState } from "react";
import { useLocation } from "wouter";
import { request } from "../../api/request.ts";
import { useAction } from "../../api/use-action.ts";
import { Failure } from "../../frame/failure.tsx";
import { Page } from "../../frame/page.tsx";
import { Section } from "../../frame/section.tsx";
import { useLanguage } from "../../language/language.tsx";
import { AccountFields } from "./rule-form.tsx";
import { type Rule, ruleAddress, rulesPath } from "./rule-types.ts";
import { ruleSentences } from "./rule-words.ts";

type Preview = { readonly rule: Rule; readonly leftOut: readonly string[] };

/** Brings a Sigma rule in: first what it becomes and what is left out, and only then it is saved. */
export function SigmaView() {
  const { t } = useLanguage();
  const words = t.rules;
  const [text, setText] = useState("");
  const [account, setAccount] = useState({ threat: "", owner: "", legalBasis: "", proportionality: "" });
  const [preview, setPreview] = useState<Preview>();
  const show = useAction(async () => {
    setPreview(undefined);
    setPreview(await request<Preview>(`${rulesPath}/sigma`, { method: "POST", body: { text, account } }));
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void show.run();
  };
  const { error } = show;
  return (
    <Page title={words.sigmaTitle}>
      <p className="gs-prose">{words.sigmaIntro}</p>
      <form className="gs-stack" onSubmit={submit} noValidate>
        <TextAreaField
          fixed
          rows={14}
          label={words.sigmaText}
          value={text}
          error={error?.code.startsWith("SIGMA_") === true ? error.message : undefined}
          onValue={setText}
        />
        <Section title={words.sigmaAccount}>
          <AccountFields
            value={account}
            error={error}
            onValue={(change) => setAccount({ ...account, ...change })}
          />
        </Section>
        {error === undefined ? null : <Failure error={error} />}
        <div>
          <Button type="submit" appearance="primary" busy={show.busy}>
            {words.sigmaShow}
          </Button>
        </div>
      </form>
      <div role="status">{preview === undefined ? null : <Becomes preview={preview} />}</div>
    </Page>
  );
}

function Becomes({ preview: { rule, leftOut } }: { readonly preview: Preview }) {
  const { t } = useLanguage();
  const words = t.rules;
  const [, navigate] = useLocation();
  const save = useAction(async () => {
    const body = { rule, madeFrom: "sigma" };
    const made = await request<{ readonly id: string }>(rulesPath, { method: "POST", body });
    navigate(ruleAddress(made.id));
  });
  return (
    <Section card title={words.sigmaBecomes}>
      <p>
        <strong>{rule.name}</strong>
      </p>
      {ruleSentences(rule, t.ruleWords).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <p>{leftOut.length === 0 ? words.sigmaNothingLeftOut : words.sigmaLeftOut(leftOut.join(", "))}</p>
      <Disclosure summary={words.sigmaExact}>
        <Verbatim label={words.sigmaExact} text={JSON.stringify(rule, null, 2)} />
      </Disclosure>
      {save.error === undefined ? null : <Failure error={save.error} />}
      <div>
        <Button busy={save.busy} onClick={() => void save.run()}>
          {words.save}
        </Button>
      </div>
    </Section>
  );
}
