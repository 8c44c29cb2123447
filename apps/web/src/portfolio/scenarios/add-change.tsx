import { Button, SelectField, TextField } from "@grondslag/ui";
import { type FormEvent, useState } from "react";
import { DayField } from "../../forms/day-field.tsx";
import { useLanguage } from "../../language/language.tsx";
import { firstNeed, NeedsInput, needsOf, type TypedNeed } from "../wishes/needs-input.tsx";
import { quarterOfDay, quarterOptions } from "./quarter-options.ts";
import type { ScenarioChange } from "./scenario-types.ts";
import type { ScenarioChoices } from "./use-scenario-choices.ts";

type ChangeKind = Exclude<ScenarioChange["change"], "add-wish" | "add-work">;

/** Puts one supposition together, of any kind. */
export function AddChange({
  choices,
  onAdd,
}: {
  readonly choices: ScenarioChoices;
  readonly onAdd: (change: ScenarioChange) => void;
}) {
  const { t } = useLanguage();
  const words = t.portfolio.scenario;
  const names = t.portfolioNames;
  const [kind, setKind] = useState<ChangeKind>("require");
  const [item, setItem] = useState("");
  const [until, setUntil] = useState("");
  const [name, setName] = useState("");
  const [ruling, setRuling] = useState("");
  const [needs, setNeeds] = useState<readonly TypedNeed[]>([firstNeed]);
  const [skill, setSkill] = useState("");
  const [team, setTeam] = useState("");
  const today = new Date().toISOString().slice(0, 10);
  const quarters = quarterOptions(today, names.quarter);
  const [from, setFrom] = useState(quarterOfDay(today));
  const [last, setLast] = useState("");
  const [people, setPeople] = useState("");
  const [by, setBy] = useState("hire");
  const [tried, setTried] = useState(false);
  const isNew = kind === "crisis-measure" || kind === "court-ruling";
  const isStaff = kind === "lose-staff" || kind === "add-staff";
  const hasDay = kind === "require" || isNew;
  const read = needsOf(needs);
  const fte = Number(people.replace(",", "."));
  const faults = {
    item: !isNew && !isStaff && item === "" ? words.itemWrong : undefined,
    name: isNew && name.trim() === "" ? words.nameWrong : undefined,
    ruling: kind === "court-ruling" && ruling.trim() === "" ? words.rulingWrong : undefined,
    needs: isNew && (read === undefined || read.length === 0) ? t.portfolio.wishes.needsWrong : undefined,
    staff: isStaff && (skill === "" || team === "") ? words.itemWrong : undefined,
    people: isStaff && !(fte > 0 && fte <= 10_000) ? words.peopleWrong : undefined,
    day: kind === "move-law-date" && until === "" ? words.dayWrong : undefined,
  };
  const shown = (fault: string | undefined) => (tried ? fault : undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.values(faults).some((fault) => fault !== undefined)) return;
    onAdd(
      changeOf(
        { kind, item, until, name: name.trim(), ruling: ruling.trim(), needs: read ?? [] },
        {
          ...{
            skill,
            team,
            from,
            people: Math.round(fte * 100),
            by: by === "external" ? "external" : "hire",
          },
          ...(last === "" ? {} : { until: last }),
        },
      ),
    );
    setTried(false);
    setItem("");
    setName("");
  };
  const options =
    kind === "hold" ? choices.running : kind === "move-law-date" ? choices.lawDates : choices.items;
  return (
    <form className="gs-card gs-stack" onSubmit={submit} noValidate aria-label={words.add}>
      <SelectField
        label={words.kind}
        width="long"
        value={kind}
        options={Object.entries(words.kinds).map(([value, label]) => ({ value, label }))}
        onValue={(value) => {
          setKind(value as ChangeKind);
          setItem("");
        }}
      />
      {isNew || isStaff ? null : (
        <SelectField
          label={kind === "move-law-date" ? words.lawDate : words.item}
          width="long"
          value={item}
          options={[{ value: "", label: words.chooseItem }, ...options]}
          onValue={setItem}
          error={shown(faults.item)}
        />
      )}
      {isNew ? (
        <TextField
          label={words.itemName}
          value={name}
          error={shown(faults.name)}
          autoComplete="off"
          onChange={(event) => setName(event.currentTarget.value)}
        />
      ) : null}
      {kind === "court-ruling" ? (
        <TextField
          label={words.ruling}
          value={ruling}
          error={shown(faults.ruling)}
          autoComplete="off"
          onChange={(event) => setRuling(event.currentTarget.value)}
        />
      ) : null}
      {isNew ? (
        <NeedsInput
          legend={t.portfolio.wishes.needs}
          lines={needs}
          onLines={setNeeds}
          error={shown(faults.needs)}
        />
      ) : null}
      {hasDay || kind === "move-law-date" ? (
        <DayField
          label={kind === "move-law-date" ? words.to : words.until}
          value={until}
          onValue={setUntil}
          error={shown(faults.day)}
        />
      ) : null}
      {isStaff ? (
        <>
          <SelectField
            label={t.portfolio.wishes.skill}
            value={skill}
            options={[{ value: "", label: words.chooseItem }, ...choices.skills]}
            onValue={setSkill}
            error={shown(faults.staff)}
          />
          <SelectField
            label={words.team}
            value={team}
            options={[{ value: "", label: words.chooseItem }, ...choices.teams]}
            onValue={setTeam}
          />
          <TextField
            label={words.people}
            width="short"
            inputMode="decimal"
            value={people}
            error={shown(faults.people)}
            onChange={(event) => setPeople(event.currentTarget.value)}
          />
          <SelectField label={words.from} value={from} options={quarters} onValue={setFrom} />
          <SelectField
            label={words.last}
            value={last}
            options={[{ value: "", label: "–" }, ...quarters]}
            onValue={setLast}
          />
          {kind === "add-staff" ? (
            <SelectField
              label={words.by}
              value={by}
              options={Object.entries(words.bys).map(([value, label]) => ({ value, label }))}
              onValue={setBy}
            />
          ) : null}
        </>
      ) : null}
      <div className="gs-row">
        <Button type="submit">{words.put}</Button>
      </div>
    </form>
  );
}

type Typed = {
  readonly kind: ChangeKind;
  readonly item: string;
  readonly until: string;
  readonly name: string;
  readonly ruling: string;
  readonly needs: NonNullable<ReturnType<typeof needsOf>>;
};
type TypedStaff = {
  readonly skill: string;
  readonly team: string;
  readonly from: string;
  readonly until?: string;
  readonly people: number;
  readonly by: "hire" | "external";
};

function changeOf(typed: Typed, { by, ...staff }: TypedStaff): ScenarioChange {
  const { kind, item, name, needs } = typed;
  const until = typed.until === "" ? {} : { until: typed.until };
  const added = {
    id: `scenario-${crypto.randomUUID()}`,
    name,
    needs,
    chains: [],
    systems: [],
  };
  switch (kind) {
    case "require":
      return { change: kind, item, ...until };
    case "crisis-measure":
      return { change: kind, item: added, ...until };
    case "court-ruling":
      return { change: kind, item: added, ruling: typed.ruling, ...until };
    case "lose-staff":
      return { change: kind, ...staff };
    case "add-staff":
      return { change: kind, by, ...staff };
    case "hold":
      return { change: kind, work: item };
    case "move-law-date":
      return { change: kind, lawDate: item, to: typed.until };
    case "drop":
    case "override":
      return { change: kind, item };
  }
}
