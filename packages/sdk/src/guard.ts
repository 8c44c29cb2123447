import type { GrondslagClient } from "./client.ts";
import { GrondslagError, GrondslagUnreachable } from "./errors.ts";
import type { AccessQuestion, Denial, Permit } from "./question.ts";
import type { GuardedRepository, PermittedRepository } from "./repository.ts";

/** What a guarded handler gets: the permit, and the repository opened with it. */
export interface Access {
  readonly permit: Permit;
  readonly repository: PermittedRepository;
}

/** What a guard needs; `Request` is the request of the framework. */
export interface GuardOptions<Request> {
  readonly client: GrondslagClient;
  readonly repository: GuardedRepository;
  /**
   * Reads from an authenticated request who asks for what. Undefined when it is not known who asks: the
   * guard then answers 401 and the platform is not asked. Without `known` the repository says it.
   */
  readonly question: (request: Request) => AccessQuestion | undefined | Promise<AccessQuestion | undefined>;
}

/** An answer that the guard gives by itself, without the handler. */
interface GuardAnswer {
  readonly status: 401 | 403 | 404 | 500 | 503;
  readonly contentType: "application/json" | "application/problem+json";
  readonly body: object;
}

export type GuardOutcome =
  | { readonly kind: "access"; readonly access: Access }
  | { readonly kind: "answer"; readonly answer: GuardAnswer };

/**
 * The part of a guard that is the same for every framework: reads the question, asks the platform within the
 * trace of the request, and opens the repository with the permit. Whatever fails gives an answer without
 * data: 401 unknown caller, 403 denied, 404 no such subject, 503 platform unreachable, 500 wrongly set up.
 * Errors that `question` or the source itself throws are the application's own and go to the framework.
 */
export async function guard<Request>(
  options: GuardOptions<Request>,
  request: Request,
  header: (name: string) => string | undefined,
): Promise<GuardOutcome> {
  const question = await options.question(request);
  if (question === undefined) {
    return refuse(401, "CALLER_UNKNOWN", "It is not known who asks", "sign in, or send the platform's token");
  }
  try {
    const trace = { traceparent: header("traceparent"), tracestate: header("tracestate") };
    const known = question.known ?? (await options.repository.knows(question));
    const answer = await options.client.decide({ ...question, known }, trace);
    if (!answer.permit) return { kind: "answer", answer: denied(answer) };
    return { kind: "access", access: { permit: answer, repository: options.repository.open(answer) } };
  } catch (error) {
    if (!(error instanceof GrondslagError)) throw error;
    return error instanceof GrondslagUnreachable
      ? refuse(503, error.code, "Access cannot be decided now, so no data is given", error.remedy)
      : refuse(
          500,
          error.code,
          "This system may not or cannot ask for access, so no data is given",
          error.remedy,
        );
  }
}

function denied({ reasons, record, notFound, emergency, transfer }: Denial): GuardAnswer {
  const body = {
    permit: false,
    reasons,
    ...(emergency === undefined ? {} : { emergency }),
    ...(transfer === undefined ? {} : { transfer }),
    record,
  };
  return { status: notFound ? 404 : 403, contentType: "application/json", body };
}

function refuse(
  status: 401 | 500 | 503,
  code: string,
  title: string,
  remedy: string | undefined,
): GuardOutcome {
  const body = { type: "about:blank", title, status, code, ...(remedy === undefined ? {} : { remedy }) };
  return { kind: "answer", answer: { status, contentType: "application/problem+json", body } };
}
