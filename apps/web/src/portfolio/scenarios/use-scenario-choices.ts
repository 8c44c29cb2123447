import type { SelectOption } from "@grondslag/ui";
import { useResource } from "../../api/use-resource.ts";
import { useLanguage } from "../../language/language.tsx";
import type { Work } from "../portfolio-types.ts";
import type { Records, Wish } from "../wishes/wish-types.ts";

type Named = { readonly id: string; readonly name: string };

/** What a scenario can be about: names by id, and what can be chosen for each kind of change. */
export type ScenarioChoices = {
  readonly names: ReadonlyMap<string, string>;
  readonly items: readonly SelectOption[];
  readonly running: readonly SelectOption[];
  readonly skills: readonly SelectOption[];
  readonly teams: readonly SelectOption[];
  readonly lawDates: readonly SelectOption[];
};

/** Reads them; what is not read yet is not there yet. */
export function useScenarioChoices(): ScenarioChoices {
  const { t } = useLanguage();
  const words = t.portfolio.wishes;
  const wishes = useRecords<Wish>("wish");
  const works = useRecords<Work>("work");
  const teams = useRecords<Named>("team");
  const laws = useRecords<{ readonly id: string; readonly title: string }>("law-date").map(
    ({ id, title }) => ({
      id,
      name: title,
    }),
  );
  const skills =
    useResource<{ readonly items: readonly (Named & { readonly scarce: boolean })[] }>(
      "/api/v1/landscape/skills",
    ).value?.items ?? [];
  const options = (of: readonly Named[]) => of.map(({ id, name }) => ({ value: id, label: name }));
  const open = works.filter(({ status }) => status !== "finished" && status !== "cancelled");
  const wanted = wishes.filter(
    ({ change, state }) =>
      change === "structural" && (state === "asked" || state === "weighed" || state === "planned"),
  );
  return {
    names: new Map(
      [...wishes, ...works, ...teams, ...laws, ...skills].map(({ id, name }) => [id, name] as const),
    ),
    items: options([...wanted, ...open]),
    running: options(open.filter(({ status }) => status === "in-execution")),
    skills: skills.map(({ id, name, scarce }) => ({
      value: id,
      label: scarce ? words.scarceSkill(name) : name,
    })),
    teams: options(teams),
    lawDates: options(laws),
  };
}

function useRecords<Of>(kind: string): readonly Of[] {
  const found = useResource<Records<Of>>(`/api/v1/portfolio/records/${kind}?pageSize=500`).value;
  return found?.items.map(({ record }) => record) ?? [];
}
