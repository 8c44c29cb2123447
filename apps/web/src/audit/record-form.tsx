import { Button, Heading, SelectField, TextField } from "@grondslag/ui";
import { type FormEvent, useState } from "react";
import { useLocation } from "wouter";
import { useLanguage } from "../language/language.tsx";

/** Address of the page of one record. */
export function recordAddress(origin: string, index: string): string {
  return `/audit/record?${new URLSearchParams({ origin, index })}`;
}

/** Goes to one record by its log and its number. */
export function RecordForm({ origins }: { readonly origins: readonly string[] }) {
  const { t } = useLanguage();
  const [, navigate] = useLocation();
  const [origin, setOrigin] = useState(origins[0] ?? "");
  const [index, setIndex] = useState("");
  const [wrong, setWrong] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const number = index.replace(/[\s.]/g, "");
    const right = /^\d{1,15}$/.test(number);
    setWrong(!right);
    if (right) navigate(recordAddress(origin, number));
  };
  return (
    <section className="gs-stack" aria-labelledby="record">
      <Heading level={2} id="record">
        {t.audit.recordTitle}
      </Heading>
      <p className="gs-prose">{t.audit.recordIntro}</p>
      <form className="gs-row" onSubmit={submit} noValidate>
        <SelectField
          label={t.audit.whichLog}
          options={origins.map((name) => ({ value: name, label: name }))}
          value={origin}
          onValue={setOrigin}
        />
        <TextField
          width="short"
          label={t.audit.index}
          inputMode="numeric"
          autoComplete="off"
          value={index}
          error={wrong ? t.audit.indexWrong : undefined}
          onChange={(event) => setIndex(event.currentTarget.value)}
        />
        <Button type="submit">{t.audit.openRecord}</Button>
      </form>
    </section>
  );
}
