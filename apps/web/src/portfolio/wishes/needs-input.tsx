import { SelectField } from "@grondslag/ui";
import { useResource } from "../../api/use-resource.ts";
import { useLanguage } from "../../language/language.tsx";
import { LineField } from "../editing/line-field.tsx";
import { RowsInput } from "../editing/rows-input.tsx";
import type { Need } from "../portfolio-types.ts";
import { typedFte } from "../supply/typed-fte.ts";

/** People who are needed as they are typed: the same number in each of some quarters. */
export type TypedNeed = { readonly skill: string; readonly fte: string; readonly quarters: string };
export const firstNeed: TypedNeed = { skill: "", fte: "", quarters: "" };

const mostQuarters = 40;
/** In hundredths of a full-time person. */
const mostPeople = 1_000_000;

/** Needs that were typed, or undefined when a line is not right. Lines that are empty do not count. */
export function needsOf(lines: readonly TypedNeed[]): readonly Need[] | undefined {
  const filled = lines.filter(({ skill, fte }) => skill !== "" || fte.trim() !== "");
  const needs = filled.flatMap(({ skill, fte, quarters }) => {
    const people = typedFte(fte) ?? 0;
    const count = Number(quarters);
    const isRight =
      skill !== "" &&
      people > 0 &&
      people <= mostPeople &&
      Number.isInteger(count) &&
      count > 0 &&
      count <= mostQuarters;
    return isRight ? [{ skill, perQuarter: Array.from({ length: count }, () => people) }] : [];
  });
  return needs.length === filled.length ? needs : undefined;
}

/** Which skills something takes, how many people, and for how many quarters. */
export function NeedsInput({
  legend,
  lines,
  onLines,
  error,
}: {
  readonly legend: string;
  readonly lines: readonly TypedNeed[];
  readonly onLines: (lines: readonly TypedNeed[]) => void;
  readonly error?: string | undefined;
}) {
  const { t } = useLanguage();
  const words = t.portfolio.wishes;
  const skills = useResource<{
    readonly items: readonly { readonly id: string; readonly name: string; readonly scarce: boolean }[];
  }>("/api/v1/landscape/skills").value?.items;
  const options = [
    { value: "", label: words.chooseSkill },
    ...(skills ?? []).map(({ id, name, scarce }) => ({
      value: id,
      label: scarce ? words.scarceSkill(name) : name,
    })),
  ];
  const change = (at: number, changed: Partial<TypedNeed>) =>
    onLines(lines.map((line, place) => (place === at ? { ...line, ...changed } : line)));
  return (
    <RowsInput
      legend={legend}
      error={error}
      addLabel={words.addNeed}
      onAdd={() => onLines([...lines, firstNeed])}
    >
      {lines.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name, and keep their place
        <div className="gs-row" key={at}>
          <SelectField
            label={words.skill}
            value={line.skill}
            options={options}
            onValue={(skill) => change(at, { skill })}
          />
          <LineField
            label={words.fte}
            width="short"
            inputMode="decimal"
            value={line.fte}
            onValue={(fte) => change(at, { fte })}
          />
          <LineField
            label={words.quarters}
            width="short"
            inputMode="numeric"
            value={line.quarters}
            onValue={(quarters) => change(at, { quarters })}
          />
        </div>
      ))}
    </RowsInput>
  );
}
