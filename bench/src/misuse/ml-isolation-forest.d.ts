declare module "ml-isolation-forest" {
  export class IsolationForest {
    constructor(options?: { readonly nEstimators?: number });
    train(rows: readonly (readonly number[])[]): void;
    /** @returns an anomaly score from 0 to 1 for each row */
    predict(rows: readonly (readonly number[])[]): number[];
  }
}
