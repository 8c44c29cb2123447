import type { Clock, Random } from "@grondslag/kernel";
import { newId } from "@grondslag/kernel";
import type { RowKey } from "../domain/log-question.ts";
import type { RecordKind } from "../domain/record.ts";
import { wordsWithoutNumbers } from "../domain/words-without-numbers.ts";
import { QueryStoreError } from "./query-store-error.ts";

/** A question to ask again. It names no subject: whom it is about is asked each time, with a motive. */
export interface SavedQuestion {
  readonly by: RowKey;
  readonly value?: string | undefined;
  readonly kind?: RecordKind | undefined;
  readonly outcome?: "permit" | "deny" | undefined;
  /** How many days back from the moment of asking. */
  readonly days: number;
}

export interface SavedQuery {
  readonly id: string;
  readonly name: string;
  readonly question: SavedQuestion;
  /** Milliseconds since the Unix epoch. */
  readonly savedAt: number;
}

/** Saved queries, each of one person or system. */
export interface SavedQueries {
  list(owner: string): Promise<readonly SavedQuery[]>;
  /** @returns false when the owner has as many as he may */
  add(owner: string, query: SavedQuery, most: number): Promise<boolean>;
  /** @returns false when the owner has no such query */
  remove(owner: string, id: string): Promise<boolean>;
}

export interface SaveQueryServices {
  readonly saved: SavedQueries;
  readonly clock: Clock;
  readonly random: Random;
}

const mostSaved = 100;

/**
 * @throws QueryStoreError QUESTION_WRONG when it names a subject, SAVED_QUERIES_FULL
 */
export async function saveQuery(
  { saved, clock, random }: SaveQueryServices,
  owner: string,
  { name, question }: Pick<SavedQuery, "name" | "question">,
): Promise<SavedQuery> {
  if (question.by === "subject" && question.value !== undefined) {
    throw new QueryStoreError("QUESTION_WRONG", "a saved query names no subject", {
      where: "/question/value",
      remedy: "leave the value out, and give the subject when you ask",
    });
  }
  for (const [where, text] of [
    ["/name", name],
    ["/question/value", question.value ?? ""],
  ] as const) {
    if (wordsWithoutNumbers(text) === text && !text.includes("\0")) continue;
    throw new QueryStoreError("QUESTION_WRONG", "a saved query holds no number of a person or business", {
      where,
      remedy: "leave the number out, and give the subject when you ask",
    });
  }
  const query = { id: newId(clock, random), name, question, savedAt: clock.now() };
  if (await saved.add(owner, query, mostSaved)) return query;
  throw new QueryStoreError("SAVED_QUERIES_FULL", `you have saved ${mostSaved} queries`, {
    remedy: "remove one that you no longer use",
  });
}

/** @throws QueryStoreError SAVED_QUERY_UNKNOWN */
export async function removeSavedQuery(saved: SavedQueries, owner: string, id: string): Promise<void> {
  if (await saved.remove(owner, id)) return;
  throw new QueryStoreError("SAVED_QUERY_UNKNOWN", "you have no such saved query", { where: "id" });
}
