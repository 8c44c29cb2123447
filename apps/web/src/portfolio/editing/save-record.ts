import { request } from "../../api/request.ts";

type AnyRecord = { readonly id: string; readonly [member: string]: unknown };
type Edit = { readonly revision: number; readonly motive?: string | undefined };

/** Keeps a record as it is given; `revision` is that of the one that was read, 0 for a new one. */
export async function saveRecord(kind: string, record: AnyRecord, edit: Edit): Promise<void> {
  await keepRecord(kind, record, edit);
}

/** Keeps a record as {@link saveRecord} does, and returns its new revision. */
export async function keepRecord(
  kind: string,
  record: AnyRecord,
  { revision, motive }: Edit,
): Promise<number> {
  const path = `/api/v1/portfolio/records/${kind}/${encodeURIComponent(record.id)}`;
  const answer = await request<{ readonly revision: number }>(path, {
    method: "PUT",
    body: {
      record,
      revision,
      ...(motive === undefined || motive.trim() === "" ? {} : { motive: motive.trim() }),
    },
  });
  return answer.revision;
}
