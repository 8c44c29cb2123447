import { useState } from "react";

/** What is chosen over what is kept: only what somebody added or took away is remembered. */
export function useChosen(kept: readonly string[]) {
  const [flipped, setFlipped] = useState<Readonly<Record<string, boolean>>>({});
  const value = [...new Set([...kept, ...Object.keys(flipped)])].filter(
    (id) => flipped[id] ?? kept.includes(id),
  );
  return {
    value,
    onValue: (ids: readonly string[]) =>
      setFlipped((before) => ({
        ...before,
        ...Object.fromEntries(ids.filter((id) => !value.includes(id)).map((id) => [id, true])),
        ...Object.fromEntries(value.filter((id) => !ids.includes(id)).map((id) => [id, false])),
      })),
  };
}
