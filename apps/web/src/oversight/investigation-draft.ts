/** What somebody fills in to ask for a mandate. */
export type InvestigationDraft = {
  readonly reference: string;
  readonly groundId: string;
  readonly suspicion: string;
  readonly covert: boolean;
  readonly from: string;
  readonly to: string;
  readonly ends: string;
  readonly persons: string;
  readonly systems: readonly string[];
  readonly workers: string;
};

type Veiled = { readonly pseudonym: string; readonly year: number };

/** The draft as an address holds it: an alert that becomes an investigation fills it in. */
export function draftFrom(query: URLSearchParams, self: string): InvestigationDraft {
  return {
    reference: query.get("reference") ?? "",
    groundId: "",
    suspicion: query.get("suspicion") ?? "",
    covert: false,
    from: query.get("from") ?? "",
    to: query.get("to") ?? "",
    ends: "",
    persons: query
      .getAll("person")
      .map((one) => one.replace(":", " "))
      .join("\n"),
    systems: query.getAll("system"),
    workers: self,
  };
}

/** The employees of a draft; undefined when a line is no pseudonym with a year, or there is none. */
export function typedPersons(text: string): readonly Veiled[] | undefined {
  const lines = linesOf(text);
  const persons = lines.flatMap((line) => {
    const [, pseudonym, year] = /^([0-9a-f]{16})[\s:,;]+(\d{4})$/i.exec(line) ?? [];
    return pseudonym === undefined ? [] : [{ pseudonym: pseudonym.toLowerCase(), year: Number(year) }];
  });
  return persons.length === 0 || persons.length < lines.length ? undefined : persons;
}

export function linesOf(text: string): readonly string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/** Which parts of a draft are missing or wrong. */
export function wrongIn(draft: InvestigationDraft) {
  return {
    reference: draft.reference.trim() === "",
    groundId: draft.groundId === "",
    suspicion: draft.suspicion.trim().length < 20,
    from: draft.from === "",
    to: draft.to === "" || draft.to < draft.from,
    ends: draft.ends === "",
    persons: typedPersons(draft.persons) === undefined,
    workers: linesOf(draft.workers).length === 0,
  };
}
