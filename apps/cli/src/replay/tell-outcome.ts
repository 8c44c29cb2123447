import { expectedReason, forbiddenKinds } from "./forbidden-look-ups.ts";
import type { ReplayOutcome } from "./run-replay.ts";

/** The outcome of a replay in lines of text. */
export function tellOutcome(outcome: ReplayOutcome): readonly string[] {
  const { events, permitted, wronglyDenied, forbidden, reasons, calls, decisions, seconds } = outcome;
  const rate = Math.round(decisions / Math.max(seconds, 0.001));
  return [
    `Events permitted            ${permitted} of ${events}`,
    ...wronglyDenied.map(({ event, reasons: why }) => `  event ${event} was denied: ${why.join(", ")}`),
    ...forbiddenKinds.map((kind) => {
      const { asked, denied } = forbidden[kind];
      const label = `Denied, ${kind.replaceAll("-", " ")}`.padEnd(28);
      return `${label}${denied} of ${asked}${denied === asked ? "" : `, not all for ${expectedReason[kind]}`}`;
    }),
    `Denials by reason           ${[...reasons].map(([code, count]) => `${code} ${count}`).join(", ") || "none"}`,
    `Decisions                   ${decisions} in ${calls} calls, ${seconds.toFixed(1)} s: ${rate} a second`,
  ];
}
