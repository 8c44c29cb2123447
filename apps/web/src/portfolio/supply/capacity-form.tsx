import { Alert, SelectField } from "@grondslag/ui";
import { useState } from "react";
import { useSearchParams } from "wouter";
import { useResource } from "../../api/use-resource.ts";
import { EditForm } from "../../forms/edit-form.tsx";
import { Loaded } from "../../frame/loaded.tsx";
import { useLanguage } from "../../language/language.tsx";
import { changedQuery } from "../../table/list-query.ts";
import { keepRecord } from "../editing/save-record.ts";
import type { Records } from "../wishes/wish-types.ts";
import { CapacityCells } from "./capacity-cells.tsx";
import type { Capacity, Team } from "./supply-types.ts";
import { cellsOf, changedCells, isWrong, type TypedPeople } from "./year-of-people.ts";

type Skill = { readonly id: string; readonly name: string; readonly scarce: boolean };

/**
 * How many people a team has, for one skill and the quarters of a year: own and external, for change and for
 * maintenance (rows O6, O13). What was typed for another team, skill or year stays until it is recorded.
 */
export function CapacityForm({
  teams,
  today,
  onSaved,
  onClose,
}: {
  readonly teams: readonly Team[];
  readonly today: string;
  readonly onSaved: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useLanguage();
  const words = t.portfolio.editing;
  const names = t.portfolio.recording.capacity;
  const [query, setQuery] = useSearchParams();
  const skills = useResource<{ readonly items: readonly Skill[] }>("/api/v1/landscape/skills").value?.items;
  const [typed, setTyped] = useState<TypedPeople>({});
  const thisYear = Number(today.slice(0, 4));
  const chosen = {
    team: query.get("team") ?? "",
    skill: query.get("skill") ?? "",
    year: query.get("year") ?? String(thisYear),
  };
  const choice = (
    name: keyof typeof chosen,
    label: string,
    options: readonly { value: string; label: string }[],
  ) => (
    <SelectField
      label={label}
      value={chosen[name]}
      options={name === "year" ? options : [{ value: "", label: words.choose }, ...options]}
      onValue={(value) => setQuery((now) => changedQuery(now, { [name]: value }), { replace: true })}
    />
  );
  const isChosen = chosen.team !== "" && chosen.skill !== "";
  return (
    <div className="gs-stack">
      <div className="gs-row">
        {choice(
          "team",
          names.team,
          teams.map(({ id, name }) => ({ value: id, label: name })),
        )}
        {choice(
          "skill",
          t.portfolio.plan.skill,
          (skills ?? []).map(({ id, name, scarce }) => ({
            value: id,
            label: scarce ? t.portfolio.wishes.scarceSkill(name) : name,
          })),
        )}
        {choice(
          "year",
          names.year,
          Array.from({ length: 10 }, (_, at) => String(thisYear - 3 + at)).map((year) => ({
            value: year,
            label: year,
          })),
        )}
      </div>
      {isChosen ? (
        <YearOfPeople {...{ ...chosen, typed, onSaved, onClose }} onTyped={setTyped} />
      ) : (
        <p>{names.chooseFirst}</p>
      )}
    </div>
  );
}

function YearOfPeople({
  team,
  skill,
  year,
  typed,
  onTyped,
  onSaved,
  onClose,
}: {
  readonly team: string;
  readonly skill: string;
  readonly year: string;
  readonly typed: TypedPeople;
  readonly onTyped: (typed: TypedPeople) => void;
  readonly onSaved: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useLanguage();
  const words = t.portfolio.editing;
  const names = t.portfolio.recording.capacity;
  const [done, setDone] = useState(false);
  const [saved, setSaved] = useState<Records<Capacity>["items"]>([]);
  // The id of what is sought begins so: that is all of this team, skill and year, and nothing else.
  const sought = new URLSearchParams({ q: `${team}/${skill}/${year}q`, pageSize: "100" });
  const resource = useResource<Records<Capacity>>(`/api/v1/portfolio/records/capacity?${sought}`);
  return (
    <Loaded resource={resource}>
      {({ items }) => {
        const kept = [...items, ...saved];
        const cells = cellsOf({ team, skill, year }, kept, typed, t.portfolioNames.decimalMark);
        const changed = changedCells(cells);
        const isRight = !cells.some(({ own, external }) => isWrong(own) || isWrong(external));
        const nothing = isRight && changed.length === 0 ? names.nothing : undefined;
        const others = Object.keys(typed).filter((key) => !cells.some(({ id }) => key.startsWith(`${id} `)));
        const save = async (motive: string | undefined) => {
          // What was kept before another is refused, is not sent again.
          for (const { record, revision } of changed) {
            const now = await keepRecord("capacity", record, { revision, motive });
            setSaved((before) => [...before, { record, revision: now }]);
          }
          resource.reload();
          onTyped(Object.fromEntries(Object.entries(typed).filter(([key]) => others.includes(key))));
          setDone(true);
        };
        return (
          <>
            {done && changed.length === 0 ? <Alert kind="ok" live title={words.saved} /> : null}
            {others.length === 0 ? null : (
              <Alert kind="warning">
                <p>{names.others}</p>
              </Alert>
            )}
            <EditForm
              title={names.title}
              intro={names.intro}
              faults={[isRight ? undefined : names.peopleWrong, nothing]}
              onConflict={resource.reload}
              {...{ save, onSaved, onClose }}
            >
              {(shown) => (
                <>
                  {shown(nothing) === undefined || done ? null : (
                    <p className="utrecht-form-field-error-message">{nothing}</p>
                  )}
                  <CapacityCells
                    cells={cells}
                    shown={shown}
                    onType={(key, value) => {
                      setDone(false);
                      onTyped({ ...typed, [key]: value });
                    }}
                  />
                </>
              )}
            </EditForm>
          </>
        );
      }}
    </Loaded>
  );
}
