import { hkdfSync } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  type AccessState,
  accessRoutes,
  authzenRoutes,
  authzenSearchRoutes,
  grantLifeRoutes,
  latestSnapshot,
  oversightRoutes,
  policyRoutes,
  scimRoutes,
  searchRoutes,
} from "@grondslag/access";
import { confirmProcessing } from "@grondslag/log";
import { withCovertDelays } from "@grondslag/monitor";
import { registerRoutes } from "@grondslag/register";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { AppParts } from "./app-parts.ts";
import { type AuditTrail, createAuditTrail } from "./audit-trail.ts";
import { createAccessTokens } from "./authentication/access-tokens.ts";
import { createAuthenticate } from "./authentication/authenticate.ts";
import { createClientAssertions } from "./authentication/client-assertions.ts";
import { createThumbprints } from "./authentication/client-certificates.ts";
import { createLookUpSigner } from "./authentication/look-up-signer.ts";
import { createSessions } from "./authentication/sessions.ts";
import { sessionsEnded } from "./authentication/sessions-ended.ts";
import { createSignInAttempts } from "./authentication/sign-in-attempts.ts";
import { createSignInProvider } from "./authentication/sign-in-provider.ts";
import { signInRoutes } from "./authentication/sign-in-routes.ts";
import { tokenPath, tokenRoute } from "./authentication/token-route.ts";
import { dashboardFonts } from "./dashboard-fonts.ts";
import { createApp } from "./http/create-app.ts";
import { describeApi } from "./http/openapi.ts";
import { recordChanges } from "./http/record-changes.ts";
import type { Authenticate } from "./http/require-permissions.ts";
import { webApp } from "./http/web-app.ts";
import { createRetention, type RetentionRounds } from "./jobs/retention.ts";
import { lookUpCatalogue } from "./look-up-catalogue.ts";
import { recordContext } from "./record-context.ts";
import { recordDecisions } from "./record-decisions.ts";
import { recordSearches } from "./record-searches.ts";
import { registerNames } from "./register-names.ts";
import { contactHistoryRoutes } from "./routes/contact-history.ts";
import { serverDisclosureRoutes } from "./routes/disclosure.ts";
import { explainRecordRoute } from "./routes/explain-record.ts";
import { type Health, healthRoute } from "./routes/health.ts";
import { keySetRoute } from "./routes/key-set.ts";
import { serverLandscapeRoutes } from "./routes/landscape.ts";
import { serverLifeCycleRoutes } from "./routes/landscape-life-cycle.ts";
import { serverQualityRoutes } from "./routes/landscape-quality.ts";
import { logAuditRoutes } from "./routes/log-audit.ts";
import { serverEvidenceRoutes } from "./routes/log-evidence.ts";
import { serverExportRoutes } from "./routes/log-exports.ts";
import { serverLogQueryRoutes } from "./routes/log-queries.ts";
import { lookUpOptionsRoute } from "./routes/look-up-options.ts";
import { lookUpRoutes } from "./routes/look-ups.ts";
import { serverOversightRoutes } from "./routes/oversight.ts";
import { serverAlertRoutes } from "./routes/oversight-alerts.ts";
import { serverFigureRoutes } from "./routes/oversight-figures.ts";
import { serverRuleRoutes } from "./routes/oversight-rules.ts";
import { serverPortfolioRoutes } from "./routes/portfolio.ts";
import { publicLogRoutes } from "./routes/public-log.ts";
import { serverRetentionRoutes } from "./routes/retention.ts";
import { sessionRoute } from "./routes/session.ts";
import { subjectProofRoute } from "./routes/subject-proofs.ts";
import { sealDigest } from "./seal-digest.ts";
import { sealEvidence } from "./seal-evidence.ts";
import { securityEventRoutes } from "./security-events/security-event-routes.ts";
import { createTakeInEvents, type TakeInEvents } from "./security-events/take-in-events.ts";
import { createVerifyEventToken } from "./security-events/verify-event-token.ts";
import type { ServerConfig } from "./server-config.ts";
import { createIntake, type Intake } from "./take-in/create-intake.ts";
import { recordedLinks } from "./take-in/recorded-links.ts";
import { registerActivities } from "./take-in/register-activities.ts";
import { employeePseudonym } from "./veil-employees.ts";

export interface AssembledApp {
  readonly app: FastifyInstance;
  /** For what the server does by itself. */
  readonly trail: AuditTrail;
  /** Undefined when no transmitter of security events was configured. */
  readonly takeIn: TakeInEvents | undefined;
  readonly retention: RetentionRounds;
  readonly intake: Intake;
}

/** Composes the web server of its parts: who may call, every route, and the web application. */
export async function assembleApp(parts: AppParts): Promise<AssembledApp> {
  const { config, keys, log, pseudonyms, state, clock, random, logger, url } = parts;
  const snapshot = () => state.snapshot();
  const tokens = createAccessTokens(keys.tokenKey, url, clock, random);
  const sessions = createSessions(clock, random);
  const thumbprint = createThumbprints(clock);
  const secure = config.tls !== undefined || config.publicUrl?.startsWith("https:") === true;
  const authenticate = createAuthenticate({ snapshot, tokens, sessions, thumbprint, clock, secure });
  const admit = onceRenewed(state, authenticate);
  const app = createApp({ authenticate: admit, logger, tls: config.tls, secure, mounts: parts.mounts });
  await describeApi(app, { url, secure });

  const { organisation } = config;
  const context = rememberByUrl(url, (at) => recordContext(organisation, pseudonyms, at));

  const trail = createAuditTrail({ log, context, clock, random });
  recordChanges(app, trail, random);

  await app.register(authzenRoutes, {
    state,
    log: recordDecisions(log, context, parts.takeInStores.counts.systemHeard),
    uses: parts.uses,
    clock,
    random,
    publicUrl: url,
  });
  await app.register(authzenSearchRoutes, {
    state,
    log: recordSearches(log, context),
    clock,
    random,
    pageKey: derivedKey(keys.tokenKey, "pages of searches"),
  });
  await app.register(searchRoutes, { state, clock });
  await app.register(accessRoutes, { store: parts.access, clock, random, state });
  await app.register(grantLifeRoutes, {
    store: parts.access,
    clock,
    random,
    state,
    grants: parts.grants,
    reviews: parts.reviews,
    register: parts.register,
    evidence: sealEvidence({ log, context, clock, random }),
  });
  await app.register(oversightRoutes, {
    store: parts.access,
    clock,
    random,
    state,
    emergencies: parts.emergencies,
    effects: parts.effects,
    records: parts.index,
    employeePseudonym: (id, time) => employeePseudonym(pseudonyms, id, time),
  });
  await app.register(policyRoutes, {
    store: parts.access,
    clock,
    random,
    state,
    policies: parts.policies,
    prover: parts.prover,
    replays: parts.replays,
  });
  await app.register(scimRoutes, {
    store: parts.access,
    clock,
    random,
    state,
    people: parts.people,
    publicUrl: url,
    record: ({ principal }, action, object) => trail.record(principal, { action, object }),
  });
  const takeIn =
    config.securityEvents === undefined
      ? undefined
      : createTakeInEvents({
          store: parts.access,
          clock,
          random,
          state,
          verify: createVerifyEventToken(config.securityEvents, clock),
          trail,
          logger,
        });
  await app.register(securityEventRoutes, { takeIn });
  await app.register(registerRoutes, { store: parts.register, counter: parts.index, clock, actorOf });

  await app.register(serverLandscapeRoutes, { ...parts, trail, actorOf });
  await app.register(serverQualityRoutes, { ...parts, actorOf });
  await app.register(serverLifeCycleRoutes, { ...parts, actorOf });
  const directory = config.webDirectory ?? fileURLToPath(new URL("../../web/dist", import.meta.url));
  await app.register(serverPortfolioRoutes, { ...parts, trail, actorOf, fonts: dashboardFonts(directory) });

  const assertions = createClientAssertions(clock, () => [url(), `${url()}${tokenPath}`]);
  await app.register(tokenRoute, { snapshot: () => latestSnapshot(state), tokens, assertions });
  const attempts = createSignInAttempts(keys.tokenKey, clock, random);
  const provider = config.signIn === undefined ? undefined : createSignInProvider(config.signIn, url);
  await app.register(signInRoutes, {
    provider,
    attempts,
    sessions,
    sessionsEnded: async (who) => {
      await state.renewed();
      return sessionsEnded(snapshot(), who, clock.now());
    },
    logger,
    url,
    secure,
  });
  await app.register(sessionRoute, {
    authenticate: admit,
    snapshot,
    unitName: async (id) => (await parts.access.find("unit", id))?.name,
    signInIssuer: issuerHost(config, url),
  });

  const signer = await createLookUpSigner(keys.lookUpKey, url, clock, random);
  await app.register(keySetRoute, { keys: [signer.publicKey] });
  await app.register(lookUpRoutes, {
    snapshot,
    latest: () => latestSnapshot(state),
    signer,
    confirm: (place, expected) => confirmProcessing({ log, pseudonyms }, place, expected),
    clock,
    random,
    fetch: globalThis.fetch,
  });
  const catalogue = lookUpCatalogue(parts.register, parts.access);
  await app.register(lookUpOptionsRoute, { snapshot, clock, catalogue });

  const names = registerNames(parts.register, clock);
  const delays = withCovertDelays(parts.disclosure, parts.investigations);
  const proving = {
    log,
    pseudonyms,
    maps: parts.maps,
    cosigned: async (origin: string) => parts.cosigning?.note(origin),
  };
  await app.register(contactHistoryRoutes, {
    services: {
      index: parts.index,
      names,
      delays,
      clock,
      cosigning: parts.cosigning,
      ...proving,
      // A subject sees look-ups of his own data; decisions and acts of the platform are for who oversees it.
      sealedClasses: [context().decisionRetentionClass, context().auditRetentionClass],
    },
    ground: (id) => parts.register.find("legal-ground", id),
    caughtUp: parts.caughtUp,
    clock,
  });
  await app.register(logAuditRoutes, {
    log,
    cosigning: parts.cosigning,
    index: parts.index,
    verification: parts.verification,
    trail,
    pseudonyms,
    clock,
  });
  await app.register(subjectProofRoute, { ...proving, hidden: parts.hidden, state, trail });
  await app.register(explainRecordRoute, { log, store: parts.access, trail });
  const intake = createIntake({
    stores: parts.takeInStores,
    activities: registerActivities(parts.register, clock),
    links: recordedLinks({ state, reads: parts.workLinks, clock }, logger),
    register: parts.register,
    log,
    context,
    nodeId: parts.nodeId,
    clock,
    random,
    logger,
    actorOf,
    caughtUp: parts.caughtUp,
    trail,
  });
  await app.register(intake.routes);
  const retention = createRetention({ ...parts, organisation, context });
  await app.register(serverRetentionRoutes, { ...parts, services: retention.services });
  await app.register(serverDisclosureRoutes, { ...parts, trail });
  await app.register(serverLogQueryRoutes, { ...parts, trail });
  await app.register(serverOversightRoutes, { ...parts, organisation, context, trail });
  await app.register(serverAlertRoutes, { ...parts, trail });
  await app.register(serverFigureRoutes, parts);
  await app.register(serverRuleRoutes, { ...parts, trail });
  await app.register(serverExportRoutes, {
    ...parts,
    delays,
    organisation,
    trail,
    activityBase: () => context().activityBase,
    seal: sealDigest({ log, context, clock, random }),
  });
  await app.register(serverEvidenceRoutes, { ...parts, organisation, context, trail });
  await app.register(publicLogRoutes, { log, organisation, cosigning: parts.cosigning });
  await app.register(healthRoute, { health });
  if (existsSync(join(directory, "index.html"))) await app.register(webApp, { directory });
  return { app, trail, takeIn, intake, retention };

  function health(): Health {
    return {
      access: isOpen(snapshot) ? "open" : "closed",
      log: log.fault() === undefined ? (parts.takes() ? "open" : "away") : "failed",
      revision: state.revision(),
    };
  }
}

/** A caller who finds this node just after it was too busy to renew its lease waits for the answer to that. */
function onceRenewed(state: AccessState, authenticate: Authenticate): Authenticate {
  return (request) => {
    if (state.holds()) return authenticate(request);
    return state.renewed().then(() => authenticate(request));
  };
}

/** A key for one use, so that what it makes can never pass for something else. */
function derivedKey(key: Uint8Array, use: string): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", key, "", use, 32));
}

/** Who is written down as the author of a change. */
function actorOf({ principal }: FastifyRequest): string {
  if (principal.kind === "employee") return principal.employeeId;
  return principal.kind === "system" ? principal.clientId : principal.kind;
}

function isOpen(snapshot: () => unknown): boolean {
  try {
    snapshot();
    return true;
  } catch {
    return false;
  }
}

function issuerHost({ signIn }: ServerConfig, url: () => string): (() => string) | undefined {
  if (signIn === undefined) return undefined;
  const { issuer } = signIn;
  return () => new URL(typeof issuer === "string" ? issuer : issuer(url())).host;
}

/** What depends on the address of the server, made again when that changes: once, when it listens. */
function rememberByUrl<Value>(url: () => string, make: (url: string) => Value): () => Value {
  let known: { readonly url: string; readonly value: Value } | undefined;
  return () => {
    const now = url();
    if (known?.url !== now) known = { url: now, value: make(now) };
    return known.value;
  };
}
