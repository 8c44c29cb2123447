import type { CutForm } from "../record-cutter.ts";
import type { Rejection } from "../rejection.ts";
import type { Source, TimePick } from "../source.ts";

/** What a line said before that holds for those after it. It is kept with the cursor. */
export interface FormState {
  /** Names of the columns. */
  readonly columns?: readonly string[] | undefined;
}

/** What stands in one line, by name of the field. */
export type Fields = ReadonlyMap<string, string>;

/** Outcome of reading one record of a file. */
export type ReadRecord =
  | { readonly kind: "line"; readonly fields: Fields }
  /** A first line, a comment or a line about something else. */
  | { readonly kind: "passed"; readonly state?: FormState }
  | { readonly kind: "rejected"; readonly rejection: Rejection };

/** How files of one kind are written. */
export interface LineForm {
  readonly cut: CutForm;
  /** When the mapping names no fields for the time. */
  readonly time: TimePick | undefined;
  /**
   * @param wanted names of fields that the mapping asks for
   * @throws TakeInError IMPORT_MAPPING_WRONG when the file says itself that it does not have them
   */
  read(text: string, state: FormState, source: Source, wanted: readonly string[]): ReadRecord;
}

export const passed: ReadRecord = { kind: "passed" };
