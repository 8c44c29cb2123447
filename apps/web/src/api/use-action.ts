import { useCallback, useState } from "react";
import type { ApiError } from "./request.ts";
import { asApiError } from "./use-resource.ts";

/** Something the user asks for: whether it is under way, and how it failed the last time. */
export type Action<Input extends readonly unknown[]> = {
  readonly run: (...input: Input) => Promise<void>;
  readonly busy: boolean;
  readonly error: ApiError | undefined;
};

/** Runs `work` at most once at a time and keeps its fault for the screen. */
export function useAction<Input extends readonly unknown[]>(
  work: (...input: Input) => Promise<void>,
): Action<Input> {
  const [state, setState] = useState<{ readonly busy: boolean; readonly error: ApiError | undefined }>({
    busy: false,
    error: undefined,
  });
  const run = useCallback(
    async (...input: Input) => {
      setState({ busy: true, error: undefined });
      try {
        await work(...input);
        setState({ busy: false, error: undefined });
      } catch (error) {
        setState({ busy: false, error: asApiError(error) });
      }
    },
    [work],
  );
  return { run, ...state };
}
