import { request } from "../../api/request.ts";

/** Keeps a record as it is given; `revision` is that of the one that was read, 0 for a new one. */
export async function saveRecord(
  kind: string,
  record: { readonly id: string; readonly [member: string]: unknown },
  { revision, motive }: { readonly revision: number; readonly motive?: string | undefined },
): Promise<void> {
  await request(`/api/v1/portfolio/records/${kind}/${encodeURIComponent(record.id)}`, {
    method: "PUT",
    body: {
      record,
      revision,
      ...(motive === undefined || motive.trim() === "" ? {} : { motive: motive.trim() }),
    },
  });
}

/** Text without blanks around it; undefined when nothing is left. */
export function filled(text: string): string | undefined {
  const trimmed = text.trim();
  return trimmed === "" ? undefined : trimmed;
}
