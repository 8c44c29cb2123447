import type { Portfolio } from "../records.ts";
import { checkDay, checkKnown, checkUnique, refuseRecord } from "../refuse-record.ts";
import { checkNeeds } from "../work/check-work.ts";
import { checkWishOrder } from "./check-wish-order.ts";
import type { Goal, LawDate, Parameter, Wish } from "./demand.ts";
import { faultOfValue } from "./parameter-value.ts";
import { bestScore, heaviestWeight } from "./score.ts";

/** A goal has a name and a weight of whole points (row O1). */
export function checkGoal({ name, weight }: Goal): void {
  checkFilled(name, "/name");
  if (!Number.isInteger(weight) || weight < 0 || weight > heaviestWeight)
    refuseRecord("/weight", `is no whole number from 0 to ${heaviestWeight}`, "give it whole points");
}

/** A wish of a parameter names a value and takes no project; a structural wish names no value (rows O1, O9, O10). */
export function checkWish(wish: Wish, portfolio: Portfolio): void {
  checkFilled(wish.name, "/name");
  checkFilled(wish.askedBy, "/askedBy");
  checkDay(wish.askedOn, "/askedOn");
  checkDay(wish.wantedOn, "/wantedOn");
  checkKnown(portfolio, "law-date", wish.lawDate, "/lawDate");
  checkKnown(portfolio, "work", wish.work, "/work");
  for (const [goal, score] of Object.entries(wish.scores)) {
    const where = `/scores/${goal.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    checkKnown(portfolio, "goal", goal, where);
    if (!Number.isInteger(score) || score < 0 || score > bestScore)
      refuseRecord(where, `is no whole number from 0 to ${bestScore}`, "leave it out when nobody scored it");
  }
  checkCosts(wish);
  checkWishOrder(wish, portfolio);
  checkUnique(wish.systems, "/systems");
  checkUnique(wish.chains, "/chains");
  if (wish.change === "parameter") checkParameterWish(wish, portfolio);
  else {
    if (wish.parameter !== undefined)
      refuseRecord(
        "/parameter",
        "is there, but the wish is structural",
        "leave it out, or call it a parameter",
      );
    checkNeeds(wish.needs, portfolio);
  }
}

function checkParameterWish({ parameter, needs, work }: Wish, { records }: Portfolio): void {
  if (parameter === undefined)
    refuseRecord("/parameter", "is missing", "name the parameter and the value that is wanted");
  const known = records.parameter.find(({ id }) => id === parameter.id);
  if (known === undefined)
    refuseRecord("/parameter/id", "names no parameter that there is", "save the parameter first");
  const form = faultOfValue(parameter.value, known.unit);
  if (form !== undefined) refuseRecord("/parameter/value", `is not ${form}`);
  if (work !== undefined)
    refuseRecord(
      "/work",
      "is there, but a parameter needs no project",
      "leave it out, or call it structural",
    );
  if (needs.length > 0)
    refuseRecord(
      "/needs",
      "is not empty, but a parameter takes nobody",
      "leave it out, or call it structural",
    );
}

/** A date of law has a day, and names work that there is (row O5). */
export function checkLawDate(lawDate: LawDate, portfolio: Portfolio): void {
  const { law, title, effectiveOn, stage, movable, work, systems, chains } = lawDate;
  checkFilled(law, "/law");
  checkFilled(title, "/title");
  checkDay(effectiveOn, "/effectiveOn");
  if (movable && stage === "in-force")
    refuseRecord("/movable", "is true, but the law is in force", "a date that came cannot be moved");
  checkUnique(work, "/work");
  for (const [index, id] of work.entries()) checkKnown(portfolio, "work", id, `/work/${index}`);
  checkUnique(systems, "/systems");
  checkUnique(chains, "/chains");
}

/** The values of a parameter are of its unit, and each has a day of its own (row O9). */
export function checkParameter({ name, legalGround, unit, values, systems }: Parameter): void {
  checkFilled(name, "/name");
  checkFilled(legalGround, "/legalGround");
  checkUnique(systems, "/systems");
  if (values.length === 0)
    refuseRecord("/values", "is empty", "give the value and the day from which it holds");
  const days = new Set<string>();
  for (const [index, { from, value, source }] of values.entries()) {
    checkDay(from, `/values/${index}/from`);
    if (days.has(from))
      refuseRecord(`/values/${index}/from`, "is the day of another value", "let one value hold from a day");
    days.add(from);
    const form = faultOfValue(value, unit);
    if (form !== undefined) refuseRecord(`/values/${index}/value`, `is not ${form}`);
    checkFilled(source, `/values/${index}/source`);
  }
}

function checkCosts({ costs }: Wish): void {
  for (const [index, { cents }] of (costs?.lines ?? []).entries()) {
    if (!Number.isSafeInteger(cents) || cents < 0)
      refuseRecord(
        `/costs/lines/${index}/cents`,
        "is no whole number of cents from 0",
        "write 12.50 euro as 1250",
      );
  }
}

function checkFilled(text: string, where: string): void {
  if (text.trim() === "") refuseRecord(where, "is empty", "fill it in");
}
