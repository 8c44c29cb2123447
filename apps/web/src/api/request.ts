/** What went wrong with a request to the server; `status` 0 means that no answer came. */
export class ApiError extends Error {
  readonly status: number;
  /** Stable code of the problem (problem+json), or `SERVER_UNREACHABLE`. */
  readonly code: string;
  /** JSON pointer of the member of the body that is wrong: `/name`. */
  readonly where: string | undefined;
  readonly remedy: string | undefined;

  constructor(problem: {
    readonly status: number;
    readonly code: string;
    readonly detail?: string | undefined;
    readonly where?: string | undefined;
    readonly remedy?: string | undefined;
    readonly cause?: unknown;
  }) {
    super(problem.detail ?? problem.code, problem.cause === undefined ? {} : { cause: problem.cause });
    this.name = "ApiError";
    this.status = problem.status;
    this.code = problem.code;
    this.where = problem.where;
    this.remedy = problem.remedy;
  }
}

/** Options of {@link request}; a `body` is sent as JSON. */
export type RequestOptions = {
  readonly method?: "GET" | "POST" | "PUT" | "DELETE";
  readonly body?: unknown;
  readonly signal?: AbortSignal;
};

type SessionListener = () => void;
const listeners = new Set<SessionListener>();

/** Tells when the server no longer knows the session (401). Returns a function that stops listening. */
export function onSessionEnded(listener: SessionListener): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/**
 * Asks the server and returns its JSON answer (`undefined` when there is no body).
 *
 * @throws ApiError for every answer that is not a success, and when no answer comes.
 */
export async function request<T>(path: string, options: RequestOptions = {}): Promise<T> {
  const response = await answered(path, options);
  return (response.status === 204 ? undefined : await response.json()) as T;
}

/**
 * Asks the server for a file.
 *
 * @throws ApiError as {@link request}
 */
export async function requestFile(path: string, body: unknown): Promise<Blob> {
  return (await answered(path, { method: "POST", body })).blob();
}

/**
 * Sends bytes, and returns the JSON answer.
 *
 * @param type media type of the bytes
 * @throws ApiError as {@link request}
 */
export async function requestBytes<T>(
  path: string,
  bytes: Blob,
  { method = "PUT", type = "application/octet-stream" }: BytesOptions = {},
): Promise<T> {
  return (await (await answered(path, { method, bytes, type })).json()) as T;
}

type BytesOptions = { readonly method?: "PUT" | "POST"; readonly type?: string };

async function answered(path: string, options: SentOptions): Promise<Response> {
  const response = await send(path, options);
  if (response.ok) return response;
  const error = await problemOf(response);
  if (error.status === 401) for (const listener of listeners) listener();
  throw error;
}

type SentOptions = RequestOptions & { readonly bytes?: Blob; readonly type?: string };

async function send(
  path: string,
  { method = "GET", body, bytes, type = "application/octet-stream", signal }: SentOptions,
): Promise<Response> {
  try {
    return await fetch(path, {
      method,
      headers: {
        accept: "application/json",
        // The server refuses to change anything without this header: other sites cannot send it.
        ...(method === "GET" ? {} : { "x-requested-with": "grondslag" }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(bytes === undefined ? {} : { "content-type": type }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(bytes === undefined ? {} : { body: bytes }),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new ApiError({ status: 0, code: "SERVER_UNREACHABLE", cause });
  }
}

async function problemOf(response: Response): Promise<ApiError> {
  const problem: unknown = await response.json().catch(() => undefined);
  const member = (name: string): string | undefined => {
    if (typeof problem !== "object" || problem === null) return undefined;
    const value: unknown = Reflect.get(problem, name);
    return typeof value === "string" ? value : undefined;
  };
  return new ApiError({
    status: response.status,
    code: member("code") ?? `HTTP_${response.status}`,
    detail: member("detail") ?? member("title"),
    where: member("where"),
    remedy: member("remedy"),
  });
}
