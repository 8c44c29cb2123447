import type { NamedDataSet, NamedField } from "../record-index.ts";

/** What a subject is told of the fields that were read. */
export interface DisclosedFields {
  readonly fields: readonly { readonly id: string; readonly name: string }[];
  /** Ids of the legal grounds on which others are not told; undefined when all are. */
  readonly withheld?: readonly string[];
}

/** The fields that may be told, as the register has them now; a field that it does not know goes by its id. */
export function disclosedFields(ids: readonly string[], dataSet: NamedDataSet | undefined): DisclosedFields {
  const read = ids.map(
    (id): NamedField => dataSet?.fields.find((field) => field.id === id) ?? { id, name: id },
  );
  const withheld = withheldGrounds(ids, dataSet);
  return {
    fields: read.flatMap(({ id, name, withheldOn }) => (withheldOn === undefined ? [{ id, name }] : [])),
    ...(withheld.length > 0 && { withheld }),
  };
}

/** On which grounds the register keeps some of these fields from the subject; none when all may be told. */
export function withheldGrounds(
  ids: readonly string[],
  dataSet: NamedDataSet | undefined,
): readonly string[] {
  const grounds = (dataSet?.fields ?? []).flatMap(({ id, withheldOn }) =>
    withheldOn !== undefined && ids.includes(id) ? [withheldOn] : [],
  );
  return [...new Set(grounds)];
}
