import { useCallback, useEffect, useState } from "react";
import { ApiError, request } from "./request.ts";

/** Something that is read from the server. While it is read again the earlier value stays in sight. */
export type Resource<T> = {
  readonly value: T | undefined;
  readonly error: ApiError | undefined;
  readonly busy: boolean;
  readonly reload: () => void;
};

type Answer<T> = {
  readonly path: string | undefined;
  readonly round: number;
  readonly value?: T;
  readonly error?: ApiError;
};

/** Reads `path` now and whenever it changes; `undefined` reads nothing. */
export function useResource<T>(path: string | undefined): Resource<T> {
  const [round, setRound] = useState(0);
  const [answer, setAnswer] = useState<Answer<T>>({ path: undefined, round: 0 });
  useEffect(() => {
    if (path === undefined) return undefined;
    const abort = new AbortController();
    request<T>(path, { signal: abort.signal }).then(
      (value) => setAnswer({ path, round, value }),
      (error: unknown) => {
        if (abort.signal.aborted) return;
        setAnswer({ path, round, error: asApiError(error) });
      },
    );
    return () => abort.abort();
  }, [path, round]);
  const reload = useCallback(() => setRound((before) => before + 1), []);
  const settled = answer.path === path && answer.round === round;
  return {
    value: path === undefined ? undefined : answer.value,
    error: settled ? answer.error : undefined,
    busy: path !== undefined && !settled,
    reload,
  };
}

/** Any fault as an {@link ApiError}; what is not from the server is a fault of this program. */
export function asApiError(error: unknown): ApiError {
  return error instanceof ApiError ? error : new ApiError({ status: -1, code: "UNEXPECTED", cause: error });
}
