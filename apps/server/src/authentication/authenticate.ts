import {
  type Client,
  findClient,
  findClientByThumbprint,
  findEmployee,
  maySignIn,
  type Permission,
  type Principal,
  routePermissions,
  type Snapshot,
} from "@grondslag/access";
import type { Clock } from "@grondslag/kernel";
import type { FastifyRequest } from "fastify";
import { HttpError } from "../http/http-error.ts";
import { type Authenticate, anonymous } from "../http/require-permissions.ts";
import type { AccessToken, AccessTokens } from "./access-tokens.ts";
import type { createThumbprints } from "./client-certificates.ts";
import { readSessionId } from "./session-cookie.ts";
import type { OpenSession, Sessions } from "./sessions.ts";

export interface AuthenticationDeps {
  snapshot(): Snapshot;
  readonly tokens: AccessTokens;
  readonly sessions: Sessions;
  readonly thumbprint: ReturnType<typeof createThumbprints>;
  readonly clock: Clock;
  /** Browsers reach this server over TLS; default: no. */
  readonly secure?: boolean;
}

/**
 * Establishes who makes a request: a system by its access token or its TLS certificate, a person by the
 * session. Permissions are those of this moment, from the snapshot: a revoked grant or client ends at once.
 */
export function createAuthenticate(deps: AuthenticationDeps): Authenticate {
  const byTokens = new WeakMap<AccessToken, Known>();
  const byClients = new WeakMap<Client, Principal>();

  return (request) => {
    const { authorization } = request.headers;
    if (authorization !== undefined) return byToken(authorization);
    const thumbprint = deps.thumbprint(request.socket);
    if (thumbprint !== undefined) {
      const client = findClientByThumbprint(deps.snapshot(), thumbprint);
      if (client !== undefined) return ofCertificate(client);
    }
    return bySession(request);
  };

  function byToken(authorization: string): Principal | Promise<Principal> {
    const token = /^bearer ([\w.~+/-]+=*)$/i.exec(authorization)?.[1];
    if (token === undefined) {
      throw new HttpError(401, "CREDENTIALS_INVALID", "Authorization is not a bearer token", {
        where: "Authorization",
      });
    }
    const verified = deps.tokens.verify(token);
    return verified instanceof Promise ? verified.then(clientOf) : clientOf(verified);
  }

  function clientOf(token: AccessToken): Principal {
    const client = findClient(deps.snapshot(), token.clientId);
    if (client === undefined) {
      throw new HttpError(401, "CREDENTIALS_INVALID", "the client of this token is not registered");
    }
    const known = byTokens.get(token);
    if (known?.client === client) return known.principal;
    const principal = systemPrincipal(client, token.scopes);
    byTokens.set(token, { client, principal });
    return principal;
  }

  function ofCertificate(client: Client): Principal {
    const known = byClients.get(client);
    if (known !== undefined) return known;
    const principal = systemPrincipal(client, new Set(client.scopes));
    byClients.set(client, principal);
    return principal;
  }

  function bySession(request: FastifyRequest): Principal {
    const id = readSessionId(request, deps.secure === true);
    const session = id === undefined ? undefined : deps.sessions.find(id);
    if (id === undefined || session === undefined) return anonymous;
    const principal = personPrincipal(session);
    // A session ends with the right to it: whoever left, is suspended or was signed out elsewhere, is out.
    if (principal === undefined) deps.sessions.close(id);
    return principal ?? anonymous;
  }

  function personPrincipal({ who, ended }: OpenSession): Principal | undefined {
    if (who.kind === "citizen") return { ...who, permissions: citizenPermissions };
    const snapshot = deps.snapshot();
    const employee = findEmployee(snapshot, who.employeeId);
    if (!maySignIn(employee, deps.clock.now()) || (employee.sessionsEnded ?? 0) !== ended) return undefined;
    const permissions = routePermissions(snapshot, who.employeeId, deps.clock.now());
    return { ...who, name: employee.name, permissions: asPermissions(permissions) };
  }
}

/** The principal of a token, as long as the client is the same object in the snapshot. */
interface Known {
  readonly client: Client;
  readonly principal: Principal;
}

/** Holds the scopes that the client has now and the token asked for. */
function systemPrincipal(client: Client, asked: ReadonlySet<string>): Principal {
  return {
    kind: "system",
    clientId: client.id,
    systemId: client.systemId,
    permissions: asPermissions(client.scopes.filter((scope) => asked.has(scope))),
  };
}

const citizenPermissions: ReadonlySet<Permission> = new Set(["contact-history.own"]);

// A name that is no permission opens no route: routes name theirs from the list.
function asPermissions(names: Iterable<string>): ReadonlySet<Permission> {
  return new Set(names) as ReadonlySet<string> as ReadonlySet<Permission>;
}
