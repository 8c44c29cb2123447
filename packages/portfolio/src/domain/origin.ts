/** Where facts come from. What is made up to fill a demo is marked, so that nobody takes it for a fact. */
export interface Origin {
  /** Title and date of the document that states it. */
  readonly source?: string;
  readonly invented?: boolean;
}
