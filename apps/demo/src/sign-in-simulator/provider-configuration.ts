import { createHmac, generateKeyPairSync, randomBytes } from "node:crypto";
import type { Clock } from "@grondslag/kernel";
import type { Configuration, JWK } from "oidc-provider";
import { memoryAdapter } from "./memory-adapter.ts";
import { failurePage } from "./simulator-page.ts";
import { accountIdOf, claimsOf, type SimulatorPerson } from "./simulator-person.ts";

type OidcProvider = typeof import("oidc-provider");

/** A program that lets people sign in here; it proves who it is by `private_key_jwt`. */
export type SimulatorClient = {
  readonly clientId: string;
  /** Public keys of the client. */
  readonly jwks: { readonly keys: readonly Readonly<Record<string, unknown>>[] };
  readonly redirectUris: readonly string[];
};

/**
 * Configuration of the OpenID provider: code flow with PKCE S256, `private_key_jwt`, pairwise `sub`; a person
 * chooses who to be at every sign-in and is never asked for consent.
 */
export function providerConfiguration(
  { interactionPolicy }: OidcProvider,
  settings: {
    readonly client: SimulatorClient;
    readonly people: () => readonly SimulatorPerson[] | Promise<readonly SimulatorPerson[]>;
    readonly clock: Clock;
    /** Path below which the simulator is mounted, without a slash at the end. */
    readonly base: string;
  },
): Configuration {
  const pairwiseKey = randomBytes(32);
  return {
    adapter: memoryAdapter(settings.clock),
    clients: [
      {
        client_id: settings.client.clientId,
        token_endpoint_auth_method: "private_key_jwt",
        jwks: { keys: settings.client.jwks.keys.map(clientKey) },
        redirect_uris: [...settings.client.redirectUris],
        response_types: ["code"],
        grant_types: ["authorization_code"],
        subject_type: "pairwise",
        id_token_signed_response_alg: "ES256",
      },
    ],
    clientAuthMethods: ["private_key_jwt"],
    enabledJWA: {
      clientAuthSigningAlgValues: ["ES256", "EdDSA", "Ed25519", "PS256"],
      idTokenSigningAlgValues: ["ES256"],
    },
    jwks: { keys: [signingKey()] },
    cookies: { keys: [randomBytes(32).toString("base64url")], names: cookieNames },
    subjectTypes: ["pairwise"],
    pairwiseIdentifier: async (_ctx, accountId, client) =>
      createHmac("sha256", pairwiseKey).update(`${client.clientId}\0${accountId}`).digest("base64url"),
    pkce: { required: () => true },
    responseTypes: ["code"],
    scopes: ["openid"],
    // The claims stand in the ID token itself: the simulator offers no other place to ask for them.
    claims: { openid: ["sub", "name", "employee_id", "sub_id", "sub_id_type"] },
    conformIdTokenClaims: false,
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: false },
    },
    findAccount: async (_ctx, accountId) => {
      const person = (await settings.people()).find((candidate) => accountIdOf(candidate) === accountId);
      if (person === undefined) return undefined;
      return { accountId, claims: async () => ({ sub: accountId, ...claimsOf(person) }) };
    },
    loadExistingGrant: async (ctx) => {
      const { client, session } = ctx.oidc;
      if (client === undefined || session?.accountId === undefined) return undefined;
      const grant = new ctx.oidc.provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope("openid");
      await grant.save();
      return grant;
    },
    interactions: {
      url: (_ctx, interaction) => `${settings.base}/interaction/${interaction.uid}`,
      policy: policyThatAlwaysAsks(interactionPolicy),
    },
    renderError: (ctx) => {
      ctx.type = "html";
      ctx.body = failurePage("nl", `${settings.base}/style.css`);
    },
    ttl: {
      AccessToken: 60,
      AuthorizationCode: 60,
      Grant: 600,
      IdToken: 300,
      Interaction: 1800,
      Session: 1800,
    },
  };
}

// Names of its own: the relying party on the same host must not lose its cookies to ours.
const cookieNames = {
  session: "simulator_session",
  interaction: "simulator_interaction",
  resume: "simulator_resume",
} as const;

/**
 * A key of a client without its `alg`: an Ed25519 key may be marked `EdDSA` (RFC 8037) while it signs as
 * `Ed25519` (RFC 9864), and both are the same algorithm.
 */
function clientKey({ alg: _alg, ...key }: Readonly<Record<string, unknown>>): JWK {
  return key as JWK;
}

function signingKey(): JWK {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return { ...privateKey.export({ format: "jwk" }), alg: "ES256", use: "sig", kid: "simulator" } as JWK;
}

/** People at one screen try several roles one after the other: an earlier sign-in never answers for the next. */
function policyThatAlwaysAsks({ base, Check }: OidcProvider["interactionPolicy"]) {
  const policy = base();
  const login = policy.get("login");
  login?.checks.add(
    new Check("choose_person", "a person must be chosen", "login_required", (ctx) =>
      ctx.oidc.result?.login === undefined ? Check.REQUEST_PROMPT : Check.NO_NEED_TO_PROMPT,
    ),
  );
  return policy;
}
