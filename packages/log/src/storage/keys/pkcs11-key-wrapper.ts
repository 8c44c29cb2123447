import { createHash, randomBytes } from "node:crypto";
import { createRequire } from "node:module";
import { LogError } from "../../domain/log-error.ts";
import type { KeyWrapper, Pkcs11Key } from "../../ports.ts";

type Handle = Buffer;

/** What is used of the package `pkcs11js`, which is not installed with us: it is compiled for the machine. */
interface Cryptoki {
  load(library: string): void;
  C_Initialize(options: { readonly flags: number }): void;
  C_GetSlotList(tokenPresent: boolean): Handle[];
  C_GetTokenInfo(slot: Handle): { readonly label: string };
  C_OpenSession(slot: Handle, flags: number): Handle;
  C_CloseSession(session: Handle): void;
  C_Login(session: Handle, userType: number, pin: string): void;
  C_FindObjectsInit(session: Handle, template: readonly { type: number; value: number | string }[]): void;
  C_FindObjects(session: Handle, most: number): Handle[];
  C_FindObjectsFinal(session: Handle): void;
  C_EncryptInit(session: Handle, mechanism: Mechanism, key: Handle): void;
  C_EncryptAsync(session: Handle, data: Buffer, room: Buffer): Promise<Buffer>;
  C_DecryptInit(session: Handle, mechanism: Mechanism, key: Handle): void;
  C_DecryptAsync(session: Handle, data: Buffer, room: Buffer): Promise<Buffer>;
}

interface Mechanism {
  readonly mechanism: number;
  readonly parameter: {
    readonly type: number;
    readonly iv: Buffer;
    readonly aad: Buffer;
    readonly ivBits: number;
    readonly tagBits: number;
  };
}

// PKCS#11 2.40: the numbers of what is used here.
const osLocking = 2;
const serialSession = 4;
const userRole = 1;
const classAttribute = 0;
const labelAttribute = 3;
const secretKeyClass = 4;
const aesGcm = 0x1087;
const alreadyLoggedIn = 0x100;
const alreadyInitialised = 0x191;
/** `CK_PARAMS_AES_GCM` of pkcs11js. */
const gcmParameters = 7;

const nonceLength = 12;
const tagLength = 16;
const purpose = Buffer.from("grondslag sealing key");

/**
 * Opens a master key in a device: AES-GCM (NIST SP 800-38D) with a nonce of 96 bits at random, far fewer than 2^32 times:
 * once for each opening of the log in a month. What is stored is nonce, sealed key and tag: 60 bytes.
 *
 * @throws LogError LOG_KEY when the package `pkcs11js`, the library, the token or the key is not there, or the PIN is wrong
 */
export async function pkcs11KeyWrapper(place: Pkcs11Key): Promise<KeyWrapper> {
  const device = loadDevice(place);
  const session = openSession(device, place);
  const handle = findKey(device, session, place);
  const name = createHash("sha256").update(`${place.token}\0${place.key}`).digest("hex").slice(0, 16);
  let turn: Promise<unknown> = Promise.resolve();
  /** A session does one thing at a time. */
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const result = turn.then(work);
    turn = result.catch(() => undefined);
    return result;
  };
  return {
    id: `p11:${name}`,
    wrap: (key) =>
      inTurn(async () => {
        const nonce = randomBytes(nonceLength);
        try {
          device.C_EncryptInit(session, gcm(nonce), handle);
          const room = Buffer.alloc(key.length + 2 * tagLength);
          return Buffer.concat([nonce, await device.C_EncryptAsync(session, Buffer.from(key), room)]);
        } catch (cause) {
          throw unusable("the device did not wrap a sealing key", place, cause);
        }
      }),
    unwrap: (wrapped) =>
      inTurn(async () => {
        if (wrapped.length <= nonceLength + tagLength) return undefined;
        const nonce = Buffer.from(wrapped.subarray(0, nonceLength));
        try {
          device.C_DecryptInit(session, gcm(nonce), handle);
        } catch (cause) {
          throw unusable("the device did not unwrap a sealing key", place, cause);
        }
        const sealed = Buffer.from(wrapped.subarray(nonceLength));
        // Refused by the device: another key sealed it, or it was altered. It does not tell which.
        return device.C_DecryptAsync(session, sealed, Buffer.alloc(sealed.length)).catch(() => undefined);
      }),
    close: () => inTurn(async () => device.C_CloseSession(session)),
  };
}

function gcm(iv: Buffer): Mechanism {
  const parameter = {
    type: gcmParameters,
    iv,
    aad: purpose,
    ivBits: 8 * nonceLength,
    tagBits: 8 * tagLength,
  };
  return { mechanism: aesGcm, parameter };
}

function loadDevice(place: Pkcs11Key): Cryptoki {
  let device: Cryptoki;
  try {
    const { PKCS11 }: { PKCS11: new () => Cryptoki } = createRequire(import.meta.url)("pkcs11js");
    device = new PKCS11();
  } catch (cause) {
    throw new LogError("LOG_KEY", "the package pkcs11js is not installed or not compiled", {
      where: "masterKey",
      remedy:
        "npm install --no-save pkcs11js@2.1.7, on a machine with a C++ compiler and the headers of Node",
      cause,
    });
  }
  try {
    device.load(place.library);
    tolerate(alreadyInitialised, () => device.C_Initialize({ flags: osLocking }));
    return device;
  } catch (cause) {
    throw unusable("the PKCS#11 library cannot be used", place, cause);
  }
}

function openSession(device: Cryptoki, place: Pkcs11Key): Handle {
  try {
    const slot = device
      .C_GetSlotList(true)
      .find((each) => device.C_GetTokenInfo(each).label.trimEnd() === place.token);
    if (slot === undefined) throw unusable("there is no token with this label", place);
    const session = device.C_OpenSession(slot, serialSession);
    tolerate(alreadyLoggedIn, () => device.C_Login(session, userRole, place.pin));
    return session;
  } catch (cause) {
    if (cause instanceof LogError) throw cause;
    throw unusable("the token cannot be opened with this PIN", place, cause);
  }
}

function findKey(device: Cryptoki, session: Handle, place: Pkcs11Key): Handle {
  device.C_FindObjectsInit(session, [
    { type: classAttribute, value: secretKeyClass },
    { type: labelAttribute, value: place.key },
  ]);
  const found = device.C_FindObjects(session, 2);
  device.C_FindObjectsFinal(session);
  const [handle] = found;
  if (handle !== undefined && found.length === 1) return handle;
  throw unusable(`the token has ${found.length === 0 ? "no" : "more than one"} key with this label`, place);
}

function tolerate(code: number, work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === code)) throw error;
  }
}

/** Never with the PIN. */
function unusable(message: string, { library, token, key }: Pkcs11Key, cause?: unknown): LogError {
  return new LogError("LOG_KEY", message, {
    where: `${library} token ${token} key ${key}`,
    remedy: "check the library, the labels of token and key, and the PIN",
    ...(cause !== undefined && { cause }),
  });
}
