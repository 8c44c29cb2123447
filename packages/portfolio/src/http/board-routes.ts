import { type Static, Type } from "@sinclair/typebox";
import type { FastifyInstance } from "fastify";
import type { BoardRow } from "../domain/demand/board.ts";
import { precedences } from "../domain/demand/board-items.ts";
import type { Value } from "../domain/demand/score.ts";
import type { Portfolio } from "../domain/records.ts";
import { wantedOn } from "../domain/supply/course.ts";
import { type BoardView, type DemandReads, readBoard } from "../read-board.ts";
import { readSensitivity, type SensitivityView } from "../read-sensitivity.ts";
import { type DemandNames, demandNames } from "./demand-names.ts";
import {
  answerNature,
  block,
  bottleneck,
  difference,
  itemRef,
  names,
  quarter,
  quarterQuery,
} from "./demand-schemas.ts";
import { describe, type PortfolioRouteDeps, today } from "./portfolio-deps.ts";
import { readable } from "./portfolio-permissions.ts";
import { count, words } from "./portfolio-schemas.ts";

const value = Type.Object({
  mean: Type.Optional(Type.Number()),
  least: Type.Number(),
  most: Type.Number(),
  weight: count,
  points: count,
  parts: Type.Array(
    Type.Object({
      goal: Type.String(),
      name: Type.String(),
      weight: count,
      score: Type.Optional(count),
    }),
  ),
  missing: names,
});
const row = Type.Object({
  position: count,
  ...itemRef.properties,
  nature: answerNature,
  change: words(["structural", "parameter"]),
  state: Type.String(),
  chains: names,
  systems: names,
  invented: Type.Optional(Type.Boolean()),
  precedence: words(precedences),
  rank: Type.Optional(count),
  value: Type.Union([value, Type.Null()]),
  wish: Type.Optional(Type.String()),
  law: Type.Optional(
    Type.Object({
      id: Type.String(),
      law: Type.String(),
      title: Type.String(),
      effectiveOn: Type.String(),
      movable: Type.Boolean(),
    }),
  ),
  wantedOn: Type.Optional(Type.String()),
  fit: words(["fits", "does-not-fit", "takes-no-room", "not-stated"]),
  start: Type.Optional(quarter),
  end: Type.Optional(quarter),
  blockedBy: Type.Array(block),
  alsoFits: Type.Boolean(),
  missedOn: Type.Optional(Type.String({ description: "The day on which it was wanted, when that is past" })),
});
const boardAnswer = Type.Object({
  today: Type.String(),
  change: count,
  from: quarter,
  quarters: count,
  goals: Type.Array(
    Type.Object({
      id: Type.String(),
      name: Type.String(),
      weight: count,
      priority: Type.Boolean(),
      invented: Type.Optional(Type.Boolean()),
    }),
  ),
  totalWeight: count,
  running: Type.Object({ count, over: Type.Array(bottleneck) }),
  rows: Type.Array(row),
  line: Type.Union([
    Type.Object({ position: count, ...itemRef.properties, blockedBy: Type.Union([block, Type.Null()]) }),
    Type.Null(),
  ]),
  parameters: count,
  structural: count,
});
const wishName = Type.Object({ id: Type.String(), name: Type.String() });
const sensitivityAnswer = Type.Object({
  change: count,
  ranking: Type.Array(
    Type.Object({
      ...wishName.properties,
      rank: Type.Optional(count),
      mean: Type.Optional(Type.Number()),
      least: Type.Number(),
      most: Type.Number(),
      missing: names,
    }),
  ),
  goals: Type.Array(
    Type.Object({
      goal: Type.String(),
      name: Type.String(),
      weight: count,
      stableFrom: difference,
      stableUntil: difference,
      total: count,
      turns: Type.Array(
        Type.Object({
          above: wishName,
          below: wishName,
          direction: words(["up", "down"]),
          weight: count,
          equalAt: Type.Number(),
        }),
      ),
    }),
  ),
});
const boardQuery = Type.Object(quarterQuery);
const sensitivityQuery = Type.Object({
  most: Type.Integer({ minimum: 0, maximum: 200, default: 50, description: "Turns for each goal" }),
});

/** The ranking with the line of capacity, and how it hangs on the weights (row O1). */
export function boardRoutes(
  app: FastifyInstance,
  deps: Pick<PortfolioRouteDeps, "store" | "skills" | "clock"> & Pick<DemandReads, "reckoner">,
): void {
  app.get<{ Querystring: Static<typeof boardQuery> }>(
    "/api/v1/portfolio/board",
    {
      config: readable,
      schema: describe("Wishes and planned work in order of value, with the line of capacity", {
        querystring: boardQuery,
        response: { 200: boardAnswer },
      }),
    },
    async ({ query }) => boardToJson(await readBoard(deps, query, today(deps))),
  );

  app.get<{ Querystring: Static<typeof sensitivityQuery> }>(
    "/api/v1/portfolio/sensitivity",
    {
      config: readable,
      schema: describe("At which weight of a goal which wishes change places", {
        querystring: sensitivityQuery,
        response: { 200: sensitivityAnswer },
      }),
    },
    async ({ query }) => sensitivityToJson(await readSensitivity(deps), query.most),
  );
}

function boardToJson({ portfolio, skills, board, day }: BoardView): Static<typeof boardAnswer> {
  const named = demandNames(portfolio, skills);
  const { from, quarters, rows, line, running } = board;
  const goals = portfolio.records.goal;
  const parameters = rows.filter(({ fit }) => fit === "takes-no-room").length;
  return {
    today: day,
    change: portfolio.change,
    from,
    quarters,
    goals: goals.map((goal) => ({ ...goal })),
    totalWeight: goals.reduce((sum, { weight }) => sum + weight, 0),
    running: { count: running.count, over: running.over.map(named.bottleneck) },
    rows: rows.map((one) => rowToJson(one, portfolio, named)),
    line:
      line === undefined
        ? null
        : { ...refOf(line), position: line.position, blockedBy: firstBlock(line, named) },
    parameters,
    structural: rows.length - parameters,
  };
}

function rowToJson(one: BoardRow, portfolio: Portfolio, named: DemandNames): Static<typeof row> {
  const { item, blockedBy, position, rank, fit, start, end, alsoFits, missedOn } = one;
  const { wish } = item;
  const { nature, chains, systems, invented } = item.kind === "work" ? item.work : item.wish;
  const lawDates = portfolio.records["law-date"];
  const law = lawDates.find(({ id, work }) =>
    item.kind === "work" && work.includes(item.work.id) ? true : id === wish?.lawDate,
  );
  const wanted =
    item.kind === "work" ? (item.work.legalDeadline?.on ?? law?.effectiveOn) : wantedOn(item.wish, portfolio);
  return {
    position,
    ...refOf(one),
    nature,
    change: item.kind === "wish" ? item.wish.change : "structural",
    state: item.kind === "wish" ? item.wish.state : item.work.status,
    chains: [...chains],
    systems: [...systems],
    ...(invented !== undefined && { invented }),
    precedence: item.precedence,
    ...(rank !== undefined && { rank }),
    value: item.value === undefined ? null : valueToJson(item.value),
    ...(item.kind === "work" && wish !== undefined && { wish: wish.id }),
    ...(law !== undefined && {
      law: { id: law.id, law: law.law, title: law.title, effectiveOn: law.effectiveOn, movable: law.movable },
    }),
    ...(wanted !== undefined && { wantedOn: wanted }),
    fit,
    ...(start !== undefined && { start }),
    ...(end !== undefined && { end }),
    blockedBy: blockedBy.map(named.block),
    alsoFits,
    ...(missedOn !== undefined && { missedOn }),
  };
}

function refOf({ item }: BoardRow): Static<typeof itemRef> {
  const { id, name } = item.kind === "work" ? item.work : item.wish;
  return { kind: item.kind, id, name };
}

function firstBlock({ blockedBy: [first] }: BoardRow, named: DemandNames): Static<typeof block> | null {
  return first === undefined ? null : named.block(first);
}

function valueToJson({ parts, missing, ...rest }: Value): Static<typeof value> {
  return { ...rest, parts: parts.map((part) => ({ ...part })), missing: [...missing] };
}

function sensitivityToJson(
  { change, ranking, goals }: SensitivityView,
  most: number,
): Static<typeof sensitivityAnswer> {
  const byId = new Map(ranking.map(({ wish }) => [wish.id, wish.name]));
  const wishOf = (id: string) => ({ id, name: byId.get(id) ?? id });
  return {
    change,
    ranking: ranking.map(({ wish, rank, value: { mean, least, most: highest, missing } }) => ({
      ...wishOf(wish.id),
      ...(rank !== undefined && { rank }),
      ...(mean !== undefined && { mean }),
      least,
      most: highest,
      missing: [...missing],
    })),
    goals: goals.map(({ turns, ...goal }) => ({
      ...goal,
      turns: turns
        .slice(0, most)
        .map(({ above, below, ...turn }) => ({ ...turn, above: wishOf(above), below: wishOf(below) })),
    })),
  };
}
