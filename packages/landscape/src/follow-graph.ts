import { type GraphItem, type GraphRelation, LandscapeGraph } from "./domain/graph/landscape-graph.ts";
import { inTurns } from "./in-turns.ts";

/** A part of what became other since a change. */
export interface GraphPart {
  /** The change up to which the parts tell it: the same in all of one answer. */
  readonly change: number;
  readonly items: readonly GraphItem[];
  /** In rising order of rows, from part to part too. */
  readonly relations: readonly GraphRelation[];
  readonly ended: readonly number[];
}

/** What the graph is made of. */
export interface GraphReads {
  changeId(): Promise<number>;
  /** What became other after a change, in parts as of one moment; after 0: everything. */
  graphSince(change: number): AsyncGenerator<GraphPart>;
}

/** The landscape in memory, as of the latest change. */
export interface GraphFollower {
  /**
   * Brings it up to date first: the answer to a question holds all that was written before it. Use it at once: it goes
   * on with the landscape.
   */
  latest(): Promise<LandscapeGraph>;
}

/** Follows the landscape. Nothing is read before somebody asks; then what changed since. */
export function followGraph(reads: GraphReads): GraphFollower {
  let graph = new LandscapeGraph();
  const renew = async (): Promise<void> => {
    if (graph.change > 0 && (await reads.changeId()) === graph.change) return;
    try {
      for await (const part of reads.graphSince(graph.change)) apply(graph, part);
    } catch (error) {
      // Half of a change may be in it.
      graph = new LandscapeGraph();
      throw error;
    }
  };
  const turn = inTurns(renew);
  return {
    latest: async () => {
      await turn();
      return graph;
    },
  };
}

function apply(graph: LandscapeGraph, { change, items, relations, ended }: GraphPart): void {
  for (const item of items) graph.putItem(item);
  for (const relation of relations) graph.addRelation(relation);
  for (const row of ended) graph.endRelation(row);
  graph.change = change;
}
