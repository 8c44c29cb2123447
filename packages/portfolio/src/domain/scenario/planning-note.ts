import type { Quarter } from "../supply/supply.ts";

/** What a plan supposes or leaves out because the portfolio does not say it; shown with the plan. */
export type PlanningNote =
  /** Nobody can tell when it ends: it is taken to keep its people until the end of the horizon (row O17). */
  | { readonly note: "end-unknown"; readonly item: string; readonly name: string }
  /** It should have ended and runs on; taken as an end that nobody knows. */
  | { readonly note: "end-passed"; readonly item: string; readonly name: string; readonly on: string }
  /** By the plan in force it should have begun, and it did not: that plan counts from this plan's first quarter on. */
  | {
      readonly note: "signed-passed";
      readonly item: string;
      readonly name: string;
      readonly on: Quarter;
      readonly from: Quarter;
    }
  /** Its last day can no longer be met, or is past: it must still be done, and as early as it can if the plan is long enough. */
  | {
      readonly note: "deadline-passed";
      readonly item: string;
      readonly name: string;
      readonly on: string;
      readonly past: boolean;
      /** It takes longer than the plan, which therefore cannot say that it does it. */
      readonly longer?: true;
    }
  /** It runs and will end after the last day that a law allows; no plan can change that. */
  | { readonly note: "deadline-missed"; readonly item: string; readonly name: string; readonly on: string }
  /** Nobody said whom it needs: the plan counts nobody for it. */
  | { readonly note: "needs-unknown"; readonly item: string; readonly name: string }
  /** Nobody said how long it takes: it has no place in the plan. */
  | { readonly note: "length-unknown"; readonly item: string; readonly name: string }
  /** It takes more quarters than the plan has. */
  | { readonly note: "longer-than-plan"; readonly item: string; readonly name: string }
  /** What it waits for was cancelled: it is planned as if it need not wait. */
  | {
      readonly note: "waits-for-cancelled";
      readonly item: string;
      readonly name: string;
      readonly before: string;
    }
  /** Nobody recorded how many people there are from this quarter on: taken to stay as they were. */
  | {
      readonly note: "capacity-assumed";
      readonly resource: string;
      readonly name: string;
      readonly from: Quarter;
    }
  /**
   * Of some quarters from the first to the last of these a team did not record how many people there are, and it did
   * before and after them: taken to be as before.
   */
  | {
      readonly note: "capacity-gap";
      readonly resource: string;
      readonly name: string;
      readonly from: Quarter;
      readonly until: Quarter;
    }
  /** Nobody recorded how many people there are until this quarter, and they are recorded after it: taken to be nobody. */
  | {
      readonly note: "capacity-unknown";
      readonly resource: string;
      readonly name: string;
      readonly until: Quarter;
    }
  /** Nobody recorded how much change a chain can take in the year of this quarter: taken to be that of another year. */
  | { readonly note: "room-assumed"; readonly chain: string; readonly from: Quarter }
  /** Nobody is recorded to have the skill, or to have it in this team. */
  | { readonly note: "nobody-has-it"; readonly resource: string; readonly name: string }
  /** What runs takes more than there is: nothing else fits here. `short` in hundredths of a full-time person. */
  | {
      readonly note: "over-booked";
      readonly resource: string;
      readonly name: string;
      readonly quarter: Quarter;
      readonly short: number;
    };
