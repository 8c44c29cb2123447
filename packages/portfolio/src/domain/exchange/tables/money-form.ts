import { type CostLine, type Costs, costKinds, type RoundedShare } from "../../money.ts";
import type { EstimateToComplete } from "../../work/work.ts";
import { type CellForm, type CellRead, longForm, numberForm, partsForm, wordForm } from "./cell-form.ts";
import { splitParts } from "./cell-parts.ts";

/** Euros with two decimals for whole cents; read too as `1.234,56`, and with a euro sign. */
export const centsForm: CellForm<number> = {
  hint: "euros, as 1234.56 or 1.234,56",
  read: (text, serial) => {
    const plain = text.trim().replace(/^€\s*/, "");
    // A workbook gives the number 1.234 so, and a text of thousands too: nobody can tell which of both it was.
    if (serial !== undefined && /^\d{1,3}\.\d{3}$/.test(plain))
      return { fault: "may be thousands or decimals: write 1234.00, or round it to cents" };
    const [, whole = "", part = ""] =
      /^(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{1,2}))?$/.exec(plain) ?? /^(\d+)\.(\d{1,2})$/.exec(plain) ?? [];
    const value = whole === "" ? Number.NaN : Number(`${whole.replaceAll(".", "")}${part.padEnd(2, "0")}`);
    if (plain.startsWith("-")) return { fault: "is less than zero, and money is not" };
    return Number.isSafeInteger(value) ? { value } : { fault: "is no amount: write 1234.56 or 1.234,56" };
  },
  write: (value) => {
    const digits = String(value).padStart(3, "0");
    return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
  },
};

const costLine = partsForm<CostLine>(
  {
    kind: { name: "kind", form: wordForm(costKinds) },
    nature: { name: "renewal or maintenance", form: wordForm(["renewal", "maintenance"]) },
    cents: { name: "euros", form: centsForm },
  },
  ["kind", "nature", "cents"],
);

interface Basis {
  readonly basis: "stated" | "derived";
  readonly how?: string;
  readonly source?: string;
  readonly percent?: number;
  readonly percentStep?: number;
  readonly of?: number;
  readonly ofStep?: number;
}

const percentForm = numberForm(0, 1_000);
const basisForm = partsForm<Basis>(
  {
    basis: { name: "stated or derived", form: wordForm(["stated", "derived"]) },
    how: { name: "how it was computed", form: longForm, optional: true },
    source: { name: "source", form: longForm, optional: true },
    percent: { name: "percent", form: percentForm, optional: true },
    percentStep: { name: "rounded to", form: percentForm, optional: true },
    of: { name: "of euros", form: centsForm, optional: true },
    ofStep: { name: "rounded to", form: centsForm, optional: true },
  },
  ["basis", "how", "source", "percent", "percentStep", "of", "ofStep"],
);

/** An amount alone, which was stated and is not split; or a line of what it rests on and then its lines. */
export const costsForm: CellForm<Costs> = {
  hint: `euros alone; or a line ${basisForm.hint}, and below it a line ${costLine.hint} for each amount`,
  read: (text, serial) => {
    const [first = "", ...others] = text.split(/\r\n|[\n\r]/).filter((line) => line.trim() !== "");
    const plain = centsForm.read(first, serial);
    if ("value" in plain && others.length === 0)
      return {
        value: { basis: "stated", lines: [{ kind: "other", nature: "renewal", cents: plain.value }] },
      };
    if ("fault" in plain && others.length === 0 && !/^\s*(stated|derived)/i.test(first)) return plain;
    const basis = basisForm.read(first);
    if ("fault" in basis) return basis;
    const lines: CostLine[] = [];
    for (const [index, line] of others.entries()) {
      const read = costLine.read(line);
      if ("fault" in read) return { fault: `${read.fault} (amount ${index + 1})` };
      lines.push(read.value);
    }
    return costsOf(basis.value, lines);
  },
  write: (costs) => {
    const share = costs.basis === "derived" ? costs.share : undefined;
    const basis: Basis = {
      basis: costs.basis,
      ...(costs.basis === "derived" && { how: costs.how }),
      ...(costs.source !== undefined && { source: costs.source }),
      ...share,
    };
    return [basisForm.write(basis), ...costs.lines.map((line) => costLine.write(line))].join("\n");
  },
};

function costsOf({ basis, how, source, ...share }: Basis, lines: readonly CostLine[]): CellRead<Costs> {
  const from = source === undefined ? {} : { source };
  if (basis === "stated") return { value: { basis, ...from, lines } };
  if (how === undefined) return { fault: "lacks how it was derived" };
  const { percent, of, percentStep, ofStep } = share;
  if ((percent === undefined) !== (of === undefined))
    return { fault: "has half of a share: give percent and of" };
  if (percent === undefined || of === undefined) return { value: { basis, how, ...from, lines } };
  const rounded: RoundedShare = {
    percent,
    of,
    ...(percentStep !== undefined && { percentStep }),
    ...(ofStep !== undefined && { ofStep }),
  };
  return { value: { basis, how, share: rounded, ...from, lines } };
}

/** What is still to come: costs, or `unknown | why`. An empty cell is neither: unknown is said, never left open. */
export const estimateForm: CellForm<EstimateToComplete> = {
  hint: `unknown | why; or ${costsForm.hint}`,
  read: (text, serial) => {
    const [word = "", why = ""] = splitParts(text, "|");
    if (word.toLowerCase() === "unknown") {
      return why === ""
        ? { fault: "lacks why it is unknown: write unknown | why" }
        : { value: { known: false, why } };
    }
    const costs = costsForm.read(text, serial);
    return "fault" in costs ? costs : { value: { known: true, costs: costs.value } };
  },
  write: (estimate) =>
    estimate.known
      ? costsForm.write(estimate.costs)
      : unknownForm.write({ word: "unknown", why: estimate.why }),
};

const unknownForm = partsForm<{ readonly word: "unknown"; readonly why: string }>(
  { word: { name: "unknown", form: wordForm(["unknown"]) }, why: { name: "why", form: longForm } },
  ["word", "why"],
);
