import { createRequire } from "node:module";
import type { Highs, default as HighsLoader, ModelData } from "highs";
import type { BoundSolver } from "../domain/planning/bound-solver.ts";
import type { TimeIndexedModel } from "../domain/planning/time-indexed-model.ts";

/** Its types fit what `require` gives, not what `import` gives. */
const loadHighs: typeof HighsLoader.default = createRequire(import.meta.url)("highs");

/**
 * HiGHS in WebAssembly (Huangfu and Hall, 2018), one thread, in the thread that calls: it keeps that thread busy
 * until it ends or is stopped.
 */
export async function loadHighsSolver(): Promise<BoundSolver> {
  const highs = await loadHighs();
  const { callbackType, modelStatus } = highs.constants;
  return {
    relax: (timed, { iterations, seconds, stopped }) =>
      highs.withModel(dataOf(highs, timed, false), (model) => {
        model.options.set({
          ...quiet,
          solver: "simplex",
          time_limit: seconds,
          simplex_iteration_limit: iterations,
        });
        model.run({
          [callbackType.simplexInterrupt]: (event) => {
            if (stopped()) event.interrupt();
            return undefined;
          },
        });
        const status = model.getModelStatus();
        const isRepeatable = status === modelStatus.optimal || status === modelStatus.iterationLimit;
        return { duals: model.getSolution().rowDual, isRepeatable };
      }),
    prove: (timed, { iterations, seconds, stopped }, tell) =>
      highs.withModel(dataOf(highs, timed, true), (model) => {
        // Gains are whole, so what is not one better is no better.
        model.options.set({ ...quiet, mip_rel_gap: 0, mip_abs_gap: 0.5, time_limit: seconds });
        let last = Number.POSITIVE_INFINITY;
        let isAsked = false;
        model.run({
          [callbackType.mipInterrupt]: (event) => {
            const { mip_dual_bound: bound, mip_total_lp_iterations: done } = event.data;
            if (bound !== undefined && bound < last) {
              last = bound;
              tell(bound);
            }
            isAsked ||= stopped();
            if (isAsked || Number(done ?? 0) >= iterations) event.interrupt();
            return undefined;
          },
        });
        const status = model.getModelStatus();
        if (status === modelStatus.infeasible) return { bound: Number.NEGATIVE_INFINITY, isRepeatable: true };
        const isRepeatable =
          status === modelStatus.optimal || (status === modelStatus.interrupted && !isAsked);
        const bound = Number(model.info.get("mip_dual_bound"));
        const hasPlan = Number(model.info.get("primal_solution_status")) === feasiblePoint;
        return hasPlan
          ? { bound, values: model.getSolution().colValue, isRepeatable }
          : { bound, isRepeatable };
      }),
  };
}

const quiet = { output_flag: false, log_to_console: false, random_seed: 0 };
/** `kSolutionStatusFeasible` of HiGHS. */
const feasiblePoint = 2;

function dataOf(highs: Highs, timed: TimeIndexedModel, isWhole: boolean): ModelData {
  const columns = timed.columns.length;
  const rows = timed.rowUpper.length;
  const { integer, continuous } = highs.constants.variableType;
  return {
    numCols: columns,
    numRows: rows,
    sense: highs.constants.objectiveSense.maximize,
    colCost: timed.gains,
    colLower: new Float64Array(columns),
    colUpper: new Float64Array(columns).fill(1),
    rowLower: timed.rowLower,
    rowUpper: timed.rowUpper,
    matrix: {
      format: "csr",
      numRows: rows,
      numCols: columns,
      starts: timed.starts,
      indices: timed.indices,
      values: timed.values,
    },
    integrality: new Int32Array(columns).fill(isWhole ? integer : continuous),
  };
}
