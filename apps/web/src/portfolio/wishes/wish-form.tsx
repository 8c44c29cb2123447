import { Button, SelectField, TextAreaField, TextField } from "@grondslag/ui";
import { type FormEvent, useState } from "react";
import { request } from "../../api/request.ts";
import { useAction } from "../../api/use-action.ts";
import { useResource } from "../../api/use-resource.ts";
import { DayField } from "../../forms/day-field.tsx";
import { Failure } from "../../frame/failure.tsx";
import { useLanguage } from "../../language/language.tsx";
import { firstNeed, NeedsInput, needsOf, type TypedNeed } from "./needs-input.tsx";
import type { Goal, Parameter, Records, Wish } from "./wish-types.ts";

/** Records what somebody wants; a parameter names a value, a structure names people. */
export function WishForm({ onSaved }: { readonly onSaved: (id: string) => void }) {
  const { t } = useLanguage();
  const words = t.portfolio.wishes;
  const names = t.portfolioNames;
  const today = new Date().toISOString().slice(0, 10);
  const goals = useResource<Records<Goal>>("/api/v1/portfolio/records/goal?pageSize=100").value?.items ?? [];
  const parameters =
    useResource<Records<Parameter>>("/api/v1/portfolio/records/parameter?pageSize=500").value?.items ?? [];
  const [name, setName] = useState("");
  const [change, setChange] = useState<Wish["change"]>("structural");
  const [nature, setNature] = useState<string>("policy");
  const [askedBy, setAskedBy] = useState("");
  const [askedOn, setAskedOn] = useState(today);
  const [wantedOn, setWantedOn] = useState("");
  const [scores, setScores] = useState<Readonly<Record<string, string>>>({});
  const [needs, setNeeds] = useState<readonly TypedNeed[]>([firstNeed]);
  const [parameter, setParameter] = useState("");
  const [value, setValue] = useState("");
  const [text, setText] = useState("");
  const [tried, setTried] = useState(false);
  const isParameter = change === "parameter";
  const read = needsOf(needs);
  const faults = {
    name: name.trim() === "" ? words.nameWrong : undefined,
    askedBy: askedBy.trim() === "" ? words.askedByWrong : undefined,
    askedOn: askedOn === "" ? words.dayWrong : undefined,
    needs: !isParameter && (read === undefined || read.length === 0) ? words.needsWrong : undefined,
    parameter: isParameter && parameter === "" ? words.parameterWrong : undefined,
    value: isParameter && value.trim() === "" ? words.valueWrong : undefined,
  };
  const shown = (fault: string | undefined) => (tried ? fault : undefined);
  const save = useAction(async () => {
    const id = `wish-${crypto.randomUUID()}`;
    const scored = Object.entries(scores).filter(([, score]) => score !== "");
    await request(`/api/v1/portfolio/records/wish/${id}`, {
      method: "PUT",
      body: {
        revision: 0,
        record: {
          id,
          name: name.trim(),
          change,
          nature,
          askedBy: askedBy.trim(),
          askedOn,
          state: "asked",
          ...(wantedOn === "" ? {} : { wantedOn }),
          scores: Object.fromEntries(scored.map(([goal, score]) => [goal, Number(score)])),
          needs: isParameter ? [] : read,
          systems: [],
          chains: [],
          ...(isParameter ? { parameter: { id: parameter, value: value.trim() } } : {}),
          ...(text.trim() === "" ? {} : { text: text.trim() }),
        },
      },
    });
    onSaved(id);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.values(faults).every((fault) => fault === undefined)) void save.run();
  };
  return (
    <form className="gs-card gs-stack" onSubmit={submit} noValidate aria-label={words.add}>
      {save.error === undefined ? null : <Failure error={save.error} />}
      <TextField
        label={words.name}
        value={name}
        error={shown(faults.name)}
        autoComplete="off"
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <SelectField
        label={words.change}
        value={change}
        options={options(names.changes)}
        onValue={(chosen) => setChange(chosen as Wish["change"])}
      />
      <SelectField label={words.nature} value={nature} options={options(names.natures)} onValue={setNature} />
      <TextField
        label={words.askedBy}
        hint={words.askedByHint}
        value={askedBy}
        error={shown(faults.askedBy)}
        autoComplete="off"
        onChange={(event) => setAskedBy(event.currentTarget.value)}
      />
      <DayField label={words.askedOn} value={askedOn} onValue={setAskedOn} error={shown(faults.askedOn)} />
      <DayField label={words.wantedOn} value={wantedOn} onValue={setWantedOn} />
      {isParameter ? (
        <>
          <SelectField
            label={words.parameter}
            value={parameter}
            options={[
              { value: "", label: words.chooseParameter },
              ...parameters.map(({ record }) => ({ value: record.id, label: record.name })),
            ]}
            onValue={setParameter}
            error={shown(faults.parameter)}
          />
          <TextField
            label={words.value}
            value={value}
            error={shown(faults.value)}
            onChange={(event) => setValue(event.currentTarget.value)}
          />
        </>
      ) : (
        <NeedsInput legend={words.needs} lines={needs} onLines={setNeeds} error={shown(faults.needs)} />
      )}
      {goals.map(({ record: goal }) => (
        <SelectField
          key={goal.id}
          label={words.score(goal.name)}
          value={scores[goal.id] ?? ""}
          options={[
            { value: "", label: words.notScored },
            ...["0", "1", "2", "3", "4", "5"].map((score) => ({ value: score, label: score })),
          ]}
          onValue={(score) => setScores({ ...scores, [goal.id]: score })}
        />
      ))}
      <TextAreaField label={words.text} value={text} onValue={setText} rows={3} />
      <div className="gs-row">
        <Button type="submit" appearance="primary" busy={save.busy}>
          {words.save}
        </Button>
      </div>
    </form>
  );
}

function options(of: Readonly<Record<string, string>>) {
  return Object.entries(of).map(([value, label]) => ({ value, label }));
}
