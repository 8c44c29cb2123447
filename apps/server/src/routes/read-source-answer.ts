/** The most a source system may answer, in bytes. */
const longestAnswer = 1_000_000;

/** What a source system says, as far as the platform looks at it. */
export interface SourceAnswer {
  readonly permit: boolean;
  /** Where the line of this processing stands in the log, with a permit. */
  readonly processing: { readonly origin: string; readonly index: number } | undefined;
  /** The answer itself. */
  readonly text: string;
}

/** Reads no more than an answer may be; undefined when it is longer, or not an answer. */
export async function readSourceAnswer(response: Response): Promise<SourceAnswer | undefined> {
  const parts: Uint8Array[] = [];
  let length = 0;
  // Leaving the loop cancels what is still to come.
  for await (const part of response.body ?? []) {
    length += part.length;
    if (length > longestAnswer) return undefined;
    parts.push(part);
  }
  const text = Buffer.concat(parts).toString("utf8");
  const answer = asObject(parse(text));
  const { origin, index } = asObject(asObject(answer.record).processing);
  if (typeof answer.permit !== "boolean") return undefined;
  const known = typeof origin === "string" && typeof index === "number" && Number.isSafeInteger(index);
  return { permit: answer.permit, processing: known && index >= 0 ? { origin, index } : undefined, text };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
