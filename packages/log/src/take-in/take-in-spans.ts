import { checkSpan } from "../domain/take-in/check-span.ts";
import type { CompiledMapping } from "../domain/take-in/compiled-mapping.ts";
import type { Activities } from "../domain/take-in/line.ts";
import type { ReadSpan } from "../domain/take-in/otlp-span.ts";
import { type TakeInServices, type TakenIn, takeInLines } from "./take-in-lines.ts";

/**
 * Takes the spans of one OTLP export in as lines of the Logboek Dataverwerkingen 1.0.0. Settles when each accepted
 * one is durable; every other one has its reason.
 *
 * @throws LogError, PseudonymError: then no span is acknowledged
 */
export function takeInSpans(
  services: TakeInServices,
  mapping: CompiledMapping,
  activities: Activities,
  spans: readonly ReadSpan[],
): Promise<TakenIn> {
  const { activityBase } = services.context();
  const judge = { mapping, activities, activityBase, now: services.clock.now() };
  return takeInLines(
    services,
    mapping.source,
    activities,
    spans.map((span) => checkSpan(judge, span)),
  );
}
