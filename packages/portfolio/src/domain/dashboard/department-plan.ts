/** A part that a departmental plan should have. */
export interface PlanPart {
  readonly id: string;
  readonly name: string;
  readonly text: string;
  /** Without it the plan is incomplete; otherwise its absence is only told. */
  readonly required: boolean;
}

/**
 * What a departmental plan for information and ICT is held against (row O26). It is versioned data that an agency keeps
 * itself; unless `source` names who set it, it is a choice of the agency and is shown as that.
 */
export interface PlanFramework {
  readonly id: string;
  readonly name: string;
  readonly parts: readonly PlanPart[];
  /** Document that prescribes it; absent when the parts are the agency's own choice. */
  readonly source?: string;
}

/** How a plan deals with a part or a priority. */
export interface PlanAnswer {
  readonly state: "present" | "partly" | "absent";
  /** Where in the plan, or why not. */
  readonly text?: string;
}

/** A multi-year plan of a department, as it is checked for completeness (rows O26, I13). */
export interface DepartmentPlan {
  readonly id: string;
  readonly department: string;
  readonly title: string;
  readonly firstYear: number;
  readonly lastYear: number;
  /** `YYYY-MM-DD`; absent while it is a draft. */
  readonly adoptedOn?: string;
  readonly href?: string;
  /** Id of the framework that it is held against. */
  readonly framework: string;
  /** By id of part of the framework. */
  readonly parts: Readonly<Record<string, PlanAnswer>>;
  /** By id of goal; priorities of whole government must all be dealt with. */
  readonly goals: Readonly<Record<string, PlanAnswer>>;
  readonly source?: string;
  readonly invented?: boolean;
}
