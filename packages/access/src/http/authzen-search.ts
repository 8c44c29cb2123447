import type { Clock, Random } from "@grondslag/kernel";
import type { FastifyInstance } from "fastify";
import type { AccessState } from "../access-services.ts";
import type { Snapshot } from "../domain/snapshot.ts";
import { latestSnapshot } from "../latest-snapshot.ts";
import type { SearchedCall, SearchLog } from "../ports.ts";
import { receiptText } from "./authzen-answer.ts";
import type { Caller } from "./authzen-deps.ts";
import { checkRevision, type PendingAnswer, recordOrRefuse } from "./authzen-evaluate.ts";
import { authzenPaths } from "./authzen-metadata.ts";
import { type CallContext, type JsonMembers, parseCallContext } from "./authzen-request.ts";
import { acceptAnything, createResponder, describe, readBodiesAsText } from "./authzen-respond.ts";
import { parsePage, usualPage } from "./authzen-search-request.ts";
import {
  actionSearchRequest,
  resourceSearchRequest,
  searchResponse,
  subjectSearchRequest,
} from "./authzen-search-schemas.ts";
import {
  readActionSearch,
  readResourceSearch,
  readSubjectSearch,
  type Search,
  type SearchOutcome,
} from "./authzen-searches.ts";
import { createSpanIds } from "./authzen-spans.ts";
import { createPageTokens } from "./page-tokens.ts";

/** What the search routes need. */
export interface AuthzenSearchDeps {
  /** See `AuthzenDeps`. */
  readonly state: Pick<AccessState, "snapshot" | "renewed">;
  readonly log: SearchLog;
  readonly clock: Clock;
  readonly random: Random;
  /** Key of page tokens, 32 bytes; the same for every node. */
  readonly pageKey: Uint8Array;
}

type ReadSearch = (body: JsonMembers, system: string) => Search;

/**
 * The searches of the Authorization API (AuthZEN 1.0 section 8), by the way of every call: read, decide, record,
 * answer. Requires that `request.principal` was set by an earlier hook.
 */
export async function authzenSearchRoutes(app: FastifyInstance, deps: AuthzenSearchDeps): Promise<void> {
  const spans = createSpanIds(deps.random);
  const tokens = createPageTokens(deps.pageKey, deps.random);
  const respond = createResponder(deps.clock);
  readBodiesAsText(app);

  offer(authzenPaths.searchSubject, "Who may do this", subjectSearchRequest, readSubjectSearch);
  offer(
    authzenPaths.searchResource,
    "With whose data one may do this",
    resourceSearchRequest,
    readResourceSearch,
  );
  offer(authzenPaths.searchAction, "What one may do", actionSearchRequest, readActionSearch);

  function offer(path: string, summary: string, body: object, read: ReadSearch): void {
    app.post(
      path,
      {
        config: { permission: "access.decide", audit: "decision" },
        schema: describe(summary, body, searchResponse),
        validatorCompiler: acceptAnything,
      },
      (request, reply) => respond(request, reply, path, (members, caller) => pend(members, caller, read)),
    );
  }

  function pend(body: JsonMembers, caller: Caller, read: ReadSearch): PendingAnswer {
    const now = deps.clock.now();
    const context = parseCallContext(body.context, caller.traceparent, now);
    const search = read(body, caller.systemId);
    const { token, limit } = parsePage(body.page);
    const question = JSON.stringify([search.event, caller.clientId, search.asked]);
    const place = token === undefined ? undefined : tokens.open(question, token, limit);
    const page = place ?? { after: undefined, limit: limit ?? usualPage };
    const first = deps.state.snapshot();
    checkRevision(first, context.minimumRevision);
    const done = run(first);
    return { fingerprint: () => fingerprintOf(done.outcome), answer: () => answer(done) };

    function run(snapshot: Snapshot): Done {
      const { revision, policy } = snapshot;
      return { outcome: search.run(snapshot, page, deps.clock.now()), revision, policy };
    }

    /** What is told was recorded as told, and still holds when it is told. */
    async function answer(told: Done): Promise<string> {
      const call = describeSearch(told);
      const receipt = await recordOrRefuse(() => deps.log.recordSearch(call));
      const latest = await latestSnapshot(deps.state);
      if (latest.revision !== told.revision) {
        const again = run(latest);
        if (fingerprintOf(again.outcome) !== fingerprintOf(told.outcome)) return answer(again);
      }
      const { results, next } = told.outcome;
      const nextToken = next === undefined ? "" : tokens.seal(question, { after: next, limit: page.limit });
      return (
        `{"page":{"next_token":"${nextToken}","count":${results.length}},"context":{"policy":` +
        `${JSON.stringify(told.policy)},"revision":${told.revision},"record":${receiptText(receipt)}},` +
        `"results":[${results.join(",")}]}`
      );
    }

    function describeSearch({ outcome, revision, policy }: Done): SearchedCall {
      return {
        event: search.event,
        system: caller.systemId,
        ...spansOf(context),
        time: deps.clock.now(),
        ...(caller.requestId !== undefined && { requestId: caller.requestId }),
        ...(caller.fscTransactionId !== undefined && { fscTransactionId: caller.fscTransactionId }),
        asked: search.asked,
        page: { limit: page.limit, continued: token !== undefined },
        found: outcome.found,
        more: outcome.next !== undefined,
        attempt: outcome.attempt,
        policy,
        revision,
      };
    }
  }

  function spansOf({ traceId, parentSpanId }: CallContext) {
    const own = { traceId: traceId ?? spans.traceId(), spanId: spans.spanId() };
    return parentSpanId === undefined ? own : { ...own, parentSpanId };
  }
}

/** A search that was done, and the state that it was done on. */
interface Done {
  readonly outcome: SearchOutcome;
  readonly revision: number;
  readonly policy: string;
}

function fingerprintOf({ results, next }: SearchOutcome): string {
  return `${results.join("\n")}\n${next ?? ""}`;
}
