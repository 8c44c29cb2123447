/** What a form gets that records something new, or changes what is kept. */
export type RecordFormProps<Of> = {
  /** As it stands; absent for a new one. */
  readonly kept?: { readonly record: Of; readonly revision: number };
  readonly onSaved: () => void;
  /** Reads again what is kept, when somebody else was first. */
  readonly onConflict?: () => void;
  readonly onClose: () => void;
};
