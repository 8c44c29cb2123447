import { SelectField } from "@grondslag/ui";
import type { FaultOf } from "../../forms/edit-form.tsx";
import { useLanguage } from "../../language/language.tsx";
import { LineField } from "../editing/line-field.tsx";
import { optionsOf } from "../editing/options-of.ts";
import { RowsInput } from "../editing/rows-input.tsx";
import type { CostKind, CostNature, Costs } from "../portfolio-types.ts";
import { typedEuro } from "./typed-euro.ts";

/** A line of costs as it is typed. */
export type TypedLine = { readonly kind: CostKind; readonly nature: CostNature; readonly euro: string };
export const firstLine: TypedLine = { kind: "internal-staff", nature: "renewal", euro: "" };

/** The costs that were typed, or undefined when a line is no amount. Lines without an amount do not count. */
export function costsOf(lines: readonly TypedLine[]): Costs | undefined {
  const read = lines
    .filter(({ euro }) => euro.trim() !== "")
    .map(({ kind, nature, euro }) => ({ kind, nature, cents: typedEuro(euro) }));
  const known = read.flatMap(({ kind, nature, cents }) =>
    cents === undefined ? [] : [{ kind, nature, cents }],
  );
  return known.length === read.length && read.length > 0 ? { basis: "stated", lines: known } : undefined;
}

/** Costs by kind and nature, a line each. */
export function CostsInput({
  legend,
  lines,
  onLines,
  shown,
  pointer,
}: {
  readonly legend: string;
  readonly lines: readonly TypedLine[];
  readonly onLines: (lines: readonly TypedLine[]) => void;
  readonly shown: FaultOf;
  /** Where these costs stand in what is sent. */
  readonly pointer: string;
}) {
  const { t } = useLanguage();
  const words = t.portfolio.entries;
  const names = t.portfolioNames;
  const change = (at: number, changed: Partial<TypedLine>) =>
    onLines(lines.map((line, place) => (place === at ? { ...line, ...changed } : line)));
  const isEmpty = lines.every(({ euro }) => euro.trim() === "");
  return (
    <RowsInput legend={legend} addLabel={words.addLine} onAdd={() => onLines([...lines, firstLine])}>
      {lines.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name, and keep their place
        <div className="gs-row" key={at}>
          <SelectField
            label={words.costKind}
            value={line.kind}
            options={optionsOf(names.costKinds)}
            onValue={(kind) => change(at, { kind: kind as CostKind })}
          />
          <SelectField
            label={words.costNature}
            value={line.nature}
            options={optionsOf(names.costNatures)}
            onValue={(nature) => change(at, { nature: nature as CostNature })}
          />
          <LineField
            label={words.euro}
            width="short"
            inputMode="decimal"
            value={line.euro}
            error={shown(
              (line.euro.trim() === "" ? isEmpty : typedEuro(line.euro) === undefined)
                ? words.euroWrong
                : undefined,
              `${pointer}/lines/${at}`,
            )}
            onValue={(euro) => change(at, { euro })}
          />
        </div>
      ))}
    </RowsInput>
  );
}
