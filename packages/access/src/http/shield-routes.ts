import type { AccessServices } from "../access-services.ts";
import { liftShield } from "../lift-shield.ts";
import { setShield } from "../set-shield.ts";
import { atRevision, describe, type TypedApp } from "./access-route.ts";
import { shieldAnswer, shieldBody, shieldLiftBody } from "./access-schemas.ts";
import "./principal.ts";

const administer = { permission: "access.administer" } as const;

/** Shields. The subject stands in the body, never in an address; shields are not listed. */
export function shieldRoutes(app: TypedApp, services: AccessServices): void {
  app.post(
    "/api/v1/shields",
    {
      config: administer,
      schema: describe("Shield a subject; when this answers, it holds everywhere", {
        body: shieldBody,
        response: { 200: shieldAnswer },
      }),
    },
    async ({ body }, reply) => {
      const { outcome, revision } = await setShield(services, body);
      atRevision(reply, revision);
      return { outcome };
    },
  );

  app.post(
    "/api/v1/shields/lift",
    {
      config: administer,
      schema: describe("End the shield of a subject", {
        body: shieldLiftBody,
        response: { 200: shieldAnswer },
      }),
    },
    async ({ body }, reply) => {
      const { outcome, revision } = await liftShield(services, body);
      atRevision(reply, revision);
      return { outcome };
    },
  );
}
