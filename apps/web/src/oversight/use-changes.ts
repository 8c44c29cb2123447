import { useEffect, useState } from "react";

const pollEveryMs = 5_000;

/** How somebody hears of changes: at once, or by asking now and then. */
export type Hearing = "connecting" | "live" | "polling";

/**
 * Calls `onChange` when the server says that something changed, over one connection that stays open (Server-Sent
 * Events). Where that cannot be, it is called every few seconds.
 */
export function useChanges(stream: string, event: string, onChange: () => void): Hearing {
  const [hearing, setHearing] = useState<Hearing>("connecting");
  useEffect(() => {
    if (typeof EventSource === "undefined") {
      setHearing("polling");
      return undefined;
    }
    const source = new EventSource(stream);
    source.addEventListener("open", () => setHearing("live"));
    source.addEventListener(event, () => onChange());
    // The browser comes back by itself after a break, and closes for good on an answer that is no stream.
    source.addEventListener("error", () => setHearing("polling"));
    return () => source.close();
  }, [stream, event, onChange]);
  useEffect(() => {
    if (hearing !== "polling") return undefined;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") onChange();
    }, pollEveryMs);
    return () => clearInterval(timer);
  }, [hearing, onChange]);
  return hearing;
}
