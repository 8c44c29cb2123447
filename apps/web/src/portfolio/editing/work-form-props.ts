import type { WorkPageAnswer } from "../work/work-types.ts";

/** What each form on the page of work gets. */
export type WorkFormProps = {
  readonly page: WorkPageAnswer;
  readonly onSaved: () => void;
  /** Reads the page again, when somebody else was first. */
  readonly onConflict: () => void;
  readonly onClose: () => void;
};
