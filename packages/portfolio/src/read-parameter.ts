import type { Parameter } from "./domain/demand/demand.ts";
import {
  type ParameterOnDay,
  type ParameterPeriod,
  parameterOn,
  parameterPeriods,
} from "./domain/demand/parameter-value.ts";
import { PortfolioError } from "./domain/portfolio-error.ts";
import type { PortfolioStore } from "./ports.ts";

interface ParameterReads {
  readonly store: Pick<PortfolioStore, "read">;
}

/** A parameter with what it is on a day. */
export interface ParameterView extends ParameterOnDay {
  readonly parameter: Parameter;
}

/**
 * What a parameter is on a day: it takes effect by its day, without a release (row O9).
 *
 * @param on `YYYY-MM-DD`.
 * @throws PortfolioError PORTFOLIO_RECORD_UNKNOWN.
 */
export async function readParameter(
  { store }: ParameterReads,
  id: string,
  on: string,
): Promise<ParameterView> {
  const parameter = await findParameter(store, id);
  return { parameter, ...parameterOn(parameter, on) };
}

/**
 * All values of a parameter, the first first.
 *
 * @throws PortfolioError PORTFOLIO_RECORD_UNKNOWN.
 */
export async function readParameterHistory(
  { store }: ParameterReads,
  id: string,
  today: string,
): Promise<{ readonly parameter: Parameter; readonly periods: readonly ParameterPeriod[] }> {
  const parameter = await findParameter(store, id);
  return { parameter, periods: parameterPeriods(parameter, today) };
}

async function findParameter(store: ParameterReads["store"], id: string): Promise<Parameter> {
  const { records } = await store.read();
  const parameter = records.parameter.find((one) => one.id === id);
  if (parameter === undefined) {
    throw new PortfolioError("PORTFOLIO_RECORD_UNKNOWN", "there is no parameter with this id", {
      where: "/id",
      remedy: "look it up in the register of parameters",
    });
  }
  return parameter;
}
