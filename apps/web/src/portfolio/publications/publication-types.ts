import type { Messages } from "../../messages/messages.ts";
import type { Judgement, WorkStatus } from "../portfolio-types.ts";

type Words = Messages["portfolio"];
export type PublicationState = keyof Words["publications"]["states"];
/** What somebody does with a version. */
export type PublicationStep = Exclude<keyof Words["publications"]["done"], "prepared">;
export type PublicationChangeKind = keyof Words["publications"]["change"];

/** A version of the dashboard on its way to the public. */
export type Publication = {
  readonly id: string;
  readonly state: PublicationState;
  readonly on: string;
  readonly digest: string;
  readonly preparedAt: string;
  readonly preparedBy: string;
  readonly corrects?: string;
  readonly correction?: string;
  readonly number?: number;
  readonly steps: readonly {
    readonly step: "checked" | "published" | "refused";
    readonly at: string;
    readonly by: string;
    readonly text?: string;
  }[];
};

type Expected<Value> =
  | { readonly known: true; readonly value: Value }
  | { readonly known: false; readonly atLeast?: Value };

/** One project as a version shows it. */
export type DashboardEntry = {
  readonly id: string;
  readonly name: string;
  readonly status: WorkStatus;
  readonly department: string;
  readonly original?: { readonly cents?: number };
  readonly expectedCost: Expected<number>;
  readonly expectedEnd: Expected<string>;
  readonly judgement?: {
    readonly original: { readonly colour: Judgement };
    readonly latest: { readonly colour: Judgement };
  };
};
export type DashboardDocument = { readonly on: string; readonly entries: readonly DashboardEntry[] };

export type PublicationAnswer = {
  readonly publication: Publication;
  readonly document: DashboardDocument;
  readonly changes: readonly {
    readonly id: string;
    readonly name: string;
    readonly kind: PublicationChangeKind;
  }[];
};

/** How the dashboard stands today, for who keeps it. */
export type DashboardState = {
  readonly published?: Publication;
  readonly findings: readonly {
    readonly kind: string;
    readonly work: readonly { readonly id: string; readonly name: string }[];
    readonly cents?: number;
    readonly since?: string;
  }[];
  readonly coverage: {
    readonly allCents: number;
    readonly listedCents: number;
    readonly belowCents: number;
    readonly listed: number;
    readonly below: number;
    readonly unknown: number;
  };
};

type PlanPart = {
  readonly id: string;
  readonly name: string;
  readonly required: boolean;
  readonly state: keyof Words["departmentPlans"]["states"];
  readonly text?: string;
};

/** What plans of departments are held against. */
export type PlanFramework = {
  readonly id: string;
  readonly name: string;
  readonly parts: readonly {
    readonly id: string;
    readonly name: string;
    readonly text: string;
    readonly required: boolean;
  }[];
  readonly source?: string;
};

type PlanAnswer = { readonly state: "present" | "partly" | "absent"; readonly text?: string };

/** A plan of a department for some years. */
export type DepartmentPlan = {
  readonly id: string;
  readonly department: string;
  readonly title: string;
  readonly firstYear: number;
  readonly lastYear: number;
  readonly adoptedOn?: string;
  readonly href?: string;
  readonly framework: string;
  readonly parts: Readonly<Record<string, PlanAnswer>>;
  readonly goals: Readonly<Record<string, PlanAnswer>>;
  readonly source?: string;
  readonly invented?: boolean;
};

/** Plans of departments, held against what they should have. */
export type DepartmentPlans = {
  readonly plans: readonly {
    readonly plan: DepartmentPlan;
    readonly framework: { readonly id: string; readonly name: string; readonly source?: string };
    readonly parts: readonly PlanPart[];
    readonly priorities: readonly PlanPart[];
    readonly required: number;
    readonly present: number;
    readonly complete: boolean;
  }[];
  readonly withoutPlan: readonly string[];
};
